package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.bottleneck.Bottleneck.Settings;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed, predicted and declined. */
class BottleneckTest {
    private static double ratio(Problem problem, Proposal.Grown grown, double amplitude) {
        Prediction prediction = grown.prediction().orElseThrow();
        double measured =
                problem.context().loss(prediction.family().apply(amplitude))
                        - problem.context().loss();
        return measured / prediction.change().applyAsDouble(amplitude);
    }

    /**
     * The limit of measured / predicted for a loss that is smooth in √t: extrapolated from three
     * amplitudes, to be rid of the terms in √t and t.
     */
    private static double limitOfRatio(Problem problem, Proposal.Grown grown, double amplitude) {
        double coarse = ratio(problem, grown, 16 * amplitude);
        double middle = ratio(problem, grown, 4 * amplitude);
        double fine = ratio(problem, grown, amplitude);
        double first = 2 * middle - coarse;
        double second = 2 * fine - middle;
        return (4 * second - first) / 3;
    }

    @ParameterizedTest
    @CsvSource({"true, true, 1", "true, false, 2", "false, true, 3", "false, false, 4"})
    void predictionIsTheSlopeForTanh(boolean updateExisting, boolean bias, long seed) {
        Problem problem = Problem.random("tanh", bias, Loss.SOFTMAX_CROSS_ENTROPY, seed);

        Proposal.Grown grown =
                problem.grown(given().fixed(1, 1).updateExisting(updateExisting), 1, 3);

        assertThat(limitOfRatio(problem, grown, 1e-4))
                .as("seed %d", seed)
                .isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "selu, 10",
        "relu, 11",
        "leaky-relu, 12",
        "elu, 13",
        "gelu, 14",
        "swish, 15",
        "sigmoid, 16",
        "softplus, 17",
        "identity, 18",
        "relu-power(1), 19",
        "leaky-relu(0.3), 20"
    })
    void predictionIsTheSlopeForEveryActivationThatIsAccepted(String activation, long seed) {
        for (boolean updateExisting : new boolean[] {true, false}) {
            Problem problem = Problem.random(activation, seed);

            Proposal.Grown grown =
                    problem.grown(given().fixed(1, 1).updateExisting(updateExisting), 2, 3);

            double limit = limitOfRatio(problem, grown, 1e-4);
            assertThat(limit)
                    .as("update %s, seed %d", updateExisting, seed)
                    .isCloseTo(1, within(1e-3));
            assertThat(grown.prediction().orElseThrow().tolerance()).isEqualTo(1e-3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "gelu", "swish", "softplus", "selu", "elu"})
    void predictionIsTheSlopeOfPairs(String activation) {
        Problem problem = Problem.random(activation, 25);

        Proposal.Grown grown =
                problem.grown(given().fixed(1, 1).updateExisting(false).paired(), 2, 4);

        assertThat(neurons(grown).neurons()).isEqualTo(4);
        assertThat(limitOfRatio(problem, grown, 1e-4)).isCloseTo(1, within(1e-3));
    }

    /** Eq 11 of the paper, where it holds: nothing for existing weights to do, one slope. */
    @Test
    void predictionIsTheGainWhereWeightsThatExistCanDoNothing() {
        double[][] x = Rows.normal(60, 3, new SplittableRandom(30));
        double[][] h = Rows.product(x, new double[][] {{1}, {0.5}, {-1}});
        double[][] v = Rows.normal(60, 1, new SplittableRandom(31));
        double[][] tanh =
                Arrays.stream(h).map(r -> new double[] {Math.tanh(r[0])}).toArray(double[][]::new);
        double along = Rows.moment(tanh, v)[0][0] / Rows.meanSquare(tanh);
        double[] rest =
                IntStream.range(0, 60).mapToDouble(i -> v[i][0] - along * tanh[i][0]).toArray();
        Problem problem =
                Problem.withMove(
                        Rows.matrix(x), Matrix.of(3, 1, 1, 0.5, -1), "tanh", Matrix.row(0.7), rest);

        Proposal.Grown grown = problem.grown(given(), 1, 1);

        double gain = (double) grown.evidence().get("gain");
        double amplitude = (double) grown.evidence().get("neuron-amplitude");
        assertThat(grown.prediction().orElseThrow().change().applyAsDouble(1))
                .isCloseTo(-amplitude * gain, within(1e-10 * amplitude * gain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu(0.2)"})
    void pairsOfPiecewiseLinearNeuronsAreLinear(String activation) {
        Problem problem = Problem.random(activation, 40);
        Given settings = given().fixed(1, 0.8).updateExisting(false).paired();

        Proposal.Grown grown = problem.grown(settings, 2, 4);

        double slopes =
                Activation.parse(activation).slopeLeft()
                        + Activation.parse(activation).slopeRight();
        Neurons linear = problem.analysis(2).directions().neurons(0, 1);
        double[][] expected =
                Rows.product(
                        Rows.product(problem.h0(2), Rows.transposed(Rows.of(linear.incoming()))),
                        Rows.of(linear.outgoing()));
        Matrix before = problem.network().predict(problem.samples().inputs());
        Matrix after =
                ReferenceEdits.apply(problem.network(), grown.edit())
                        .predict(problem.samples().inputs());
        double[][] change = Rows.sum(Rows.of(after), -1, Rows.of(before));
        assertThat(Rows.largest(Rows.sum(change, -0.8 * slopes, expected))).isLessThan(1e-12);
        assertThat(grown.evidence().get("origins"))
                .isEqualTo(
                        List.of(
                                "direction 1",
                                "direction 1, opposite",
                                "direction 2",
                                "direction 2, opposite"));
    }

    @ParameterizedTest
    @CsvSource({"tanh, 1, 50", "selu, 1, 51", "relu, 1, 52", "sigmoid, 2, 53"})
    void growthAtTheBestAmplitudesLowersTheLoss(String activation, int layer, long seed) {
        Problem problem = Problem.random(activation, seed);

        Proposal.Grown grown = problem.grown(given(), layer, 8);

        double update = (double) grown.evidence().get("update-amplitude");
        assertThat(update).isPositive();
        double withUpdate = problem.context().loss(first(grown.edit()));
        assertThat(problem.context().loss(grown.edit()))
                .as("seed %d", seed)
                .isLessThan(withUpdate)
                .isLessThan(problem.context().loss());
    }

    @Test
    void existingWeightsMoveByTheirBestUpdateBiasesIncluded() {
        Problem problem = Problem.random("tanh", 60);
        Proposal.Grown grown = problem.grown(given().fixed(0.5, 2), 1, 3);

        ChangeWeights change = (ChangeWeights) first(grown.edit());

        Matrix update = problem.analysis(1).update().matrix(problem.context().workspace());
        assertThat(change.layer()).isEqualTo(2);
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 5; i++) {
                assertThat(change.weights().get(i, j)).isEqualTo(0.5 * update.get(i, j));
            }
            assertThat(change.bias().get(0, j)).isEqualTo(0.5 * update.get(5, j));
        }
        assertThat(change.weights().rows()).isEqualTo(5);
    }

    @Test
    void existingWeightsStayWhereTheyShall() {
        Problem problem = Problem.random("tanh", 61);

        Proposal.Grown grown = problem.grown(given().fixed(1, 1).updateExisting(false), 1, 3);

        assertThat(grown.edit()).isInstanceOf(AddNeurons.class);
        assertThat(grown.evidence()).containsEntry("update-amplitude", 0.0);
    }

    @Test
    void whatNeuronsPutOutAt0IsTakenBack() {
        Problem problem = Problem.random("sigmoid", 70);
        Proposal.Grown grown = problem.grown(given().fixed(1, 1).updateExisting(false), 2, 3);

        NetworkEdit tiny = grown.prediction().orElseThrow().family().apply(1e-14);

        Matrix inputs = problem.samples().inputs();
        double[][] before = Rows.of(problem.network().predict(inputs));
        double[][] after = Rows.of(ReferenceEdits.apply(problem.network(), tiny).predict(inputs));
        // Each neuron's outgoing weights are of the order 1e-7, so without compensation 1e-7 it
        // were.
        assertThat(Rows.largest(Rows.sum(after, -1, before))).isLessThan(1e-11);
    }

    @Test
    void networksWithoutBiasesGetNeuronsWithout() {
        Problem problem = Problem.random("relu", false, Loss.MEAN_SQUARED_ERROR, 80);

        Proposal.Grown grown = problem.grown(given(), 1, 3);

        assertThat(neurons(grown).bias().columns()).isZero();
        assertThat(((ChangeWeights) first(grown.edit())).bias().columns()).isZero();
        assertThat(problem.context().loss(grown.edit())).isLessThan(problem.context().loss());
    }

    @Test
    void duplicatedShuffledOrRebatchedSamplesChangeNothing() {
        Problem problem = Problem.random("selu", 90);
        Given settings = given().fixed(1, 1);
        Proposal.Grown expected = problem.grown(settings, 1, 3);

        List<Problem> others =
                List.of(
                        problem.with(problem.samples().repeated(3), 360),
                        problem.with(problem.samples().shuffled(91), 120),
                        problem.with(problem.samples(), 7));

        for (Problem other : others) {
            Proposal.Grown grown = other.grown(settings, 1, 3);
            assertThat((double[]) grown.evidence().get("lambdas"))
                    .containsExactly((double[]) expected.evidence().get("lambdas"), within(1e-12));
            assertThat((double) grown.evidence().get("bottleneck"))
                    .isCloseTo((double) expected.evidence().get("bottleneck"), within(1e-12));
            assertThat(difference(neurons(grown).incoming(), neurons(expected).incoming()))
                    .isLessThan(1e-10);
            assertThat(difference(neurons(grown).outgoing(), neurons(expected).outgoing()))
                    .isLessThan(1e-10);
            assertThat(grown.prediction().orElseThrow().change().applyAsDouble(1))
                    .isCloseTo(
                            expected.prediction().orElseThrow().change().applyAsDouble(1),
                            within(1e-12));
        }
    }

    @Test
    void statisticsTakeTwoPassesAndTheLossOne() {
        Problem problem = Problem.random("tanh", 95);

        problem.grown(given().fixed(1, 1), 1, 3);

        assertThat(problem.context().passes()).as("moments, and the slope").isEqualTo(2);
    }

    @Test
    void thresholdsAndLimitsDecideHowManyNeuronsThereAre() {
        Problem problem = Problem.random("tanh", 100);
        Analysis analysis = problem.analysis(1);
        double[] lambdas = analysis.directions().lambdas();
        assertThat(lambdas).hasSize(4);
        double between = Math.sqrt(lambdas[1] * lambdas[2]);
        double share = between * between / analysis.update().bottleneck();

        assertThat(count(problem, 0, 0, 9)).isEqualTo(4);
        assertThat(count(problem, between, 0, 9)).isEqualTo(2);
        assertThat(count(problem, 0, share, 9)).isEqualTo(2);
        assertThat(count(problem, lambdas[2], share, 9))
                .as("one of the two is enough")
                .isEqualTo(3);
        assertThat(count(problem, 0, 0, 3)).as("the site's").isEqualTo(3);
        assertThat(neurons(problem.grown(given().maxNeurons(1), 1, 9)).neurons())
                .as("its own")
                .isEqualTo(1);
    }

    private static int count(Problem problem, double threshold, double relative, int most) {
        Given settings = given().threshold(threshold).relativeThreshold(relative);
        return neurons(problem.grown(settings, 1, most)).neurons();
    }

    /** Exclusive or: what is to be learnt is not correlated with either input. */
    private static Problem exclusiveOr() {
        double[] x = new double[200];
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            x[2 * i] = i % 2 == 0 ? 1 : -1;
            x[2 * i + 1] = i % 4 < 2 ? 1 : -1;
            y[i] = x[2 * i] * x[2 * i + 1];
        }
        ReferenceNetwork network =
                new ReferenceNetwork(
                        new ReferenceBackend().open(),
                        List.of(
                                new ReferenceNetwork.Layer(
                                        Matrix.zeros(2, 1),
                                        Matrix.row(0),
                                        Activation.parse("relu")),
                                new ReferenceNetwork.Layer(
                                        Matrix.row(0),
                                        Matrix.row(0),
                                        Activation.parse("identity"))),
                        Loss.MEAN_SQUARED_ERROR);
        return Problem.of(
                network, new ReferenceSamples(Matrix.of(100, 2, x), Matrix.of(100, 1, y)));
    }

    @Test
    void declinesWhereNothingIsCorrelated() {
        assertThat(exclusiveOr().declined(given(), 1, 4))
                .startsWith("no linear correlation left between the bottleneck, Ψ = 4.00,");
    }

    @Test
    void declinesWhereNoCorrelationIsWorthANeuron() {
        Problem problem = Problem.random("tanh", 110);
        assertThat(problem.declined(given().threshold(10), 1, 4))
                .startsWith("no linear correlation left that is worth a neuron: λ is at most 0.");
    }

    @Test
    void declinesWhereThereIsNoGradient() {
        Problem random = Problem.random("tanh", true, Loss.MEAN_SQUARED_ERROR, 111);
        Problem fitting = random.with(ReferenceSamples.fitting(random.network(), 50, 112), 50);

        assertThat(fitting.declined(given(), 1, 4)).contains("Ψ = 0.00");
    }

    @Test
    void randomNeuronsAreAddedOnlyWhereTheyAreAskedFor() {
        Problem problem = exclusiveOr();

        Proposal.Grown grown = problem.grown(given().randomFallback(), 1, 4);

        assertThat(neurons(grown).neurons()).isEqualTo(4);
        assertThat(grown.prediction()).isEmpty();
        assertThat(grown.evidence().get("origins"))
                .isEqualTo(List.of("random 1", "random 2", "random 3", "random 4"));
        assertThat(problem.context().loss(grown.edit())).isLessThan(problem.context().loss());
    }

    @Test
    void randomNeuronsAreUnitVectors() {
        Neurons neurons = Neurons.random(3, 5, 2, new SplittableRandom(113));

        for (int k = 0; k < 3; k++) {
            assertThat(norm(neurons.incoming(), k)).isCloseTo(1, within(1e-12));
            assertThat(norm(neurons.outgoing(), k)).isCloseTo(1, within(1e-12));
        }
    }

    /**
     * The move is a little new and far more of what the weight that exists should undo. That weight
     * held fast, any neuron for the new part makes the other part worse.
     */
    private static Problem backwards() {
        double[] x = new SplittableRandom(120).doubles(80, -3, 3).toArray();
        double[] h = Arrays.stream(x).map(Math::tanh).toArray();
        double along = dot(x, h) / dot(h, h);
        double[] v =
                IntStream.range(0, 80).mapToDouble(i -> x[i] - along * h[i] - 10 * h[i]).toArray();
        return Problem.withMove(Matrix.of(80, 1, x), Matrix.row(1), "tanh", Matrix.row(2), v);
    }

    @Test
    void declinesWhereAmplitude0IsBest() {
        assertThat(backwards().declined(given().updateExisting(false), 1, 1))
                .startsWith("no amplitude of the new neuron lowers the loss, which is 18.3");
    }

    @Test
    void growsWhereTheWeightsThatExistDoTheirPart() {
        Proposal.Grown grown = backwards().grown(given(), 1, 1);

        assertThat((double) grown.evidence().get("neuron-amplitude")).isPositive();
    }

    @Test
    void declinesWhereTheGainIsTooSmall() {
        Problem problem = Problem.random("tanh", 130);

        assertThat(problem.declined(given().amplitude(new Amplitude.LineSearch(0.9)), 1, 4))
                .startsWith("no amplitude of the 4 new neurons lowers the loss");
    }

    @Test
    void declinesWhereCholeskyIsAskedForAndCannotDo() {
        Problem random = Problem.random("tanh", 131);
        double[] inputs = random.samples().inputs().toArray();
        for (int i = 0; i < inputs.length; i += 6) {
            inputs[i] = 0;
        }
        Problem problem =
                random.with(
                        new ReferenceSamples(Matrix.of(120, 6, inputs), random.samples().targets()),
                        120);

        assertThat(problem.declined(given().solver(Solver.CHOLESKY), 1, 4))
                .contains("positive definite");
        Proposal.Grown grown = problem.grown(given(), 1, 4);
        assertThat(grown.evidence()).containsEntry("rank", 6).containsEntry("root", "eigen");
        for (int k = 0; k < neurons(grown).neurons(); k++) {
            assertThat(neurons(grown).incoming().get(k, 0)).as("weight of what is 0").isZero();
        }
    }

    @Test
    void declinesToDeepen() {
        Problem problem = Problem.random("tanh", 132);

        assertThat(new Bottleneck(Settings.DEFAULT).propose(new Site.Deepen(1), problem.context()))
                .isInstanceOf(Proposal.Declined.class);
    }

    @Test
    void declinesHalfAPair() {
        assertThat(Problem.random("relu", 133).declined(given().paired(), 1, 1))
                .isEqualTo("a pair is two neurons, but the site takes one");
    }

    @ParameterizedTest
    @CsvSource({
        "gaussian, true, false, the slope of gaussian at 0 is 0",
        "relu-power, true, false, the slope of relu-power at 0 is 0",
        "sigmoid, false, false, sigmoid is not 0 at 0",
        "softplus, false, false, softplus is not 0 at 0",
        "tanh, true, true, the two neurons of a pair would do the same",
        "identity, true, true, the two neurons of a pair would do the same",
        "sigmoid, true, true, the two neurons of a pair would do the same",
    })
    void refusesWhatCannotWork(String activation, boolean bias, boolean paired, String reason) {
        Bottleneck how = new Bottleneck((paired ? given().paired() : given()).settings());
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3), Activation.parse(activation), bias, Loss.MEAN_SQUARED_ERROR);

        assertThatThrownBy(() -> how.check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("how 'bottleneck' cannot work here: " + reason);

        Problem problem = Problem.random(activation, bias, Loss.MEAN_SQUARED_ERROR, 140);
        assertThat(problem.declined(paired ? given().paired() : given(), 1, 4)).startsWith(reason);
    }

    @Test
    void refusesNetworksWithoutHiddenLayers() {
        NetworkSpec spec =
                new NetworkSpec(List.of(), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);

        assertThatThrownBy(() -> new Bottleneck(Settings.DEFAULT).check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has none");
    }

    @Test
    void acceptsPairsWithoutBiases() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3), Activation.parse("softplus"), false, Loss.MEAN_SQUARED_ERROR);

        assertThatNoException()
                .isThrownBy(() -> new Bottleneck(given().paired().settings()).check(spec));
        Problem problem = Problem.random("softplus", false, Loss.SOFTMAX_CROSS_ENTROPY, 150);
        assertThat(limitOfRatio(problem, problem.grown(given().fixed(1, 1).paired(), 2, 4), 1e-4))
                .isCloseTo(1, within(1e-3));
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Amplitude.LineSearch(1))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Amplitude.Fixed(1, 0))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> given().threshold(-1).settings())
                .hasMessage("threshold must be at least 0 but is -1");
        assertThatThrownBy(() -> given().relativeThreshold(Double.NaN).settings())
                .hasMessageContaining("relativeThreshold");
        assertThatThrownBy(() -> given().chance(-1).settings())
                .hasMessage("chance must be at least 0 but is -1");
        assertThatThrownBy(() -> given().cutoff(1).settings())
                .hasMessage("cutoff must be at least 0 and below 1 but is 1");
        assertThatThrownBy(() -> given().maxNeurons(0).settings())
                .hasMessage("maxNeurons must be at least 1 but is 0");
        assertThatThrownBy(() -> given().maxNeurons(1).paired().settings())
                .hasMessage("maxNeurons must be at least 2 but is 1");
    }

    private static NetworkEdit first(NetworkEdit edit) {
        return ((Sequence) edit).edits().getFirst();
    }

    private static AddNeurons neurons(Proposal.Grown grown) {
        return (AddNeurons)
                (grown.edit() instanceof Sequence(List<NetworkEdit> edits)
                        ? edits.getLast()
                        : grown.edit());
    }

    private static double difference(Matrix a, Matrix b) {
        return Rows.largest(Rows.sum(Rows.of(a), -1, Rows.of(b)));
    }

    private static double norm(Matrix rows, int row) {
        double[] values = Rows.of(rows)[row];
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
