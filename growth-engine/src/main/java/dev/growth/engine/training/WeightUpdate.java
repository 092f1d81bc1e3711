package dev.growth.engine.training;

import dev.growth.api.tensor.Tensor;

/** What a training step does to a layer's parameters. */
@FunctionalInterface
interface WeightUpdate {
    /**
     * Updates them; allocates nothing.
     *
     * @param index of the layer, from 0
     * @param schedule 1 × 2, FLOAT64: learning rate, step number
     */
    void update(int index, TrainedLayer layer, Gradients gradients, Tensor schedule);

    /**
     * Gradients of the mean loss.
     *
     * @param weights fan-in × width
     * @param bias 1 × width, or 1 × 0 for a layer without bias
     * @param scale 1 × width, or 1 × 0 for a layer that is not normalised
     */
    record Gradients(Tensor weights, Tensor bias, Tensor scale) {}
}
