package dev.growth.strategy.splitting;

import static dev.growth.strategy.splitting.Problem.DEFAULTS;
import static dev.growth.strategy.splitting.Problem.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingTest {
    private static List<Integer> split(Proposal.Grown grown) {
        return ((SplitNeurons) grown.edit()).splits().stream().map(Split::neuron).toList();
    }

    private static NetworkSpec spec(List<Integer> hidden, String activation) {
        return new NetworkSpec(hidden, Activation.parse(activation), true, Loss.MEAN_SQUARED_ERROR);
    }

    @Test
    void stableNeuronsAreNeverSplit() {
        Problem problem = Problem.above(1, -1, 0.5, -2, 0);
        assertThat(split(problem.grown(DEFAULTS, 1, 8))).containsExactlyInAnyOrder(1, 3);
        assertThat(split(problem.grown(DEFAULTS, 1, 1))).containsExactly(3);
    }

    @Test
    void itDeclinesWhereAllNeuronsAreStable() {
        assertThat(Problem.above(1, 0.5, 2).declined(DEFAULTS, 1, 4))
                .isEqualTo("all neurons are splitting-stable");
    }

    /** One sample: each matrix has one eigenvalue that is not 0; rounding must not tip the rest. */
    @Test
    void zeroEigenvaluesAreStableWhateverTheyAreRoundedTo() {
        Problem problem = Problem.above(1, 0.5, 2);
        for (int i = 0; i < 6; i++) {
            Problem one = problem.with(problem.samples().rows(i), 1);
            for (Solver solver : Solver.values()) {
                Splitting.Settings settings = new Splitting.Settings(1, 0, false, 3, solver, 50);
                assertThat(one.declined(settings, 1, 4)).contains("splitting-stable");
            }
        }
    }

    @Test
    void itDeclinesWhereTheFitIsExact() {
        Problem random = Problem.random("tanh", true, Loss.MEAN_SQUARED_ERROR, 2);
        Problem fitting = random.with(ReferenceSamples.fitting(random.network(), 50, 3), 50);
        assertThat(fitting.declined(DEFAULTS, 1, 4)).isEqualTo("all neurons are splitting-stable");
        assertThat(fitting.declined(SIGNED, 1, 4)).isEqualTo("all neurons are splitting-stable");
    }

    @Test
    void thresholdKeepsNeuronsThatGainLittle() {
        Problem problem = Problem.above(1, -1, 0.5, -2);
        double[] indices = problem.spectra(1, Solver.EXACT).least().values();
        double between = (indices[1] + indices[3]) / 2;
        Splitting.Settings some = new Splitting.Settings(0.01, between, false, 3, Solver.AUTO, 50);
        assertThat(split(problem.grown(some, 1, 8))).containsExactly(3);
        Splitting.Settings none = new Splitting.Settings(0.01, -100, false, 3, Solver.AUTO, 50);
        assertThat(problem.declined(none, 1, 8))
                .startsWith("no split gains what the threshold of -100.0 asks for");
    }

    @Test
    void signedSplitsWorkOnStableNeuronsAndKeepToTheSite() {
        Problem problem = Problem.above(1, 0.5, 2);
        Proposal.Grown grown = problem.grown(SIGNED, 1, 5);
        assertThat(split(grown)).hasSize(2);
        assertThat(grown.evidence().get("shapes"))
                .isEqualTo(List.of("negative-triplet", "negative-triplet"));
        assertThat(problem.declined(SIGNED, 1, 1)).contains("room for 1");
    }

    @Test
    void evidenceHasTheMethodsNumbers() {
        Problem problem = Problem.above(1, -1, 0.5, -2);
        Proposal.Grown grown = problem.grown(DEFAULTS, 1, 8);
        double[] indices = (double[]) grown.evidence().get("splitting-indices");
        assertThat(indices).hasSize(4);
        assertThat(grown.evidence())
                .containsEntry("neurons", List.of(3, 1))
                .containsEntry("shapes", List.of("pair", "pair"))
                .containsEntry("curvature", "analytic")
                .containsEntry("solver", "exact")
                .containsEntry("passes", 1);
        assertThat((double[]) grown.evidence().get("gains"))
                .containsExactly(indices[3], indices[1]);
        assertThat((double) grown.evidence().get("change"))
                .isEqualTo(0.01 * 0.01 / 2 * (indices[1] + indices[3]), within(1e-18));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu", "relu-power(1)"})
    void pieceWiseLinearActivationsHaveASurrogateAndPredictNothing(String activation) {
        Proposal.Grown grown = Problem.random(activation, 3).grown(DEFAULTS, 1, 4);
        assertThat(grown.prediction()).isEqualTo(Optional.empty());
        assertThat(grown.evidence()).containsEntry("curvature", "softplus surrogate, beta 3");
    }

    /** β·softplus″(βz) by second differences of softplus(βz)/β, plus the line of leaky relu. */
    @ParameterizedTest
    @ValueSource(strings = {"relu", "leaky-relu(0.2)"})
    void surrogateIsTheCurvatureOfAScaledSoftplus(String text) {
        Activation activation = Activation.parse(text);
        Problem problem = Problem.random("tanh", 1);
        double[] points = {-2, -0.5, 0, 0.1, 1};
        var workspace = problem.context().workspace();
        var z = workspace.create(1, points.length);
        workspace.write(z, points);
        var out = workspace.create(1, points.length);
        new Curvature(activation).write(out, z, workspace);
        double[] written = workspace.read(out);
        for (int i = 0; i < points.length; i++) {
            double h = 1e-4;
            double second =
                    (soft(points[i] + h, activation)
                                    - 2 * soft(points[i], activation)
                                    + soft(points[i] - h, activation))
                            / (h * h);
            assertThat(written[i]).isEqualTo(second, within(1e-6));
        }
    }

    private static double soft(double z, Activation activation) {
        double slope = activation.slopeLeft();
        return slope * z + (1 - slope) * Math.log1p(Math.exp(3 * z)) / 3;
    }

    @Test
    void identityIsRefused() {
        Splitting splitting = new Splitting(DEFAULTS);
        assertThatThrownBy(() -> splitting.check(spec(List.of(4), "identity")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("splitting a linear neuron changes nothing");
        assertThat(Problem.random("identity", 1).declined(DEFAULTS, 1, 2))
                .contains("splitting a linear neuron changes nothing");
        assertThatCode(() -> splitting.check(spec(List.of(4), "relu"))).doesNotThrowAnyException();
    }

    @Test
    void thereMustBeAHiddenLayer() {
        assertThatThrownBy(() -> new Splitting(DEFAULTS).check(spec(List.of(), "tanh")))
                .isInstanceOf(UserException.class)
                .hasMessage("it is about neurons of hidden layers, but the network has none");
    }

    @Test
    void itAddsNoLayers() {
        assertThat(
                        new Splitting(DEFAULTS)
                                .propose(new Site.Deepen(1), Problem.random("tanh", 1).context()))
                .isInstanceOf(Proposal.Declined.class);
    }

    @Test
    void networkStaysAsItIs() {
        Problem problem = Problem.random("tanh", 3);
        List<?> before = problem.network().values();
        problem.grown(SIGNED, 1, 4);
        assertThat(problem.network().values()).isEqualTo(before);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Splitting.Settings(0, 0, false, 3, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("epsilon must be above 0 but is 0");
        assertThatThrownBy(() -> new Splitting.Settings(1, 0.1, false, 3, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("threshold must be at most 0 but is 0.1");
        assertThatThrownBy(() -> new Splitting.Settings(1, 0, true, 0.5, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("c must be at least 1 but is 0.5");
        assertThatThrownBy(() -> new Splitting.Settings(1, 0, true, 3, Solver.AUTO, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("iterations must be at least 1 but is 0");
    }
}
