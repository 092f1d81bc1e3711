package dev.growth.engine.network;

import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerSpec;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;

/**
 * A layer's parameters.
 *
 * <p>One that training normalises computes {@code scale ∘ (x·w − mean) / deviation + shift} before
 * σ, with the mean and the deviation of the batch; once they are fixed that is {@code x·w' + b'}.
 * This record can hold either side of it; which one, says who made it.
 *
 * @param patches how its inputs are cut from what the layer before gives
 * @param weights fan-in × width
 * @param bias 1 × width, or 1 × 0 without bias
 * @param activation the identity for the output layer
 * @param normalized whether training batch-normalises it; it has a bias then
 */
public record Layer(
        Patches patches, Tensor weights, Tensor bias, Activation activation, boolean normalized)
        implements LayerView {
    /** A layer of zeros. */
    static Layer create(Workspace workspace, LayerSpec shape, boolean bias) {
        return create(
                workspace, shape.patches(), shape.fanIn(), shape.width(), bias, shape.activation());
    }

    /** A layer of zeros. */
    static Layer create(
            Workspace workspace,
            Patches patches,
            int fanIn,
            int width,
            boolean bias,
            Activation activation) {
        return new Layer(
                patches,
                workspace.create(fanIn, width),
                workspace.create(1, bias ? width : 0),
                activation,
                false);
    }

    /** A layer of zeros that is like this but for its size. */
    public Layer resized(Workspace workspace, int newFanIn, int newWidth) {
        return create(workspace, patches, newFanIn, newWidth, hasBias(), activation)
                .normalized(normalized);
    }

    /** The same tensors, and whether training normalises what they give. */
    Layer normalized(boolean wanted) {
        return new Layer(patches, weights, bias, activation, wanted);
    }

    /** The same values in tensors of another workspace. */
    public Layer copiedTo(Workspace workspace) {
        Layer copy = resized(workspace, fanIn(), width());
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
