package dev.growth.strategy.gradmax;

import static dev.growth.strategy.gradmax.Examples.CANONICAL;
import static dev.growth.strategy.gradmax.Examples.DEFAULTS;
import static dev.growth.strategy.gradmax.Examples.grown;
import static dev.growth.strategy.gradmax.Examples.samples;
import static dev.growth.strategy.gradmax.Examples.slope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first step does to the loss, and the signs that are chosen by it. */
class GradMaxPredictionTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "relu",
                "leaky-relu",
                "leaky-relu(0)",
                "elu(2)",
                "selu",
                "gelu",
                "swish",
                "tanh",
                "sigmoid",
                "softplus"
            })
    void predictionIsExactToFirstOrder(String activation) {
        for (Loss loss : Loss.values()) {
            ReferenceNetwork network = Examples.network(backend, activation, true, loss);
            ReferenceGrowthContext context =
                    new ReferenceGrowthContext(network, samples(network), 25, 0);
            for (GradMax.Settings settings : List.of(DEFAULTS, CANONICAL)) {
                Prediction prediction =
                        grown(settings, new Site.Widen(2, 2), context).prediction().orElseThrow();
                assertThat(measuredToPredicted(prediction, 0.01, context))
                        .as("%s, %s", loss, settings)
                        .isEqualTo(1, within(prediction.tolerance()));
                assertThat(measuredToPredicted(prediction, 1, context))
                        .as("%s, %s at the amplitude of the run record", loss, settings)
                        .isEqualTo(1, within(0.05));
            }
        }
    }

    private static double measuredToPredicted(
            Prediction prediction, double share, ReferenceGrowthContext context) {
        double amplitude = share * prediction.amplitude();
        double measured = context.loss(prediction.family().apply(amplitude)) - context.loss();
        return measured / prediction.change().applyAsDouble(amplitude);
    }

    @Test
    void predictionOfADifferentiableActivationIsTheSquaredGradient() {
        ReferenceNetwork network = Examples.network(backend, "tanh", true, Loss.MEAN_SQUARED_ERROR);
        Proposal.Grown grown =
                grown(
                        DEFAULTS,
                        new Site.Widen(1, 2),
                        new ReferenceGrowthContext(network, samples(network)));
        double norm = (double) grown.evidence().get("gradient-norm");
        assertThat(slope(grown)).isEqualTo(-norm * norm, within(1e-12));
    }

    @Test
    void signsAreThoseOfTheSteeperDescent() {
        int steeper = 0;
        for (String activation : List.of("relu", "leaky-relu(0.3)", "selu", "tanh")) {
            ReferenceNetwork network =
                    Examples.network(backend, activation, true, Loss.MEAN_SQUARED_ERROR);
            ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
            for (int layer = 1; layer <= 2; layer++) {
                double chosen = slope(grown(DEFAULTS, new Site.Widen(layer, 3), context));
                double given = slope(grown(CANONICAL, new Site.Widen(layer, 3), context));
                assertThat(chosen).isNegative().isLessThanOrEqualTo(given);
                steeper += chosen < given ? 1 : 0;
            }
        }
        assertThat(steeper).isPositive();
    }

    /** With inputs above 0, relu neurons of canonical sign would be silent after the first step. */
    @Test
    void reluNeuronsDoNotDieWhereInputsAreNeverNegative() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(2), Activation.parse("relu"), true, Loss.MEAN_SQUARED_ERROR);
        ReferenceNetwork network = ReferenceNetwork.random(backend.open(), 1, spec, 1, 3);
        ReferenceSamples samples =
                new ReferenceSamples(Matrix.of(3, 1, 1, 2, 3), Matrix.of(3, 1, 5, 7, 9));
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        assertThat(slope(grown(CANONICAL, new Site.Widen(1, 1), context))).isZero();
        Proposal.Grown grown = grown(DEFAULTS, new Site.Widen(1, 1), context);
        double norm = (double) grown.evidence().get("gradient-norm");
        assertThat(slope(grown)).isEqualTo(-norm * norm, within(1e-12));
    }
}
