package dev.growth.strategy.gradmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where gradmax does not apply it says so, and adds nothing. */
class GradMaxRefusalTest {
    private static final GradMax.Settings DEFAULTS =
            new GradMax.Settings(
                    0.5, GradMax.Norm.RELATIVE, GradMax.Sign.DESCENT, 0, new Optimise.Svd());
    private static final Activation IDENTITY = Activation.parse("identity");

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private static NetworkSpec spec(List<Integer> hidden, String activation, boolean bias) {
        return new NetworkSpec(hidden, Activation.parse(activation), bias, Loss.MEAN_SQUARED_ERROR);
    }

    private ReferenceNetwork network(String activation, int outputs) {
        return ReferenceNetwork.random(
                backend.open(), 3, spec(List.of(4), activation, true), outputs, 1);
    }

    private static Proposal propose(ReferenceNetwork network, ReferenceSamples samples) {
        return new GradMax(DEFAULTS)
                .propose(new Site.Widen(1, 3), new ReferenceGrowthContext(network, samples));
    }

    private static String reason(Proposal proposal) {
        return ((Proposal.Declined) proposal).reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "relu-power", "relu-power(1.5)"})
    void activationsThatAreFlatAtZeroAreRefused(String activation) {
        assertThatThrownBy(() -> new GradMax(DEFAULTS).check(spec(List.of(4), activation, true)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "the slope of " + Activation.parse(activation) + " at 0 is 0");
        ReferenceNetwork network = network(activation, 2);
        assertThat(reason(propose(network, ReferenceSamples.random(network, 20, 1))))
                .contains("at 0 is 0");
    }

    @Test
    void sigmoidNeedsABias() {
        GradMax gradMax = new GradMax(DEFAULTS);
        assertThatThrownBy(() -> gradMax.check(spec(List.of(4), "sigmoid", false)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("sigmoid is not 0 at 0");
        assertThatCode(() -> gradMax.check(spec(List.of(4), "sigmoid", true)))
                .doesNotThrowAnyException();
    }

    @Test
    void thereMustBeAHiddenLayer() {
        NetworkSpec none = spec(List.of(), "relu", true);
        assertThatThrownBy(() -> new GradMax(DEFAULTS).check(none))
                .isInstanceOf(UserException.class)
                .hasMessage("it widens hidden layers, but the network has none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "relu", "relu-power(1)", "leaky-relu", "selu", "tanh"})
    void otherActivationsAreFineWithoutBias(String activation) {
        assertThatCode(() -> new GradMax(DEFAULTS).check(spec(List.of(4), activation, false)))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingIsAddedWhereThereIsNoGradient() {
        ReferenceNetwork network = network("tanh", 2);
        Matrix inputs = ReferenceSamples.random(network, 20, 1).inputs();
        ReferenceSamples fitted = new ReferenceSamples(inputs, network.predict(inputs));
        assertThat(reason(propose(network, fitted))).contains("no gradient");
    }

    /** The third output is the sum of the others, but for an error. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1e-9, 2", "1e-3, 3"})
    void directionsOfRoundingErrorsAreNotAdded(double error, int neurons) {
        ReferenceNetwork any = network("tanh", 2);
        Matrix two = any.values().getLast().weights();
        double[] three = new double[12];
        for (int i = 0; i < 4; i++) {
            double a = two.get(i, 0);
            double b = two.get(i, 1);
            System.arraycopy(new double[] {a, b, a + b + error * i * i}, 0, three, 3 * i, 3);
        }
        ReferenceNetwork network =
                new ReferenceNetwork(
                        backend.open(),
                        List.of(
                                any.values().getFirst(),
                                new ReferenceNetwork.Layer(
                                        Matrix.of(4, 3, three), Matrix.zeros(1, 3), IDENTITY)),
                        Loss.MEAN_SQUARED_ERROR);
        Matrix inputs = ReferenceSamples.random(any, 20, 1).inputs();
        Proposal proposal = propose(network, new ReferenceSamples(inputs, Matrix.zeros(20, 3)));
        AddNeurons edit = (AddNeurons) ((Proposal.Grown) proposal).edit();
        assertThat(edit.neurons()).isEqualTo(neurons);
    }

    @Test
    void relativeScaleNeedsOutgoingWeights() {
        ReferenceNetwork any = network("tanh", 2);
        ReferenceNetwork network =
                new ReferenceNetwork(
                        backend.open(),
                        List.of(
                                any.values().getFirst(),
                                new ReferenceNetwork.Layer(
                                        Matrix.zeros(4, 2), Matrix.zeros(1, 2), IDENTITY)),
                        Loss.MEAN_SQUARED_ERROR);
        assertThat(reason(propose(network, ReferenceSamples.random(any, 20, 1))))
                .contains("norm: fixed");
    }

    @Test
    void itAddsNoLayers() {
        ReferenceNetwork network = network("tanh", 2);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, ReferenceSamples.random(network, 20, 1));
        assertThat(reason(new GradMax(DEFAULTS).propose(new Site.Deepen(1), context)))
                .contains("not layers");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() ->
                        new GradMax.Settings(
                                0,
                                GradMax.Norm.RELATIVE,
                                GradMax.Sign.DESCENT,
                                0,
                                new Optimise.Svd()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("scale must be above 0 but is 0");
        assertThatThrownBy(() ->
                        new GradMax.Settings(
                                1,
                                GradMax.Norm.FIXED,
                                GradMax.Sign.DESCENT,
                                -0.5,
                                new Optimise.Svd()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("incomingNoise must be at least 0 but is -0.5");
    }
}
