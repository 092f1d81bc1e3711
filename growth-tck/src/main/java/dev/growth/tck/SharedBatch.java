package dev.growth.tck;

import dev.growth.api.growth.Batch;
import dev.growth.api.tensor.Tensor;

/** A batch into whose tensors nobody may write. */
final class SharedBatch implements Batch {
    private final Batch batch;

    /**
     * @param batch of tensors of an {@link AssertingBackend}
     */
    SharedBatch(Batch batch) {
        this.batch = batch;
    }

    private static Tensor shared(Tensor tensor, String name) {
        AssertingTensor.share(tensor, name + " of a batch");
        return tensor;
    }

    @Override
    public int samples() {
        return batch.samples();
    }

    @Override
    public Tensor activations(int layer) {
        return shared(batch.activations(layer), "the activations");
    }

    @Override
    public Tensor inputs(int layer) {
        return shared(batch.inputs(layer), "the inputs");
    }

    @Override
    public Tensor inputsWithOnes(int layer) {
        return shared(batch.inputsWithOnes(layer), "the inputs");
    }

    @Override
    public Tensor preActivations(int layer) {
        return shared(batch.preActivations(layer), "the pre-activations");
    }

    @Override
    public Tensor gradient(int layer) {
        return shared(batch.gradient(layer), "the gradient");
    }

    @Override
    public Tensor outgoingGradient(int layer) {
        return shared(batch.outgoingGradient(layer), "the outgoing gradient");
    }

    @Override
    public Tensor output() {
        return shared(batch.output(), "the output");
    }

    @Override
    public Tensor targets() {
        return shared(batch.targets(), "the targets");
    }

    @Override
    public Tensor losses() {
        return shared(batch.losses(), "the losses");
    }
}
