package dev.growth.tck.reference;

import dev.growth.api.data.ImageSize;
import dev.growth.api.growth.Batch;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.LayerSpec;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
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
        return zeros(workspace, ImageSize.ofRow(inputs), spec, outputs);
    }

    /**
     * The same for images.
     *
     * @param image size of a sample
     */
    public static ReferenceNetwork zeros(
            Workspace workspace, ImageSize image, NetworkSpec spec, int outputs) {
        List<ReferenceNetwork.Layer> layers =
                spec.layers(image, outputs).stream().map(l -> zeros(l, spec.bias())).toList();
        return new ReferenceNetwork(workspace, layers, spec.loss());
    }

    private static ReferenceNetwork.Layer zeros(LayerSpec layer, boolean bias) {
        return new ReferenceNetwork.Layer(
                Matrix.zeros(layer.fanIn(), layer.width()),
                Matrix.zeros(1, bias ? layer.width() : 0),
                layer.activation(),
                layer.patches());
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
