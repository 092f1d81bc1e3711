package dev.growth.api.network;

import dev.growth.api.tensor.Tensor;

/**
 * A layer, to be read only. Its neurons are dense, or they are the channels of a convolution: then
 * it computes the same for each position of its kernel, which {@link #patches} says.
 *
 * @since 0.1
 */
public interface LayerView {
    /** How its inputs are cut from what the layer before gives. */
    Patches patches();

    /** Inputs of a neuron: places of the kernel times the width of the layer before. */
    int fanIn();

    /**
     * Inputs of a neuron in one place of the kernel: width of the layer before; for the first
     * layer, channels of the inputs.
     */
    default int widthBefore() {
        return fanIn() / patches().kernel();
    }

    /** Number of neurons; of a convolution: of channels. */
    int width();

    /** σ; the identity for the output layer. */
    Activation activation();

    /** Whether its neurons have a bias. */
    boolean hasBias();

    /** fan-in × width. Read only: writing to it breaks the run. */
    Tensor weights();

    /** 1 × width, or 1 × 0 without bias. Read only. */
    Tensor bias();
}
