package dev.growth.tck.reference;

import dev.growth.api.data.ImageSize;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.LayerSpec;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A network whose weights are tensors of any workspace, for tests of strategies: on a {@link
 * ReferenceBackend} everything about it is float64 in plain loops.
 *
 * <pre>{@code
 * NetworkSpec spec = new NetworkSpec(List.of(4, 3), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);
 * ReferenceNetwork network = ReferenceNetwork.random(backend.open(), 5, spec, 2, 42);
 * }</pre>
 *
 * @since 0.1
 */
public final class ReferenceNetwork implements NetworkView {
    private final Workspace workspace;
    private final List<TensorLayer> layers;
    private final Loss loss;

    /**
     * The values of one layer on the host.
     *
     * @param weights fan-in × width
     * @param bias 1 × width, or 1 × 0 for none
     * @param activation σ; the identity for the output layer
     * @param patches how its inputs are cut from what the layer before gives
     */
    public record Layer(Matrix weights, Matrix bias, Activation activation, Patches patches) {
        public Layer {
            boolean fits =
                    bias.rows() == 1
                            && (bias.columns() == 0 || bias.columns() == weights.columns());
            if (!fits) {
                throw new IllegalArgumentException(
                        "weights %s and bias %s do not make up a layer".formatted(weights, bias));
            }
        }

        /** A dense layer after another one, or the first of a network. */
        public Layer(Matrix weights, Matrix bias, Activation activation) {
            this(weights, bias, activation, Patches.DENSE);
        }

        /** Number of inputs of the layer. */
        public int fanIn() {
            return weights.rows();
        }

        /** Number of neurons. */
        public int width() {
            return weights.columns();
        }

        /** Whether its neurons have a bias. */
        public boolean hasBias() {
            return bias.columns() > 0;
        }
    }

    /**
     * A network of these values.
     *
     * @param workspace owns the tensors, which are of its precision
     * @param values nearest the input first, the output layer last
     * @param loss what is minimised
     */
    public ReferenceNetwork(Workspace workspace, List<Layer> values, Loss loss) {
        this.workspace = workspace;
        this.loss = loss;
        for (int l = 1; l < values.size(); l++) {
            Layer layer = values.get(l);
            Layer before = values.get(l - 1);
            if (layer.fanIn() != layer.patches().kernel() * before.width()
                    || layer.patches().pixels() != before.patches().positions()) {
                throw new IllegalArgumentException(
                        "layer %d of %s has the weights %s after a layer of %d neurons, %s"
                                .formatted(
                                        l + 1,
                                        layer.patches(),
                                        layer.weights(),
                                        before.width(),
                                        before.patches()));
            }
        }
        if (values.isEmpty()
                || values.getLast().activation().function() != ActivationFunction.IDENTITY) {
            throw new IllegalArgumentException("the output layer must have no activation");
        }
        layers = values.stream().map(v -> new TensorLayer(workspace, v)).toList();
    }

    /**
     * A network of random weights: normal with variance 1/fan-in, biases with standard deviation
     * 0.1, so that nothing is 0 by chance.
     *
     * @param workspace owns the tensors
     * @param inputs number of inputs
     * @param spec its hidden layers
     * @param outputs number of outputs
     * @param seed the same gives the same weights on every backend
     */
    public static ReferenceNetwork random(
            Workspace workspace, int inputs, NetworkSpec spec, int outputs, long seed) {
        return random(workspace, ImageSize.ofRow(inputs), spec, outputs, seed);
    }

    /**
     * The same for images.
     *
     * @param image size of a sample
     */
    public static ReferenceNetwork random(
            Workspace workspace, ImageSize image, NetworkSpec spec, int outputs, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Layer> values =
                spec.layers(image, outputs).stream()
                        .map(layer -> randomLayer(random, layer, spec.bias()))
                        .toList();
        return new ReferenceNetwork(workspace, values, spec.loss());
    }

    private static Layer randomLayer(RandomGenerator random, LayerSpec layer, boolean bias) {
        int fanIn = layer.fanIn();
        int width = layer.width();
        return new Layer(
                ReferenceSamples.normal(random, fanIn, width, 1 / Math.sqrt(Math.max(fanIn, 1))),
                ReferenceSamples.normal(random, 1, bias ? width : 0, 0.1),
                layer.activation(),
                layer.patches());
    }

    /** Its weights as they are now, read back: compare two of these to see whether any changed. */
    public List<Layer> values() {
        return layers.stream().map(TensorLayer::values).toList();
    }

    /** What owns its tensors. */
    public Workspace workspace() {
        return workspace;
    }

    /**
     * What the network makes of these inputs.
     *
     * @param inputs samples × inputs
     * @return samples × outputs: pre-activations of the last layer
     */
    public Matrix predict(Matrix inputs) {
        try (Workspace inner = workspace.open()) {
            Tensor output = ReferenceBatch.forward(inner, this, inputs).output();
            return Matrix.of(output.rows(), output.columns(), inner.read(output));
        }
    }

    @Override
    public int inputs() {
        TensorLayer first = layers.getFirst();
        return first.patches.pixels() * first.widthBefore();
    }

    @Override
    public int hiddenLayers() {
        return layers.size() - 1;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no such layer
     */
    @Override
    public LayerView layer(int number) {
        if (number < 1 || number > layers.size()) {
            throw new IllegalArgumentException(
                    "no layer " + number + " in a network of hidden widths " + widths());
        }
        return layers.get(number - 1);
    }

    @Override
    public Loss loss() {
        return loss;
    }

    private static final class TensorLayer implements LayerView {
        private final Workspace workspace;
        private final Tensor weights;
        private final Tensor bias;
        private final Activation activation;
        private final Patches patches;

        TensorLayer(Workspace workspace, Layer values) {
            this.workspace = workspace;
            weights = workspace.create(values.weights());
            bias = workspace.create(values.bias());
            activation = values.activation();
            patches = values.patches();
        }

        Layer values() {
            return new Layer(read(weights), read(bias), activation, patches);
        }

        private Matrix read(Tensor tensor) {
            return Matrix.of(tensor.rows(), tensor.columns(), workspace.read(tensor));
        }

        @Override
        public Patches patches() {
            return patches;
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
        public Activation activation() {
            return activation;
        }

        @Override
        public boolean hasBias() {
            return bias.columns() > 0;
        }

        @Override
        public Tensor weights() {
            return weights;
        }

        @Override
        public Tensor bias() {
            return bias;
        }
    }
}
