package dev.growth.strategy.fold;

import static dev.growth.strategy.fold.Examples.bias;
import static dev.growth.strategy.fold.Examples.defaults;
import static dev.growth.strategy.fold.Examples.grown;
import static dev.growth.strategy.fold.Examples.incoming;
import static dev.growth.strategy.fold.Examples.network;
import static dev.growth.strategy.fold.Examples.number;
import static dev.growth.strategy.fold.Examples.samples;
import static dev.growth.strategy.fold.Examples.settings;
import static dev.growth.strategy.fold.Examples.vector;
import static dev.growth.strategy.fold.Examples.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import dev.growth.tck.reference.ReferenceTraining;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The equations of the method, in float64. */
class FoldTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();

    @ParameterizedTest
    @EnumSource(Fold.Mode.class)
    void functionDoesNotChangeByABit(Fold.Mode mode) {
        ReferenceNetwork network = network(backend, 5);
        ReferenceSamples samples = samples(network);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
        for (int layer = 1; layer <= 2; layer++) {
            Proposal.Grown grown = grown(settings(mode, Fold.OffSegment.ACCEPT), layer, context);
            AddNeurons edit = (AddNeurons) grown.edit();
            assertThat(edit.neurons()).isEqualTo(1);
            assertThat(ReferenceEdits.apply(network, edit).predict(samples.inputs()))
                    .isEqualTo(network.predict(samples.inputs()));
        }
    }

    @ParameterizedTest
    @EnumSource(Fold.Mode.class)
    void neuronFoldsAtTheFoldPointAndIsActiveAtTheInstance(Fold.Mode mode) {
        int declined = 0;
        for (int inputs : new int[] {2, 5}) {
            ReferenceNetwork network = network(backend, inputs);
            ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
            for (Fold.OffSegment rule : Fold.OffSegment.values()) {
                for (int layer = 1; layer <= 2; layer++) {
                    Proposal proposal =
                            new Fold(settings(mode, rule))
                                    .propose(new Site.Widen(layer, 1), context);
                    if (proposal instanceof Proposal.Grown grown) {
                        foldsBetweenFoldPointAndInstance(grown);
                    } else {
                        // Far from the sample the network need not put the two classes level.
                        assertThat(rule).isIn(Fold.OffSegment.ITERATE, Fold.OffSegment.BISECT);
                        declined++;
                    }
                }
            }
        }
        assertThat(declined).isLessThan(8);
    }

    private static void foldsBetweenFoldPointAndInstance(Proposal.Grown grown) {
        double[] w = incoming(grown);
        double atFold = Vectors.dot(w, vector(grown, "fold-point")) + bias(grown);
        assertThat(Math.abs(atFold)).isLessThan(1e-12 * Vectors.norm(w));
        double atInstance = Vectors.dot(w, vector(grown, "typical-instance")) + bias(grown);
        assertThat(atInstance).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void logitsAreLevelAtTheFoldPointOnTheInstancesSegment(int layer) {
        ReferenceNetwork network = network(backend, 5);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
        Proposal.Grown grown = grown(defaults(), layer, context);
        Tail tail = Tail.of(layer, network, network.workspace());
        Boundary boundary =
                tail.boundary(
                        tail.pattern(vector(grown, "typical-instance")),
                        whole(grown, "predicted-class"),
                        whole(grown, "true-class"));
        assertThat(boundary.margin(vector(grown, "fold-point"))).isEqualTo(0, within(1e-12));
        assertThat(boundary.normal()).isEqualTo(vector(grown, "boundary-normal"));
        assertThat(boundary.offset()).isEqualTo(number(grown, "boundary-offset"));
    }

    @Test
    void foldPointIsTheNearestOfTheBoundary() {
        ReferenceNetwork network = network(backend, 5);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
        Proposal.Grown grown = grown(defaults(), 1, context);
        double[] normal = vector(grown, "boundary-normal");
        double[] instance = vector(grown, "typical-instance");
        double[] fold = vector(grown, "fold-point");
        double least = Vectors.squaredDistance(instance, fold);
        var random = Examples.random();
        for (int trial = 0; trial < 500; trial++) {
            double[] any = Arrays.stream(fold).map(v -> v + random.nextGaussian()).toArray();
            double margin = Vectors.dot(normal, any) + number(grown, "boundary-offset");
            double[] onBoundary = Vectors.add(any, -margin / Vectors.dot(normal, normal), normal);
            assertThat(Vectors.squaredDistance(instance, onBoundary))
                    .as("seed %s, trial %s", Examples.SEED, trial)
                    .isGreaterThanOrEqualTo(least * (1 - 1e-12));
        }
    }

    @Test
    void theInstanceIsWrong() {
        ReferenceNetwork network = network(backend, 5);
        ReferenceSamples samples = samples(network);
        Proposal.Grown grown = grown(defaults(), 1, new ReferenceGrowthContext(network, samples));
        int row = -1;
        int wrong = 0;
        Matrix output = network.predict(samples.inputs());
        for (int i = 0; i < samples.count(); i++) {
            if (Arrays.equals(
                    Examples.row(samples.inputs(), i), vector(grown, "typical-instance"))) {
                row = i;
            }
            double[] logits = Examples.row(output, i);
            double most = Arrays.stream(logits).max().orElseThrow();
            wrong += logits[(int) samples.targets().get(i, 0)] < most ? 1 : 0;
        }
        assertThat(row).isNotNegative();
        int actual = whole(grown, "true-class");
        int predicted = whole(grown, "predicted-class");
        assertThat(samples.targets().get(row, 0)).isEqualTo(actual);
        assertThat(output.get(row, predicted)).isGreaterThan(output.get(row, actual));
        assertThat(whole(grown, "wrong")).isEqualTo(wrong);
        assertThat(whole(grown, "samples")).isEqualTo(80);
        assertThat(whole(grown, "cluster-size")).isBetween(1, wrong);
    }

    @Test
    void onlyOutgoingWeightsHaveAGradientAndItIsG() {
        ReferenceNetwork network = network(backend, 5);
        ReferenceSamples samples = samples(network);
        for (int layer = 1; layer <= 2; layer++) {
            Proposal.Grown grown =
                    grown(defaults(), layer, new ReferenceGrowthContext(network, samples, 7, 1));
            ReferenceNetwork after = ReferenceEdits.apply(network, grown.edit());
            var gradient = ReferenceTraining.gradient(after, samples);
            ChangeWeights incoming = gradient.get(layer - 1);
            Matrix outgoing = gradient.get(layer).weights();
            int added = incoming.weights().columns() - 1;
            for (int i = 0; i < incoming.weights().rows(); i++) {
                assertThat(incoming.weights().get(i, added)).isZero();
            }
            double norm = Vectors.norm(Examples.row(outgoing, added));
            assertThat(number(grown, "gradient-norm")).isEqualTo(norm, within(1e-13));
        }
    }

    @ParameterizedTest
    @EnumSource(Fold.Mode.class)
    void predictionIsExactToFirstOrder(Fold.Mode mode) {
        ReferenceNetwork network = network(backend, 5);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
        for (int layer = 1; layer <= 2; layer++) {
            Proposal.Grown grown = grown(settings(mode, Fold.OffSegment.ACCEPT), layer, context);
            Prediction prediction = grown.prediction().orElseThrow();
            assertThat(prediction.change().applyAsDouble(1))
                    .isEqualTo(-Math.pow(number(grown, "gradient-norm"), 2), within(1e-15));
            assertThat(measuredToPredicted(prediction, 1e-4, context)).isEqualTo(1, within(1e-5));
            assertThat(measuredToPredicted(prediction, 1, context)).isEqualTo(1, within(0.05));
        }
    }

    private static double measuredToPredicted(
            Prediction prediction, double share, ReferenceGrowthContext context) {
        double amplitude = share * prediction.amplitude();
        double measured = context.loss(prediction.family().apply(amplitude)) - context.loss();
        return measured / prediction.change().applyAsDouble(amplitude);
    }

    /** The search looks at a part of the samples, what is predicted is about all of them. */
    @Test
    void predictionIsAboutAllSamples() {
        ReferenceNetwork network = network(backend, 5);
        ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples(network));
        Fold.Settings few =
                new Fold.Settings(
                        30,
                        Fold.Instances.WRONG,
                        2,
                        1,
                        Fold.Mode.BLEND,
                        0.5,
                        Fold.OffSegment.ACCEPT,
                        1,
                        5);
        Proposal.Grown grown = grown(few, 1, context);
        assertThat(whole(grown, "samples")).isEqualTo(30);
        assertThat(measuredToPredicted(grown.prediction().orElseThrow(), 1e-4, context))
                .isEqualTo(1, within(1e-5));
    }

    @Test
    void scaleIsRelativeToTheMeanNorm() {
        ReferenceNetwork network = network(backend, 5);
        Matrix columns = network.values().getFirst().weights().transposed();
        double mean = 0;
        for (int j = 0; j < columns.rows(); j++) {
            mean += Vectors.norm(Examples.row(columns, j)) / columns.rows();
        }
        Fold.Settings half =
                new Fold.Settings(
                        100,
                        Fold.Instances.WRONG,
                        4,
                        1,
                        Fold.Mode.BLEND,
                        0.5,
                        Fold.OffSegment.ACCEPT,
                        0.5,
                        20);
        Proposal.Grown grown =
                grown(half, 1, new ReferenceGrowthContext(network, samples(network)));
        assertThat(Vectors.norm(incoming(grown))).isEqualTo(mean / 2, within(1e-12));
    }

    @Test
    void modesDoWhatTheySay() {
        ReferenceNetwork network = network(backend, 5);
        ReferenceSamples samples = samples(network);
        Map<Fold.Mode, Proposal.Grown> grown = new EnumMap<>(Fold.Mode.class);
        for (Fold.Mode mode : Fold.Mode.values()) {
            ReferenceGrowthContext context = new ReferenceGrowthContext(network, samples);
            grown.put(mode, grown(settings(mode, Fold.OffSegment.ACCEPT), 1, context));
        }
        Proposal.Grown blend = grown.get(Fold.Mode.BLEND);
        Proposal.Grown gradient = grown.get(Fold.Mode.GRADIENT);
        Proposal.Grown align = grown.get(Fold.Mode.ALIGN);
        Proposal.Grown literal = grown.get(Fold.Mode.LITERAL);
        assertThat(number(align, "alignment")).isEqualTo(1, within(1e-12));
        assertThat(number(blend, "alignment")).isGreaterThan(number(gradient, "alignment"));
        assertThat(number(gradient, "gradient-norm")).isGreaterThan(number(blend, "gradient-norm"));
        assertThat(number(blend, "gradient-norm")).isGreaterThan(number(align, "gradient-norm"));
        assertThat(bias(literal)).isZero();
        assertThat(Vectors.dot(incoming(literal), vector(literal, "fold-point")))
                .isEqualTo(0, within(1e-12));
    }
}
