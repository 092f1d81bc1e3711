package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.bottleneck.Bottleneck.Settings;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nothing is proposed, or something else than what the method is for. */
class BottleneckDeclineTest {

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
    void declinesWhereInputsAreAlways0() {
        Problem random = Problem.random("relu", false, Loss.MEAN_SQUARED_ERROR, 134);
        ReferenceSamples zeros =
                new ReferenceSamples(
                        random.samples().inputs().scaled(0), random.samples().targets());

        assertThat(random.with(zeros, 120).declined(given().chance(1), 1, 4))
                .startsWith("no linear correlation left");
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
                .hasMessageStartingWith(reason);

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

    private static AddNeurons neurons(Proposal.Grown grown) {
        return (AddNeurons)
                (grown.edit() instanceof Sequence(List<NetworkEdit> edits)
                        ? edits.getLast()
                        : grown.edit());
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
