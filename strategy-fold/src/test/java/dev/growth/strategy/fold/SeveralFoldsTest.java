package dev.growth.strategy.fold;

import static dev.growth.strategy.fold.Examples.defaults;
import static dev.growth.strategy.fold.Examples.number;
import static dev.growth.strategy.fold.Examples.samples;
import static dev.growth.strategy.fold.Examples.vector;
import static dev.growth.strategy.fold.Examples.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several clusters get a neuron each, and samples that are right can be typical too. */
class SeveralFoldsTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    private static Fold.Settings all(Fold.OffSegment offSegment) {
        return new Fold.Settings(
                10_000, Fold.Instances.ALL, 4, 1, Fold.Mode.BLEND, 0.5, offSegment, 1, 20);
    }

    private static Proposal.Grown grown(
            Fold.Settings settings, int layer, int neurons, ReferenceGrowthContext context) {
        return (Proposal.Grown) new Fold(settings).propose(new Site.Widen(layer, neurons), context);
    }

    private static ReferenceGrowthContext context(ReferenceNetwork network) {
        return new ReferenceGrowthContext(network, samples(network));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eachClusterGetsOneNeuronTheHighestMeanLossFirst(int layer) {
        ReferenceNetwork network = Examples.network(backend, 5);
        Proposal.Grown grown = grown(defaults(), layer, 3, context(network));
        AddNeurons edit = (AddNeurons) grown.edit();
        assertThat(edit.neurons()).isEqualTo(3);
        String[] suffixes = {"", "-2", "-3"};
        for (int k = 0; k < 3; k++) {
            double[] weights = Examples.row(edit.incoming(), k);
            double bias = edit.bias().get(k, 0);
            assertThat(vector(grown, "incoming-weights" + suffixes[k])).isEqualTo(weights);
            double[] fold = vector(grown, "fold-point" + suffixes[k]);
            double[] instance = vector(grown, "typical-instance" + suffixes[k]);
            assertThat(Math.abs(Vectors.dot(weights, fold) + bias))
                    .isLessThan(1e-12 * Vectors.norm(weights));
            assertThat(Vectors.dot(weights, instance) + bias).isPositive();
        }
        assertThat(number(grown, "cluster-loss"))
                .isGreaterThanOrEqualTo(number(grown, "cluster-loss-2"));
        assertThat(number(grown, "cluster-loss-2"))
                .isGreaterThanOrEqualTo(number(grown, "cluster-loss-3"));
    }

    @Test
    void theFirstNeuronIsThatOfASiteForOne() {
        ReferenceNetwork network = Examples.network(backend, 5);
        AddNeurons one = (AddNeurons) grown(defaults(), 1, 1, context(network)).edit();
        AddNeurons more = (AddNeurons) grown(defaults(), 1, 3, context(network)).edit();
        assertThat(Examples.row(more.incoming(), 0)).isEqualTo(one.incoming().toArray());
        assertThat(more.bias().get(0, 0)).isEqualTo(one.bias().get(0, 0));
    }

    @Test
    void thereAreNoMoreNeuronsThanClusters() {
        ReferenceNetwork network = Examples.network(backend, 5);
        AddNeurons edit = (AddNeurons) grown(defaults(), 1, 50, context(network)).edit();
        assertThat(edit.neurons()).isBetween(2, 4);
    }

    @Test
    void theFunctionStaysToTheBitAndThePredictionAddsUp() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = samples(network);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples, 13, 1);
        Proposal.Grown grown = grown(defaults(), 1, 3, context);
        assertThat(ReferenceEdits.apply(network, grown.edit()).predict(samples.inputs()))
                .isEqualTo(network.predict(samples.inputs()));
        Prediction prediction = grown.prediction().orElseThrow();
        double squares =
                Math.pow(number(grown, "gradient-norm"), 2)
                        + Math.pow(number(grown, "gradient-norm-2"), 2)
                        + Math.pow(number(grown, "gradient-norm-3"), 2);
        assertThat(prediction.change().applyAsDouble(1)).isEqualTo(-squares, within(1e-14));
        double amplitude = 1e-4 * prediction.amplitude();
        double measured = context.loss(prediction.family().apply(amplitude)) - context.loss();
        assertThat(measured / prediction.change().applyAsDouble(amplitude))
                .isEqualTo(1, within(1e-5));
    }

    @Test
    void batchesOrderAndDuplicatesChangeNothing() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples samples = samples(network);
        Proposal.Grown expected = grown(defaults(), 1, 3, context(network));
        List<ReferenceGrowthContext> others =
                List.of(
                        new ReferenceGrowthContext(network, samples, 7, 0),
                        new ReferenceGrowthContext(network, samples.repeated(3)),
                        new ReferenceGrowthContext(network, samples.shuffled(5)));
        for (ReferenceGrowthContext other : others) {
            Proposal.Grown actual = grown(defaults(), 1, 3, other);
            for (String name : List.of("cluster-loss", "loss-2", "score", "gradient-norm-3")) {
                assertThat(number(actual, name))
                        .as(name)
                        .isEqualTo(number(expected, name), within(1e-9));
            }
            assertThat(vector(actual, "typical-instance-2"))
                    .isEqualTo(vector(expected, "typical-instance-2"));
        }
    }

    /** Its logits are level where the neuron folds, as those of a wrong sample are. */
    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT", "ITERATE", "CLAMP", "BISECT"})
    void aSampleThatIsRightCanBeTypical(Fold.OffSegment rule) {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceSamples right = labelledByItself(network);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, right);
        Proposal.Grown grown = grown(all(rule), 1, 1, context);
        assertThat(whole(grown, "wrong")).isZero();
        assertThat(whole(grown, "predicted-class")).isEqualTo(whole(grown, "true-class"));
        assertThat(whole(grown, "rival-class")).isNotEqualTo(whole(grown, "true-class"));
        if (rule == Fold.OffSegment.BISECT || grown.evidence().get("off-segment").equals("no")) {
            Tail tail = Tail.of(1, network, network.workspace());
            double margin =
                    tail.margin(
                            vector(grown, "fold-point"),
                            whole(grown, "rival-class"),
                            whole(grown, "true-class"));
            assertThat(margin).isEqualTo(0, within(1e-9));
        }
    }

    @Test
    void allSamplesAreClusteredWhereAllAreAskedFor() {
        ReferenceNetwork network = Examples.network(backend, 5);
        Fold.Settings one =
                new Fold.Settings(
                        10_000,
                        Fold.Instances.ALL,
                        1,
                        1,
                        Fold.Mode.BLEND,
                        0.5,
                        Fold.OffSegment.ACCEPT,
                        1,
                        20);
        Proposal.Grown grown = grown(one, 1, 1, context(network));
        assertThat(whole(grown, "cluster-size")).isEqualTo(80);
        assertThat(whole(grown, "wrong"))
                .isEqualTo(whole(grown(defaults(), 1, 1, context(network)), "wrong"));
    }

    /** The same inputs, each with the class that the network gives it. */
    private static ReferenceSamples labelledByItself(ReferenceNetwork network) {
        Matrix inputs = samples(network).inputs();
        Matrix output = network.predict(inputs);
        double[] targets = new double[inputs.rows()];
        for (int i = 0; i < targets.length; i++) {
            double[] logits = Examples.row(output, i);
            double most = Arrays.stream(logits).max().orElseThrow();
            for (int j = 0; j < logits.length; j++) {
                targets[i] = logits[j] == most ? j : targets[i];
            }
        }
        return new ReferenceSamples(inputs, Matrix.of(targets.length, 1, targets));
    }
}
