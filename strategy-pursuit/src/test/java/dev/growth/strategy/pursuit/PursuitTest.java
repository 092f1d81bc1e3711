package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import dev.growth.tck.reference.ReferenceTraining;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The method's equations, in float64. */
class PursuitTest {
    private static double[] row(Matrix matrix, int row) {
        double[] values = new double[matrix.columns()];
        for (int j = 0; j < values.length; j++) {
            values[j] = matrix.get(row, j);
        }
        return values;
    }

    private static double[] evidence(Proposal.Grown grown, String name) {
        return (double[]) grown.evidence().get(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relu", "leaky-relu", "leaky-relu(0.3)", "relu-power(2)", "relu-power(3)"})
    void normsMakeTheCorrelationLargest(String activation) {
        Example example = Example.of(activation);
        double p = example.degree();
        for (int layer = 1; layer <= 2; layer++) {
            Proposal.Grown grown = example.grown(layer, 1);
            AddNeurons edit = (AddNeurons) grown.edit();
            double[] a = Vector.scaled(10, row(edit.incoming(), 0)); // delta is 0.1
            double[] b = Vector.scaled(10, row(edit.outgoing(), 0));
            assertThat(Vector.dot(a, a)).isEqualTo(p / (p + 1), within(1e-12));
            assertThat(Vector.dot(b, b)).isEqualTo(1 / (p + 1), within(1e-12));
            double correlation = Vector.dot(b, example.correlations(layer, a));
            assertThat(evidence(grown, "correlation")[0])
                    .isEqualTo(correlation, within(1e-12 * correlation));
            for (double angle = 0.1; angle < 1.5; angle += 0.1) {
                double[] longer = Vector.scaled(Math.sin(angle), Vector.unit(a));
                double[] other = Vector.scaled(Math.cos(angle), Vector.unit(b));
                assertThat(Vector.dot(other, example.correlations(layer, longer)))
                        .as("angle %s", angle)
                        .isLessThanOrEqualTo(correlation * (1 + 1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "relu",
                "leaky-relu",
                "leaky-relu(0)",
                "relu-power(1)",
                "relu-power(1.5)",
                "relu-power(2)"
            })
    void predictionIsMetAsDeltaGoesToZero(String activation) {
        for (Loss loss : Loss.values()) {
            Example example = Example.of(activation, loss, 5, 4);
            for (int layer = 1; layer <= 2; layer++) {
                Prediction prediction = example.grown(layer, 2).prediction().orElseThrow();
                ReferenceGrowthContext context = example.context();
                double amplitude = 3e-3;
                double measured =
                        context.loss(prediction.family().apply(amplitude)) - context.loss();
                assertThat(measured / prediction.change().applyAsDouble(amplitude))
                        .as("%s, layer %d", loss, layer)
                        .isEqualTo(1, within(1e-3));
            }
        }
    }

    /** One neuron a layer, so that samples silent in one have exactly 0 in all later ones. */
    @Test
    void predictionIsMetWhereSamplesSitAtKinks() {
        int grown = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Example example = narrow(seed);
            for (int layer = 1; layer <= 3; layer++) {
                Proposal proposal =
                        new Pursuit(Example.DEFAULTS)
                                .propose(new Site.Widen(layer, 1), example.context());
                if (proposal instanceof Proposal.Grown neuron) {
                    grown++;
                    checkPrediction(neuron, example, "seed %d, layer %d".formatted(seed, layer));
                    if (layer > 1) { // then there is one kink at most, which the search knows of
                        assertThat(descent(neuron))
                                .isEqualTo(evidence(neuron, "correlation")[0], within(1e-12));
                    }
                }
            }
        }
        assertThat(grown).isGreaterThan(8);
    }

    private static Example narrow(long seed) {
        NetworkSpec spec = Networks.spec("relu", false, Loss.MEAN_SQUARED_ERROR, 1, 1, 1);
        ReferenceNetwork network =
                ReferenceNetwork.random(new ReferenceBackend().open(), 4, spec, 3, seed);
        return new Example(network, ReferenceSamples.random(network, 60, seed));
    }

    private static void checkPrediction(Proposal.Grown grown, Example example, String where) {
        ReferenceGrowthContext context = example.context();
        Prediction prediction = grown.prediction().orElseThrow();
        double measured = context.loss(prediction.family().apply(1e-3)) - context.loss();
        assertThat(measured).as(where).isNegative();
        assertThat(measured / prediction.change().applyAsDouble(1e-3))
                .as(where)
                .isEqualTo(1, within(1e-3));
    }

    private static double descent(Proposal.Grown grown) {
        return (double) grown.evidence().get("descent");
    }

    /** {@code ‖a‖² − p‖b‖²} of the new neuron starts at 0, and gradient flow keeps it. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "relu-power(2)"})
    void balanceIsKept(String activation) {
        Example example = Example.of(activation);
        double p = example.degree();
        ReferenceNetwork network = ReferenceEdits.apply(example.network(), example.edit(1, 1));
        List<ChangeWeights> gradient = ReferenceTraining.gradient(network, example.samples());
        double in = Vector.dot(column(network.values().get(0).weights()), column(gradient.get(0)));
        double out = Vector.dot(last(network.values().get(1).weights()), last(gradient.get(1)));
        assertThat(in).isEqualTo(p * out, within(1e-14)).isNotZero();
        ReferenceTraining.descend(network, example.samples(), 2000, 1e-4);
        double[] a = column(network.values().get(0).weights());
        double[] b = last(network.values().get(1).weights());
        assertThat(Vector.dot(a, a) - p * Vector.dot(b, b)).isEqualTo(0, within(1e-5));
        assertThat(Vector.norm(b)).isGreaterThan(0.1 * Math.sqrt(1 / (p + 1)) * 1.001);
    }

    private static double[] column(ChangeWeights change) {
        return column(change.weights());
    }

    private static double[] column(Matrix weights) {
        return row(weights.transposed(), weights.columns() - 1);
    }

    private static double[] last(ChangeWeights change) {
        return last(change.weights());
    }

    private static double[] last(Matrix weights) {
        return row(weights, weights.rows() - 1);
    }

    @Test
    void severalNeuronsAreDifferentOnes() {
        AddNeurons edit = Example.of("relu").edit(1, 10);
        assertThat(edit.neurons()).isBetween(2, 10);
        for (int i = 0; i < edit.neurons(); i++) {
            for (int j = 0; j < i; j++) {
                double[] one = Vector.unit(row(edit.incoming(), i));
                double[] other = Vector.unit(row(edit.incoming(), j));
                assertThat(Math.abs(Vector.dot(one, other))).isLessThan(0.9);
            }
        }
    }

    @Test
    void theSearchCanUseFewerSamplesThanTheStatistics() {
        Example example = Example.of("relu");
        Pursuit few = new Pursuit(new Pursuit.Settings(0.1, new Search(20, 300, 1e-9, 30)));
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(example.network(), example.samples(), 7, 0);
        Proposal.Grown grown = (Proposal.Grown) few.propose(new Site.Widen(2, 1), context);
        AddNeurons edit = (AddNeurons) grown.edit();
        double[] a = Vector.scaled(10, row(edit.incoming(), 0));
        double[] b = Vector.scaled(10, row(edit.outgoing(), 0));
        double correlation = Vector.dot(b, example.correlations(2, a));
        assertThat(evidence(grown, "correlation")[0])
                .isEqualTo(correlation, within(1e-12 * correlation));
        assertThat(descent(grown)).isEqualTo(correlation, within(1e-12 * correlation));
    }

    @Test
    void deltaScalesTheNeuron() {
        Example example = Example.of("relu");
        Pursuit twice = new Pursuit(new Pursuit.Settings(0.2, Example.SEARCH));
        Proposal.Grown grown =
                (Proposal.Grown) twice.propose(new Site.Widen(1, 1), example.context());
        AddNeurons expected = example.edit(1, 1);
        AddNeurons actual = (AddNeurons) grown.edit();
        for (int j = 0; j < 4; j++) {
            assertThat(actual.incoming().get(0, j))
                    .isEqualTo(2 * expected.incoming().get(0, j), within(1e-12));
        }
    }

    @Test
    void whatWasRolledBackIsNotProposedAgain() {
        ReferenceGrowthContext context = Example.of("relu").context();
        Site site = new Site.Widen(1, 1);
        List<Double> correlations = new ArrayList<>();
        Pursuit pursuit = new Pursuit(Example.DEFAULTS);
        Proposal proposal = pursuit.propose(site, context);
        while (proposal instanceof Proposal.Grown grown) {
            correlations.add(((double[]) grown.evidence().get("correlation"))[0]);
            context.rollBack(site);
            proposal = pursuit.propose(site, context);
        }

        assertThat(correlations).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(correlations).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(proposal)
                .isEqualTo(
                        new Proposal.Declined(
                                "the search found no neurons but those that were rolled back"));
    }
}
