package dev.growth.api.network;

import dev.growth.api.tensor.Tensor;

/**
 * A dense layer, to be read only.
 *
 * @since 0.1
 */
public interface LayerView {
    /** Width of the layer before. */
    int fanIn();

    /** Number of neurons. */
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
