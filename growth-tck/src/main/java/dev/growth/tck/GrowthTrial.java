package dev.growth.tck;

import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.function.Function;

/** One network with samples, and as many fresh contexts of it as are wanted. */
final class GrowthTrial implements AutoCloseable {
    private final AssertingBackend backend;
    private final ReferenceNetwork network;
    private final List<ReferenceNetwork.Layer> weights;
    private final ReferenceSamples samples;
    private final long seed;

    /** Without samples; see {@link #with}. */
    GrowthTrial(Function<Workspace, ReferenceNetwork> network, long seed) {
        backend = new AssertingBackend(new ReferenceBackend());
        this.network = network.apply(backend.open());
        weights = this.network.values();
        samples = ReferenceSamples.random(this.network, 1, seed);
        this.seed = seed;
    }

    private GrowthTrial(GrowthTrial other, ReferenceSamples samples) {
        backend = other.backend;
        network = other.network;
        weights = network.values();
        seed = other.seed;
        this.samples = samples;
    }

    /** The network as it is now, with these samples. */
    GrowthTrial with(ReferenceSamples newSamples) {
        return new GrowthTrial(this, newSamples);
    }

    ReferenceNetwork network() {
        return network;
    }

    ReferenceSamples samples() {
        return samples;
    }

    /** Fresh, with the same random numbers each time. */
    ReferenceGrowthContext context() {
        return context(samples.count());
    }

    ReferenceGrowthContext context(int batch) {
        return new ReferenceGrowthContext(network, samples, batch, seed + 2);
    }

    /** The weights are to the bit what they were. */
    void checkUnchanged(String what) {
        if (!network.values().equals(weights)) {
            throw new AssertionError(what + " changed the network's weights");
        }
    }

    @Override
    public void close() {
        backend.close();
    }
}
