package dev.growth.strategy.gradmax;

import static dev.growth.strategy.gradmax.Examples.DEFAULTS;
import static dev.growth.strategy.gradmax.Examples.grown;
import static dev.growth.strategy.gradmax.Examples.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.ElementType;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Climbing comes to what decomposing comes to, without M. */
class AscentTest {
    private static final Optimise.Ascent LIMITS = new Optimise.Ascent(200, 1e-9);

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private static GradMax.Settings climbing(Optimise.Ascent limits) {
        return new GradMax.Settings(0.5, GradMax.Norm.RELATIVE, GradMax.Sign.DESCENT, 0, limits);
    }

    private static ReferenceGrowthContext context(ReferenceNetwork network, long seed) {
        return new ReferenceGrowthContext(network, samples(network), 25, seed);
    }

    /** 40 inputs, 35 neurons and 30 outputs: far more directions than the ascent holds. */
    private ReferenceNetwork wide() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(35), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);
        return ReferenceNetwork.random(backend.open(), 40, spec, 30, 5);
    }

    private static double[] outgoing(Proposal.Grown grown) {
        return ((AddNeurons) grown.edit()).outgoing().toArray();
    }

    private static void assertSame(ReferenceNetwork network, Site site) {
        Proposal.Grown decomposed = grown(DEFAULTS, site, context(network, 1));
        Proposal.Grown climbed = grown(climbing(LIMITS), site, context(network, 1));
        assertThat(outgoing(climbed)).containsExactly(outgoing(decomposed), within(1e-6));
        assertThat((double[]) climbed.evidence().get("singular-values"))
                .containsExactly(
                        (double[]) decomposed.evidence().get("singular-values"), within(1e-12));
        assertThat((double) climbed.evidence().get("residual")).isLessThanOrEqualTo(1e-9);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void comesToTheSingularVectors(Loss loss) {
        for (int layer = 1; layer <= 2; layer++) {
            for (int neurons = 1; neurons <= 3; neurons++) {
                assertSame(
                        Examples.network(backend, "relu", true, loss),
                        new Site.Widen(layer, neurons));
            }
        }
    }

    /** The loss is quadratic in the weights: one linear neuron, mean squared error. */
    @Test
    void agreesOnTheQuadraticProblem() {
        assertSame(
                Examples.network(backend, "identity", true, Loss.MEAN_SQUARED_ERROR),
                new Site.Widen(1, 3));
    }

    @Test
    void agreesWhereItHoldsFewOfTheDirections() {
        assertSame(wide(), new Site.Widen(1, 4));
    }

    /** M is the mean of products of float32 numbers, and so are the ascent's own. */
    @Test
    void agreesInSinglePrecision() {
        try (ReferenceBackend single = new ReferenceBackend(ElementType.FLOAT32)) {
            assertSame(
                    Examples.network(single, "tanh", true, Loss.MEAN_SQUARED_ERROR),
                    new Site.Widen(2, 2));
        }
    }

    @Test
    void theGradientNeverFalls() {
        double before = 0;
        for (int iterations = 1; iterations <= 12; iterations++) {
            double now =
                    Ascent.of(1, 3, new Optimise.Ascent(iterations, 0), context(wide(), 7))
                            .spectrum()
                            .energy(3);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
        double most = Spectrum.of(1, context(wide(), 7)).energy(3);
        assertThat(before).isBetween(0.99 * most, most);
    }

    @Test
    void cutShortItsWeightsAreOrthogonalAndOfTheNormAllTheSame() {
        Proposal.Grown grown =
                grown(
                        climbing(new Optimise.Ascent(1, 0)),
                        new Site.Widen(1, 3),
                        context(wide(), 3));
        double norm = (double) grown.evidence().get("outgoing-norm");
        double[] rows = outgoing(grown);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double product = 0;
                for (int k = 0; k < 30; k++) {
                    product += rows[30 * i + k] * rows[30 * j + k];
                }
                assertThat(product).isEqualTo(i == j ? norm * norm : 0, within(1e-12));
            }
        }
    }

    @Test
    void theStreamDecidesWhereItStartsButNotWhereItEnds() {
        ReferenceNetwork network = wide();
        Site site = new Site.Widen(1, 2);
        Proposal.Grown first = grown(climbing(LIMITS), site, context(network, 1));
        assertThat(outgoing(grown(climbing(LIMITS), site, context(network, 1))))
                .isEqualTo(outgoing(first));
        assertThat(outgoing(grown(climbing(LIMITS), site, context(network, 2))))
                .isNotEqualTo(outgoing(first))
                .containsExactly(outgoing(first), within(1e-6));
    }

    @Test
    void batchesOrderAndDuplicatesChangeNothing() {
        ReferenceNetwork network = wide();
        ReferenceSamples samples = samples(network);
        double[] expected = Spectrum.of(1, context(network, 1)).values();
        List<ReferenceGrowthContext> others =
                List.of(
                        new ReferenceGrowthContext(network, samples, 7, 0),
                        new ReferenceGrowthContext(network, samples.repeated(3)),
                        new ReferenceGrowthContext(network, samples.shuffled(5)));
        for (ReferenceGrowthContext other : others) {
            double[] values = Ascent.of(1, 3, LIMITS, other).spectrum().values();
            assertThat(values).containsExactly(Arrays.copyOf(expected, 3), within(1e-12));
        }
    }

    @Test
    void takesTwoPassesAnIteration() {
        ReferenceGrowthContext context = context(wide(), 1);
        assertThat(Ascent.of(1, 1, new Optimise.Ascent(3, 0), context).iterations()).isEqualTo(3);
        assertThat(context.passes()).isEqualTo(2 * 3);
    }

    @Test
    void nothingIsAddedWhereThereIsNoGradient() {
        ReferenceNetwork network = wide();
        ReferenceSamples fitting = ReferenceSamples.fitting(network, 20, 1);
        Proposal proposal =
                new GradMax(climbing(LIMITS))
                        .propose(
                                new Site.Widen(1, 2), new ReferenceGrowthContext(network, fitting));
        assertThat(((Proposal.Declined) proposal).reason()).contains("no gradient");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Optimise.Ascent(0, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("iterations must be at least 1 but is 0");
        assertThatThrownBy(() -> new Optimise.Ascent(1, -1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("tolerance must be at least 0 but is -1");
    }
}
