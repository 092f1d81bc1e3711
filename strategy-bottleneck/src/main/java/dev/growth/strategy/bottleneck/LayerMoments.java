package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * The moments that widening a hidden layer is decided by, FLOAT64, without the rows and columns of
 * ones of layers without biases. They are sums over the positions of a sample, means over samples.
 *
 * @param s p × p: {@code E[H0ᵀH0]}
 * @param n p × c: {@code N = E[H0ᵀV⊥]}; of other rows than the next layer's p × fan-out, see {@link
 *     RestMoments}
 * @param cross p × h: {@code P = E[H0ᵀH1]}; empty if the two have not the same rows
 */
record LayerMoments(Tensor s, Tensor n, Optional<Tensor> cross) {

    /** What {@link #of} asks for; asking for those of several layers at once saves passes. */
    static List<Moment> needed(int layer, GrowthContext context) {
        Moment ofInputs = Moment.ofInputs(layer, layer);
        return RestMoments.shareRows(layer, context)
                ? List.of(
                        ofInputs,
                        Moment.ofInputsAndOutgoingGradient(layer),
                        Moment.ofInputs(layer, layer + 1))
                : List.of(ofInputs);
    }

    /**
     * Those of a hidden layer.
     *
     * @param update that of the solver
     */
    static LayerMoments of(int layer, BestUpdate update, Solver solver, GrowthContext context) {
        NetworkView network = context.network();
        Workspace workspace = context.workspace();
        int ones = network.layer(layer).hasBias() ? 0 : 1;
        int nextOnes = network.layer(layer + 1).hasBias() ? 0 : 1;
        List<Tensor> full = context.moments(needed(layer, context));
        Tensor s = without(full.getFirst(), ones, ones, workspace);
        if (!RestMoments.shareRows(layer, context)) {
            Tensor n = RestMoments.of(layer, solver, context).orElseThrow();
            return new LayerMoments(s, n, Optional.empty());
        }
        Tensor m = without(full.get(1), ones, 0, workspace); // of δ = −V
        Tensor cross = without(full.get(2), ones, nextOnes, workspace);
        Tensor n = workspace.create(m.rows(), m.columns(), FLOAT64);
        workspace.copy(n, m);
        workspace.multiply(n, cross, update.weights(), Transpose.NONE, -1, -1);
        return new LayerMoments(s, n, Optional.of(cross));
    }

    /** What enters a layer, as the moments have it: with ones if the layer has biases. */
    static Tensor inputs(int layer, Batch batch, GrowthContext context) {
        return context.network().layer(layer).hasBias()
                ? batch.inputsWithOnes(layer)
                : batch.inputs(layer);
    }

    /** All but so many of the last rows and columns. */
    static Tensor without(Tensor tensor, int rows, int columns, Workspace workspace) {
        return workspace.view(tensor, 0, 0, tensor.rows() - rows, tensor.columns() - columns);
    }
}
