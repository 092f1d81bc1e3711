package dev.growth.api.growth;

import dev.growth.api.tensor.Tensor;

/**
 * Samples that have gone forward and backward through the network. All tensors are to be read only.
 *
 * @since 0.1
 */
public interface Batch {
    /** Number of samples. */
    int samples();

    /** Activations leaving a layer, samples × width; 0: the inputs. */
    Tensor activations(int layer);

    /** {@code H(layer)}: the same with a last column of ones, samples × (width + 1). */
    Tensor activationsWithOnes(int layer);

    /** Pre-activations of a layer from 1, samples × width. */
    Tensor preActivations(int layer);

    /** {@code δ(layer)}: ∂loss/∂(pre-activation) per sample, layer from 1, samples × width. */
    Tensor gradient(int layer);

    /** The network's output: pre-activation of the last layer, samples × outputs. */
    Tensor output();

    /** Targets, as {@link dev.growth.api.network.Loss} describes them. */
    Tensor targets();

    /** Loss of each sample, samples × 1. */
    Tensor losses();
}
