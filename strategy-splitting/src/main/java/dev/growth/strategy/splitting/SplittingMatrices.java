package dev.growth.strategy.splitting;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.LayerView;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.stream.Stream;

/**
 * The splitting matrices of a hidden layer's neurons, {@code S_j = E[a_j·x·xᵀ]}: x is the row of
 * H(l−1), with the one if the layer has biases, and {@code a_j = (∂loss/∂h_j)·σ″(z_j)} with {@code
 * ∂loss/∂h = δ(l+1)·W(l+1)ᵀ}.
 *
 * <p>Everything is a mean over the samples, streamed batch by batch.
 */
final class SplittingMatrices {
    private final int layer;
    private final GrowthContext context;
    private final LayerView hidden;
    private final Curvature curvature;

    SplittingMatrices(int layer, GrowthContext context) {
        this.layer = layer;
        this.context = context;
        hidden = context.network().layer(layer);
        curvature = new Curvature(hidden.activation());
    }

    /** Number of neurons. */
    int count() {
        return hidden.width();
    }

    /** Order of each matrix: fan-in, and one more if the layer has biases. */
    int order() {
        return hidden.fanIn() + (hidden.hasBias() ? 1 : 0);
    }

    /**
     * The matrices of some neurons, in one pass.
     *
     * @param first the first neuron, from 0
     * @param workspace owns the matrices
     */
    List<Tensor> form(int first, int neurons, Workspace workspace) {
        List<Tensor> formed =
                Stream.generate(() -> workspace.create(order(), order(), ElementType.FLOAT64))
                        .limit(neurons)
                        .toList();
        double share = 1.0 / context.samples();
        context.forEachBatch(batch -> {
            try (Workspace inner = workspace.open()) {
                Tensor x = inputs(batch);
                Tensor a = factors(batch, inner);
                Tensor scaled = inner.create(x.rows(), x.columns());
                for (int j = 0; j < neurons; j++) {
                    inner.scaleRows(scaled, x, inner.view(a, 0, first + j, x.rows(), 1));
                    inner.multiply(formed.get(j), x, scaled, Transpose.A, share, 1);
                }
            }
        });
        return formed;
    }

    /**
     * {@code out[:,j] = S_j·v[:,j]} for all neurons at once, in one pass and without forming any
     * S_j: {@code E[Xᵀ((X·V)∘A)]}.
     *
     * @param out order × count, FLOAT64
     * @param v order × count, FLOAT64
     */
    void multiply(Tensor out, Tensor v) {
        double share = 1.0 / context.samples();
        try (Workspace workspace = context.workspace().open()) {
            Tensor vectors = workspace.create(v.rows(), v.columns());
            workspace.copy(vectors, v);
            workspace.fill(out, 0);
            context.forEachBatch(batch -> {
                try (Workspace inner = workspace.open()) {
                    Tensor x = inputs(batch);
                    Tensor product = inner.create(x.rows(), count());
                    inner.multiply(product, x, vectors);
                    inner.multiplyElements(product, product, factors(batch, inner));
                    inner.multiply(out, x, product, Transpose.A, share, 1);
                }
            });
        }
    }

    private Tensor inputs(Batch batch) {
        return hidden.hasBias()
                ? batch.activationsWithOnes(layer - 1)
                : batch.activations(layer - 1);
    }

    /** samples × count: a_j of each sample. */
    private Tensor factors(Batch batch, Workspace workspace) {
        Tensor result = workspace.create(batch.samples(), count());
        Tensor outgoing = context.network().layer(layer + 1).weights();
        workspace.multiply(result, batch.gradient(layer + 1), outgoing, Transpose.B, 1, 0);
        Tensor second = workspace.create(batch.samples(), count());
        curvature.write(second, batch.preActivations(layer), workspace);
        workspace.multiplyElements(result, result, second);
        return result;
    }
}
