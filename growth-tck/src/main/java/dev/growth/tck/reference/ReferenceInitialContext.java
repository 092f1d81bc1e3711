package dev.growth.tck.reference;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What an initializer sees, without an engine. On a {@link ReferenceBackend} all of it is float64.
 * {@link #capture} takes the first samples.
 *
 * @since 0.1
 */
public final class ReferenceInitialContext implements InitialContext, AutoCloseable {
    private final ReferenceGrowthContext samples;
    private final long seed;
    private final Map<Integer, RandomGenerator> generators = new HashMap<>();

    /**
     * @param network of zeros, see {@link #zeros}
     * @param samples that it will be trained on
     * @param seed of the random numbers
     */
    public ReferenceInitialContext(ReferenceNetwork network, ReferenceSamples samples, long seed) {
        this.samples = new ReferenceGrowthContext(network, samples);
        this.seed = seed;
    }

    /**
     * A network whose weights and biases are all 0.
     *
     * @param workspace owns the tensors
     * @param inputs number of inputs
     * @param spec its hidden layers
     * @param outputs number of outputs
     */
    public static ReferenceNetwork zeros(
            Workspace workspace, int inputs, NetworkSpec spec, int outputs) {
        List<ReferenceNetwork.Layer> layers = new ArrayList<>();
        int fanIn = inputs;
        for (int width : spec.hidden()) {
            layers.add(zeros(fanIn, width, spec.bias(), spec.activation()));
            fanIn = width;
        }
        layers.add(zeros(fanIn, outputs, spec.bias(), Activation.of(ActivationFunction.IDENTITY)));
        return new ReferenceNetwork(workspace, layers, spec.loss());
    }

    private static ReferenceNetwork.Layer zeros(
            int fanIn, int width, boolean bias, Activation activation) {
        return new ReferenceNetwork.Layer(
                Matrix.zeros(fanIn, width), Matrix.zeros(1, bias ? width : 0), activation);
    }

    @Override
    public ReferenceNetwork network() {
        return samples.network();
    }

    @Override
    public RandomGenerator random(int layer) {
        network().layer(layer);
        return generators.computeIfAbsent(
                layer, number -> new SplittableRandom(seed * 31 + number));
    }

    @Override
    public Workspace workspace() {
        return samples.workspace();
    }

    @Override
    public int samples() {
        return samples.samples();
    }

    @Override
    public Batch capture(int count) {
        return samples.capture(count);
    }

    /** Frees all tensors of the initialisation; the network stays. */
    @Override
    public void close() {
        samples.close();
    }
}
