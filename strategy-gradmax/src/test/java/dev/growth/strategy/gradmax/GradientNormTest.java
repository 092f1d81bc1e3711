package dev.growth.strategy.gradmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.RecordingBackend;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientNormTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final ReferenceNetwork network =
            ReferenceNetwork.random(backend.open(), 5, spec(List.of(6, 4, 3)), 4, 9);
    private final ReferenceSamples samples = ReferenceSamples.random(network, 50, 4);
    private final ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);

    private static NetworkSpec spec(List<Integer> hidden) {
        return new NetworkSpec(hidden, Activation.parse("tanh"), true, Loss.SOFTMAX_CROSS_ENTROPY);
    }

    private static Selection choose(int neurons, int wanted, ReferenceGrowthContext context) {
        return new GradientNorm(new GradientNorm.Settings(neurons, wanted)).choose(context);
    }

    /** The gradient that gradmax reports at unit norm is what the layers are ranked by. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void layersAreRankedByTheGradientOfTheirNewNeurons(int neurons) {
        GradMax unit =
                new GradMax(
                        new GradMax.Settings(
                                1,
                                GradMax.Norm.FIXED,
                                GradMax.Sign.DESCENT,
                                0,
                                new Optimise.Svd()));
        List<Double> norms =
                choose(neurons, 1, context).sites().stream()
                        .map(site -> (Proposal.Grown) unit.propose(site, context))
                        .map(grown -> (Double) grown.evidence().get("gradient-norm"))
                        .toList();
        assertThat(norms).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(norms.getFirst()).isGreaterThan(norms.getLast());
    }

    @Test
    void allLayersTakeOnePass() {
        Selection selection = choose(7, 2, context);
        assertThat(context.passes()).isEqualTo(1);
        assertThat(selection.wanted()).isEqualTo(2);
        assertThat(selection.sites())
                .containsExactlyInAnyOrder(
                        new Site.Widen(1, 7), new Site.Widen(2, 7), new Site.Widen(3, 7));
    }

    @Test
    void theHowDecomposesNothingThatTheWhereHasDecomposed() {
        RecordingBackend recording = new RecordingBackend(backend);
        ReferenceNetwork recorded =
                ReferenceNetwork.random(recording.open(), 5, spec(List.of(6, 4, 3)), 4, 9);
        ReferenceGrowthContext event = new ReferenceGrowthContext(recorded, samples);
        GradMax how = new GradMax(Examples.DEFAULTS);

        choose(2, 1, event).sites().forEach(site -> how.propose(site, event));

        assertThat(recording.operations().stream().filter("svd"::equals))
                .as("one for each layer")
                .hasSize(3);
    }

    @Test
    void layersWithoutGradientAreLeftOut() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(4, 3), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);
        ReferenceNetwork exact = ReferenceNetwork.random(backend.open(), 5, spec, 2, 1);
        Matrix inputs = samples.inputs();
        ReferenceSamples fitted = new ReferenceSamples(inputs, exact.predict(inputs));
        assertThat(choose(8, 1, new ReferenceGrowthContext(exact, fitted)).sites()).isEmpty();
    }

    @Test
    void thereMustBeAHiddenLayer() {
        GradientNorm where = new GradientNorm(new GradientNorm.Settings(8, 1));
        assertThatThrownBy(() -> where.check(spec(List.of())))
                .isInstanceOf(UserException.class)
                .hasMessage("it ranks hidden layers, but the network has none");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new GradientNorm.Settings(0, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("neurons must be at least 1 but is 0");
        assertThatThrownBy(() -> new GradientNorm.Settings(1, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("wanted must be at least 1 but is 0");
    }
}
