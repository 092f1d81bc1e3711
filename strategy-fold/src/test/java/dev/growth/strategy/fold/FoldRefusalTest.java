package dev.growth.strategy.fold;

import static dev.growth.strategy.fold.Examples.defaults;
import static dev.growth.strategy.fold.Examples.reason;
import static dev.growth.strategy.fold.Examples.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Convolution;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where fold does not apply it says so, and adds nothing. */
class FoldRefusalTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @ParameterizedTest
    @CsvSource({
        "relu, true, MEAN_SQUARED_ERROR, classification",
        "relu, true, BINARY_CROSS_ENTROPY, classification",
        "tanh, true, SOFTMAX_CROSS_ENTROPY, activation relu",
        "leaky-relu, true, SOFTMAX_CROSS_ENTROPY, activation relu",
        "relu, false, SOFTMAX_CROSS_ENTROPY, bias: true"
    })
    void otherNetworksAreRefused(String activation, boolean bias, Loss loss, String why) {
        NetworkSpec spec = spec(activation, bias, loss, 4);
        assertThatThrownBy(() -> new Fold(defaults()).check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(why);
        ReferenceNetwork network = ReferenceNetwork.random(backend.open(), 3, spec, 2, 1);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 20, 1));
        assertThat(reason(new Fold(defaults()).propose(new Site.Widen(1, 1), context)))
                .contains(why);
    }

    @Test
    void convolutionsAreRefusedAndSayWhatToUse() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(new Convolution(3, 3, 1, Optional.empty())),
                        List.of(4),
                        Activation.parse("relu"),
                        true,
                        Loss.SOFTMAX_CROSS_ENTROPY);
        Fold fold = new Fold(defaults());
        FoldDeeper deeper = new FoldDeeper(new FoldDeeper.Settings(100, 4, 1, false));
        FirstLayer where = new FirstLayer(new FirstLayer.Settings(1));
        assertRefused(() -> fold.check(spec), "use another method");
        assertRefused(() -> deeper.check(spec), "use identity-layer");
        assertRefused(() -> where.check(spec), "use another Where");

        ReferenceNetwork network =
                ReferenceNetwork.random(backend.open(), new ImageSize(4, 4, 1), spec, 2, 1);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 20, 1));
        for (int layer : new int[] {1, 2}) {
            assertThat(reason(fold.propose(new Site.Widen(layer, 1), context)))
                    .contains("every position");
            assertThat(reason(deeper.propose(new Site.Deepen(layer), context)))
                    .contains("every position");
        }
        assertThat(where.choose(context).sites()).isEmpty();
    }

    private static void assertRefused(ThrowingCallable check, String instead) {
        assertThatThrownBy(check)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a channel of a convolution folds at every position")
                .hasMessageContaining(instead);
    }

    @Test
    void classifiersOfReluWithBiasAreFine() {
        NetworkSpec spec = spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY, 4, 4);
        assertThatCode(() -> new Fold(defaults()).check(spec)).doesNotThrowAnyException();
    }

    @Test
    void thereMustBeAHiddenLayer() {
        NetworkSpec none = spec("relu", true, Loss.SOFTMAX_CROSS_ENTROPY);
        assertThatThrownBy(() -> new Fold(defaults()).check(none))
                .isInstanceOf(UserException.class)
                .hasMessage("it widens hidden layers, but the network has none");
        assertThatThrownBy(() -> new FirstLayer(new FirstLayer.Settings(1)).check(none))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the network has none");
    }

    @Test
    void nothingIsAddedWhereNoSampleIsWrong() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples any = Examples.samples(network);
        Matrix output = network.predict(any.inputs());
        double[] targets = new double[any.count()];
        for (int i = 0; i < targets.length; i++) {
            for (int j = 1; j < output.columns(); j++) {
                targets[i] = output.get(i, j) > output.get(i, (int) targets[i]) ? j : targets[i];
            }
        }
        ReferenceSamples right =
                new ReferenceSamples(any.inputs(), Matrix.of(targets.length, 1, targets));
        assertThat(
                        reason(
                                new Fold(defaults())
                                        .propose(
                                                new Site.Widen(1, 1),
                                                new ReferenceGrowthContext(network, right))))
                .isEqualTo("none of 80 samples is wrong");
    }

    @Test
    void nothingIsAddedToAFlatNetwork() {
        ReferenceNetwork any = Examples.network(backend, 5);
        List<ReferenceNetwork.Layer> layers = any.values();
        Activation identity = Activation.parse("identity");
        ReferenceNetwork flat =
                new ReferenceNetwork(
                        backend.open(),
                        List.of(
                                layers.get(0),
                                layers.get(1),
                                new ReferenceNetwork.Layer(
                                        Matrix.zeros(4, 3), Matrix.row(0, 1, 2), identity)),
                        Loss.SOFTMAX_CROSS_ENTROPY);
        ReferenceGrowthContext context = new ReferenceGrowthContext(flat, Examples.samples(any));
        assertThat(reason(new Fold(defaults()).propose(new Site.Widen(1, 1), context)))
                .contains("is there a fold that could help");
    }

    @Test
    void nothingIsAddedWhereAllClustersAreTooSmall() {
        ReferenceNetwork network = Examples.network(backend, 5);
        Fold.Settings large =
                new Fold.Settings(
                        100,
                        Fold.Instances.WRONG,
                        4,
                        81,
                        Fold.Mode.BLEND,
                        0.5,
                        Fold.OffSegment.ACCEPT,
                        1,
                        5);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, Examples.samples(network));
        assertThat(reason(new Fold(large).propose(new Site.Widen(1, 1), context)))
                .contains("in none of the clusters of");
    }

    @Test
    void itAddsNoLayers() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, Examples.samples(network));
        assertThat(reason(new Fold(defaults()).propose(new Site.Deepen(1), context)))
                .contains("not layers");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 1, 0.5, 1, 20, sample",
        "1, 0, 1, 0.5, 1, 20, clusters",
        "1, 4, 0, 0.5, 1, 20, minClusterSize",
        "1, 4, 1, 1.5, 1, 20, beta",
        "1, 4, 1, 0.5, 0, 20, scale",
        "1, 4, 1, 0.5, 1, -1, restarts"
    })
    void settingsAreChecked(
            int sample,
            int clusters,
            int least,
            double beta,
            double scale,
            int restarts,
            String setting) {
        assertThatThrownBy(() ->
                        new Fold.Settings(
                                sample,
                                Fold.Instances.WRONG,
                                clusters,
                                least,
                                Fold.Mode.BLEND,
                                beta,
                                Fold.OffSegment.ACCEPT,
                                scale,
                                restarts))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(setting + " must be ");
    }
}
