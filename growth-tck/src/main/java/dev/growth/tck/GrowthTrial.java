package dev.growth.tck;

import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One network with samples, and as many fresh contexts of it as are wanted. */
final class GrowthTrial implements AutoCloseable {
    private final AssertingBackend backend;
    private final ReferenceNetwork network;
    private final ReferenceSamples samples;
    private final long seed;

    /** Without samples, and with weights that can still be changed; see {@link #with}. */
    GrowthTrial(Function<Workspace, ReferenceNetwork> network, ElementType precision, long seed) {
        backend = new AssertingBackend(new ReferenceBackend(precision));
        this.network = network.apply(backend.open());
        samples = ReferenceSamples.random(this.network, 1, seed);
        this.seed = seed;
    }

    private GrowthTrial(GrowthTrial other, ReferenceNetwork network, ReferenceSamples samples) {
        backend = other.backend;
        seed = other.seed;
        this.network = network;
        this.samples = samples;
        for (int l = 1; l <= network.hiddenLayers() + 1; l++) {
            LayerView layer = network.layer(l);
            AssertingTensor.share(layer.weights(), "the weights of layer " + l);
            AssertingTensor.share(layer.bias(), "the biases of layer " + l);
        }
    }

    /** The network as it is now, with these samples; nobody may change its weights any more. */
    GrowthTrial with(ReferenceSamples newSamples) {
        return new GrowthTrial(this, network, newSamples);
    }

    /** After growth: with one neuron more in each hidden layer. */
    GrowthTrial grown() {
        ReferenceNetwork next = network;
        for (int l = 1; l <= network.hiddenLayers(); l++) {
            LayerView layer = next.layer(l);
            next =
                    ReferenceEdits.apply(
                            next,
                            new AddNeurons(
                                    l,
                                    Matrix.zeros(1, layer.fanIn()),
                                    Matrix.zeros(1, layer.hasBias() ? 1 : 0),
                                    Matrix.zeros(1, next.fanOut(l))));
        }
        return new GrowthTrial(this, next, samples);
    }

    /** With weights of 0 in the output layer: no gradient comes to hidden layers, but to it. */
    GrowthTrial withoutHiddenGradients() {
        List<ReferenceNetwork.Layer> layers = new ArrayList<>(network.values());
        ReferenceNetwork.Layer output = layers.removeLast();
        layers.add(
                new ReferenceNetwork.Layer(
                        output.weights().scaled(0),
                        output.bias(),
                        output.activation(),
                        output.patches()));
        ReferenceNetwork changed =
                new ReferenceNetwork(network.workspace(), layers, network.loss());
        return new GrowthTrial(this, changed, samples);
    }

    ReferenceNetwork network() {
        return network;
    }

    ReferenceSamples samples() {
        return samples;
    }

    /** Fresh, with the same random numbers each time. */
    TrialContext context() {
        return context(samples.count());
    }

    TrialContext context(int batch) {
        return new TrialContext(new ReferenceGrowthContext(network, samples, batch, seed + 2));
    }

    /**
     * Tensors made for a batch were freed with it.
     *
     * @param whole all samples went through the network at once
     * @param single one after the other
     */
    void checkNotKept(TrialContext whole, TrialContext single) {
        int more = single.tensors() - whole.tensors();
        if (samples.count() > 1 && more >= samples.count() - 1) {
            throw new AssertionError(
                    "it keeps tensors of every batch: %d for a batch of %d samples, %d for as many batches of one"
                            .formatted(whole.tensors(), samples.count(), single.tensors()));
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
