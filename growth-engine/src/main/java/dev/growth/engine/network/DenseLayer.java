package dev.growth.engine.network;

import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;

/**
 * A dense layer's parameters.
 *
 * @param weights fan-in × width
 * @param bias 1 × width, or 1 × 0 without bias
 * @param activation the identity for the output layer
 */
public record DenseLayer(Tensor weights, Tensor bias, Activation activation) implements LayerView {
    /** A layer of zeros. */
    static DenseLayer create(
            Workspace workspace, int fanIn, int width, boolean bias, Activation activation) {
        return new DenseLayer(
                workspace.create(fanIn, width), workspace.create(1, bias ? width : 0), activation);
    }

    /** The same values in tensors of another workspace. */
    DenseLayer copiedTo(Workspace workspace) {
        DenseLayer copy = create(workspace, fanIn(), width(), hasBias(), activation);
        workspace.copy(copy.weights, weights);
        workspace.copy(copy.bias, bias);
        return copy;
    }

    @Override
    public int fanIn() {
        return weights.rows();
    }

    @Override
    public int width() {
        return weights.columns();
    }

    @Override
    public boolean hasBias() {
        return bias.columns() > 0;
    }
}
