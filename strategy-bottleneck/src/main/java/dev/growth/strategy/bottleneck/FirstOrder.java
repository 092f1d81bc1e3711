package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;

/**
 * What new neurons do to the loss, to first order in their amplitude γ: {@code −γ·E⟨V, V_new⟩},
 * {@code V_new = Σ s(α_k·h)·ω_k}, where s(z) is {@code σ′(0+)·z} for positive z and {@code
 * σ′(0−)·z} for negative z. ([B] eq 11, {@code −γσ′(0)Σλ_k²}, holds only for one slope and for ΔW*
 * = 0.)
 *
 * <p>A singular vector has two signs, and [B] leaves open which. For one slope (α, ω) and (−α, −ω)
 * do the same; for two, each passes on better what the other does not. Taken is the sign that does
 * more about what is left when the neurons are added: V⊥ if the weights that exist are updated, V
 * if not.
 *
 * @param neurons with their signs
 * @param slope the change of the mean loss for each unit of γ
 */
record FirstOrder(Neurons neurons, double slope) {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    /**
     * Takes one pass over the statistics samples.
     *
     * @param layer that the neurons are to join
     * @param update h × c: how much the outgoing weights change, all 0 if they do not
     * @param turn whether neurons may get the other sign
     */
    static FirstOrder of(
            int layer, Neurons neurons, Matrix update, boolean turn, GrowthContext context) {
        Activation activation = context.network().layer(layer).activation();
        Matrix sums = new Sums(layer, neurons, update, context).overSamples();
        double left = activation.slopeLeft();
        double right = activation.slopeRight();
        double[] signs = new double[neurons.count()];
        double slope = 0;
        for (int k = 0; k < signs.length; k++) {
            double ahead = moved(sums.get(2, k), sums.get(3, k), left, right);
            double back = moved(sums.get(2, k), sums.get(3, k), right, left);
            signs[k] = turn && back > ahead ? -1 : 1;
            slope -=
                    signs[k] > 0
                            ? moved(sums.get(0, k), sums.get(1, k), left, right)
                            : moved(sums.get(0, k), sums.get(1, k), right, left);
        }
        return new FirstOrder(neurons.scaled(signs, signs), slope);
    }

    /**
     * {@code E[v·s(z)]} of {@code E[v·z]} and {@code E[v·z⁺]}. With the other sign v, z and s(z)
     * change theirs, which is the same as exchanging the two slopes.
     */
    private static double moved(double vz, double vPositive, double left, double right) {
        return left * vz + (right - left) * vPositive;
    }

    /**
     * Sums over the rows of the layer, for each neuron: with {@code z = α·h}, {@code v = V·ω}, or
     * {@code Σ_place V·ω_place} over the positions of the next layer that have the row in a place
     * of their kernel.
     */
    private static final class Sums {
        private final int layer;
        private final Neurons neurons;
        private final Matrix update;
        private final GrowthContext context;
        private final Patches patches;

        Sums(int layer, Neurons neurons, Matrix update, GrowthContext context) {
            this.layer = layer;
            this.neurons = neurons;
            this.update = update;
            this.context = context;
            patches = context.network().layer(layer + 1).patches();
        }

        /** 4 × K: E[v·z], E[v·z⁺] and the same two with {@code (V − H1·update)·ω} for v. */
        Matrix overSamples() {
            int count = neurons.count();
            try (Workspace workspace = context.workspace().open()) {
                Tensor alpha = workspace.create(neurons.incoming());
                Tensor omega = workspace.create(neurons.byPlace(patches.kernel()));
                Tensor change = product(workspace.create(update), omega, workspace);
                Tensor sums = workspace.create(4, count, FLOAT64);
                context.forEachBatch(batch -> {
                    try (Workspace inner = workspace.open()) {
                        Tensor z =
                                product(LayerMoments.inputs(layer, batch, context), alpha, inner);
                        Tensor v = product(batch.gradient(layer + 1), omega, inner);
                        inner.add(v, -1, v, 0, v);
                        add(inner.view(sums, 0, 0, 2, count), passedBack(v, z, inner), z, inner);
                        Tensor h1 = LayerMoments.inputs(layer + 1, batch, context);
                        inner.multiply(v, h1, change, Transpose.NONE, -1, 1);
                        add(inner.view(sums, 2, 0, 2, count), passedBack(v, z, inner), z, inner);
                    }
                });
                return Matrix.of(4, count, workspace.read(sums));
            }
        }

        /** What of v, rows of the next layer × (places·K), belongs to each row of the layer. */
        private Tensor passedBack(Tensor v, Tensor z, Workspace workspace) {
            if (patches.arePixels()) {
                return v;
            }
            Tensor result = workspace.create(z.rows(), z.columns());
            workspace.patchesBackward(result, v, z, z, patches, IDENTITY);
            return result;
        }

        private void add(Tensor sums, Tensor v, Tensor z, Workspace workspace) {
            double share = 1.0 / context.samples();
            int count = v.columns();
            Tensor product = workspace.create(v.rows(), count);
            workspace.multiplyElements(product, v, z);
            workspace.sumRows(workspace.view(sums, 0, 0, 1, count), product, share, 1);
            workspace.activate(product, z, RELU, 0);
            workspace.multiplyElements(product, v, product);
            workspace.sumRows(workspace.view(sums, 1, 0, 1, count), product, share, 1);
        }

        /** {@code rows · vectorsᵀ}. */
        private static Tensor product(Tensor rows, Tensor vectors, Workspace workspace) {
            Tensor product = workspace.create(rows.rows(), vectors.rows());
            workspace.multiply(product, rows, vectors, Transpose.B, 1, 0);
            return product;
        }
    }
}
