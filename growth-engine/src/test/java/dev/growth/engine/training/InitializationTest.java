package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import dev.growth.api.growth.Batch;
import dev.growth.api.network.Activation;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.builtin.BuiltinPlugin;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.yaml.DefaultSettings;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializationTest {
    private static final Loss LOSS = Loss.SOFTMAX_CROSS_ENTROPY;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final DeviceSamples samples =
            DeviceSamples.upload(TestRuns.samples(10, 5, 2, LOSS), workspace);

    @AfterEach
    void close() {
        backend.close();
    }

    private record Settings() {}

    private static Chosen<Initializer> chosen(Initializer initializer) {
        return Component.of(Initializer.class, "own", Settings.class, "", _ -> initializer)
                .with(new Settings());
    }

    private Network network(Chosen<Initializer> initializer, String activation) {
        NetworkSpec spec = new NetworkSpec(List.of(4, 3), Activation.parse(activation), true, LOSS);
        return new Initialization(initializer, TestRuns.STREAMS)
                .create(spec, ImageSize.ofRow(samples.inputs()), 2, samples, workspace);
    }

    private Network network(Initializer initializer) {
        return network(chosen(initializer), "relu");
    }

    /** Hashes of the weights that growth drew before initialisers were components. */
    @ParameterizedTest
    @CsvSource({
        "kaiming-normal, relu, -164101750, 1838741462, -1870521313",
        "kaiming-normal, leaky-relu(0.2), 1084596156, -727854982, -1870521313",
        "kaiming-normal, tanh, -1024166466, -1103753472, -1870521313",
        "kaiming-uniform, relu, -1992319793, 186299198, 1698558280",
        "xavier-normal, relu, 1225994088, -1751531521, 192867432",
        "xavier-uniform, relu, -1409224789, 626612417, 1025190556",
        "lecun-normal, relu, -1024166466, -1103753472, -1870521313",
        "lecun-uniform, relu, 704908829, -840753267, 1698558280"
    })
    void aSeedGivesTheSameBitsForEver(
            String name, String activation, int first, int second, int last) {
        Chosen<Initializer> initializer =
                DefaultSettings.chosen(Initializer.class, Catalog.of(List.of(new BuiltinPlugin())))
                        .stream()
                        .filter(chosen -> chosen.component().name().equals(name))
                        .findFirst()
                        .orElseThrow();

        Network network = network(initializer, activation);

        assertThat(network.layers())
                .extracting(layer -> Arrays.hashCode(workspace.read(layer.weights())))
                .containsExactly(first, second, last);
        assertThat(network.layers())
                .allSatisfy(layer -> assertThat(workspace.read(layer.bias())).containsOnly(0));
    }

    @Test
    void weightsAndBiasesAreThoseOfTheInitializer() {
        Network network =
                network(context ->
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(context.network()::layer)
                                .map(layer -> {
                                    double[] weights = new double[layer.fanIn() * layer.width()];
                                    Arrays.setAll(weights, i -> i);
                                    double[] bias = new double[layer.width()];
                                    Arrays.fill(bias, 0.5);
                                    return new LayerParameters(
                                            Matrix.of(layer.fanIn(), layer.width(), weights),
                                            Matrix.row(bias));
                                })
                                .toList());

        assertThat(workspace.read(network.layer(3).weights())).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(workspace.read(network.layer(1).bias())).containsExactly(0.5, 0.5, 0.5, 0.5);
    }

    /** δ at f = 0 is the uniform distribution less the one-hot target. */
    @Test
    void samplesHaveGoneThroughANetworkOfZeros() {
        network(context -> {
            assertThat(context.samples()).isEqualTo(10);
            Batch all = context.capture(100);
            assertThat(all.samples()).isEqualTo(10);
            assertThat(workspace.read(all.output())).containsOnly(0);
            double[] targets = workspace.read(all.targets());
            double[] delta = workspace.read(all.gradient(3));
            for (int i = 0; i < 10; i++) {
                assertThat(delta[2 * i + (int) targets[i]]).isEqualTo(-0.5);
            }
            double[] inputs = workspace.read(all.activations(0));
            Batch half = context.capture(5);
            assertThat(Arrays.copyOfRange(workspace.read(half.activations(0)), 5, 10))
                    .containsExactly(Arrays.copyOfRange(inputs, 10, 15));
            return zeros(context);
        });
    }

    @Test
    void eachLayerHasAStreamOfItsOwn() {
        network(context -> {
            double first = context.random(1).nextDouble();
            double second = context.random(2).nextDouble();
            assertThat(context.random(1).nextDouble()).isNotEqualTo(first);
            RandomGenerator again = TestRuns.STREAMS.stream("initialization/1");
            assertThat(second).isEqualTo(again.nextDouble());
            assertThatThrownBy(() -> context.random(4)).hasMessage("layer 4 of 3");
            return zeros(context);
        });
    }

    @Test
    void whatItCapturedAndCreatedIsFreed() {
        Workspace[] inner = new Workspace[1];
        network(context -> {
            inner[0] = context.workspace();
            return zeros(context);
        });
        assertThatThrownBy(() -> inner[0].create(1, 1)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatDoesNotFitBreaksTheRunWithItsName() {
        assertThatThrownBy(() -> network(_ -> List.of()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("initializer 'own'")
                .hasMessageContaining(" failed in initialize: ")
                .hasMessageEndingWith("there are parameters for 0 layers of 3");
        assertThatThrownBy(() -> network(context -> replaced(context, Matrix.zeros(4, 5))))
                .hasMessageEndingWith("the weights of layer 1 must be 5 × 4 but are 4 × 5");
        assertThatThrownBy(() -> network(context -> replaced(context, Matrix.zeros(5, 4))))
                .hasMessageEndingWith("the biases of layer 1 must be 1 × 4 but are 1 × 0");
        assertThatThrownBy(() -> network(context -> zeros(context, Double.NaN)))
                .hasMessageEndingWith("the weights of layer 1 are not finite");
    }

    @Test
    void whatIsSharedIsNotWritten() {
        assertThatThrownBy(() ->
                        network(context -> {
                            context.workspace().fill(context.capture(2).activations(0), 1);
                            return zeros(context);
                        }))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("it writes into a tensor of the network or of a batch");
    }

    @Test
    void aRefusalNamesTheInitializer() {
        assertThatThrownBy(() ->
                        network(_ -> {
                            throw new UserException("all targets are 0");
                        }))
                .isInstanceOf(UserException.class)
                .hasMessage("network.initializer 'own' cannot work here: all targets are 0");
    }

    private static List<LayerParameters> replaced(InitialContext context, Matrix first) {
        List<LayerParameters> all = zeros(context);
        return List.of(new LayerParameters(first, Matrix.zeros(1, 0)), all.get(1), all.get(2));
    }

    private static List<LayerParameters> zeros(InitialContext context) {
        return zeros(context, 0);
    }

    private static List<LayerParameters> zeros(InitialContext context, double factor) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(context.network()::layer)
                .map(layer ->
                        LayerParameters.withZeroBias(
                                layer, Matrix.zeros(layer.fanIn(), layer.width()).scaled(factor)))
                .toList();
    }
}
