package dev.growth.strategy.bottleneck;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;

/**
 * How the mean loss begins to change when a growth does, {@code E⟨∂loss/∂f, ḟ⟩}, in a network with
 * convolutions: what moves is passed forward layer by layer, with the slope of its own side where a
 * pre-activation is exactly 0. For dense layers that hardly happens, and {@link FirstOrder} is
 * enough. A convolution of relu without biases puts out exactly 0 wherever all that it covers is
 * silent.
 */
final class Onset {
    /**
     * So small a share of what moves turns a 0 to the side that it moves to, and changes nothing
     * else.
     */
    private static final double TURN = 1e-20;

    private final int layer;
    private final Matrix incoming;
    private final Matrix outgoing;
    private final Matrix update;
    private final GrowthContext context;

    /**
     * @param layer that the neurons join
     * @param neurons at the amplitude γ·t, t being what the change is for each unit of
     * @param update h × c: γ₀ΔW*
     */
    Onset(int layer, Neurons neurons, Matrix update, GrowthContext context) {
        this.layer = layer;
        this.update = update;
        this.context = context;
        incoming = neurons.incoming();
        outgoing = neurons.byPlace(patches(layer + 1).kernel());
    }

    /** Whether the network is one that this is for. */
    static boolean isFor(GrowthContext context) {
        return context.network().hasConvolutions();
    }

    /** The change of the mean loss for each unit of t, in one pass over the statistics samples. */
    double slope() {
        double[] sum = new double[1];
        try (Workspace workspace = context.workspace().open()) {
            Tensor in = workspace.create(incoming);
            Tensor out = workspace.create(outgoing);
            Tensor change = workspace.create(update);
            context.forEachBatch(batch -> {
                try (Workspace inner = workspace.open()) {
                    Tensor z =
                            product(
                                    LayerMoments.inputs(layer, batch, context),
                                    in,
                                    Transpose.B,
                                    inner);
                    Tensor rest = inner.create(z.rows(), z.columns());
                    inner.fill(rest, 0);
                    Tensor move =
                            product(passed(layer, rest, z, inner), out, Transpose.NONE, inner);
                    Tensor h1 = LayerMoments.inputs(layer + 1, batch, context);
                    inner.multiply(move, h1, change, Transpose.NONE, 1, 1);
                    sum[0] += change(move, batch, inner);
                }
            });
        }
        return sum[0] / context.samples();
    }

    /** Of the loss, if the pre-activations of the next layer move so. */
    private double change(Tensor first, Batch batch, Workspace workspace) {
        int last = context.network().hiddenLayers() + 1;
        Tensor move = first;
        for (int l = layer + 1; l < last; l++) {
            Tensor inputs = passed(l, batch.preActivations(l), move, workspace);
            Tensor weights = context.network().layer(l + 1).weights();
            move = product(inputs, weights, Transpose.NONE, workspace);
        }
        return workspace.dot(batch.gradient(last), move);
    }

    /** What moves in the inputs of the layer after l if l's pre-activations move: σ′(z)·ż. */
    private Tensor passed(int l, Tensor z, Tensor move, Workspace workspace) {
        Activation activation = context.network().layer(l).activation();
        Tensor moved = workspace.create(z.rows(), z.columns());
        workspace.add(moved, 1, z, TURN, move);
        workspace.activate(moved, moved, activation, 1);
        workspace.multiplyElements(moved, moved, move);
        Patches patches = patches(l + 1);
        if (patches.arePixels()) {
            return moved;
        }
        int samples = moved.rows() / patches.pixels();
        Tensor cut =
                workspace.create(samples * patches.positions(), patches.kernel() * moved.columns());
        workspace.patches(cut, moved, patches);
        return cut;
    }

    private Patches patches(int l) {
        return context.network().layer(l).patches();
    }

    private static Tensor product(Tensor a, Tensor b, Transpose transpose, Workspace workspace) {
        int columns = transpose == Transpose.B ? b.rows() : b.columns();
        Tensor product = workspace.create(a.rows(), columns);
        workspace.multiply(product, a, b, transpose, 1, 0);
        return product;
    }
}
