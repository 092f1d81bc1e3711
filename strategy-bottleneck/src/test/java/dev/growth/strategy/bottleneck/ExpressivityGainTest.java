package dev.growth.strategy.bottleneck;

import static dev.growth.strategy.bottleneck.Given.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.bottleneck.ExpressivityGain.Per;
import dev.growth.strategy.bottleneck.ExpressivityGain.Settings;
import dev.growth.tck.FakeProgress;
import dev.growth.tck.RecordingBackend;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpressivityGainTest {

    private static Selection choose(Problem problem, Optional<Integer> neurons, Per per) {
        return new ExpressivityGain(new Settings(neurons, 1, per, 0, 0, 1e-6))
                .choose(problem.context());
    }

    /** Σλ² over the first so many directions, by how much the neurons cost. */
    private static double gain(Problem problem, int layer, int neurons, Per per) {
        int fanIn = problem.network().layer(layer).fanIn();
        int fanOut = problem.network().layer(layer + 1).width();
        double cost =
                switch (per) {
                    case LAYER -> 1;
                    case PARAMETER -> neurons * (fanIn + 1.0 + fanOut);
                    case FLOP -> neurons * 2.0 * (fanIn + fanOut);
                };
        return problem.analysis(layer).directions().gain(IntStream.range(0, neurons).toArray())
                / cost;
    }

    @ParameterizedTest
    @EnumSource(Per.class)
    void ranksByGain(Per per) {
        int firstAhead = 0;
        for (long seed = 1; seed <= 6; seed++) {
            Problem problem = Problem.random("tanh", seed);

            Selection selection = choose(problem, Optional.of(2), per);

            boolean first = gain(problem, 1, 2, per) > gain(problem, 2, 2, per);
            firstAhead += first ? 1 : 0;
            assertThat(selection.sites())
                    .as("seed %d", seed)
                    .containsExactly(
                            new Site.Widen(first ? 1 : 2, 2), new Site.Widen(first ? 2 : 1, 2));
            assertThat(selection.wanted()).isEqualTo(1);
        }
        assertThat(firstAhead).as("both orders are seen").isBetween(1, 5);
    }

    @Test
    void givesAsManyNeuronsAsThereAreDirectionsWorthOne() {
        Problem problem = Problem.random("tanh", 10);
        Analysis analysis = problem.analysis(1);
        double[] lambdas = analysis.directions().lambdas();
        double share = lambdas[0] * lambdas[1] / analysis.update().bottleneck();

        Selection selection =
                new ExpressivityGain(new Settings(Optional.empty(), 1, Per.LAYER, share, 0, 1e-6))
                        .choose(problem.context());

        assertThat(selection.sites()).contains(new Site.Widen(1, 1));
        assertThat(choose(problem, Optional.empty(), Per.LAYER).sites())
                .contains(new Site.Widen(1, lambdas.length));
    }

    @Test
    void leavesOutLayersWithNothingToGain() {
        Problem random = Problem.random("tanh", true, Loss.MEAN_SQUARED_ERROR, 20);
        Problem fitting = random.with(ReferenceSamples.fitting(random.network(), 50, 21), 50);

        assertThat(choose(fitting, Optional.of(4), Per.LAYER).sites()).isEmpty();
    }

    @Test
    void takesOnePassAndTheHowNoOtherForItsMoments() {
        Problem problem = Problem.random("tanh", 30);

        choose(problem, Optional.of(4), Per.LAYER);
        IntStream.of(1, 2).forEach(problem::analysis);

        assertThat(problem.context().passes()).isEqualTo(1);
    }

    /** When, Where and How of one event share what each of them computes first. */
    @Test
    void nothingIsDecomposedTwiceInAnEvent() {
        RecordingBackend recording = new RecordingBackend(new ReferenceBackend());
        ReferenceNetwork network =
                ReferenceNetwork.random(
                        recording.open(),
                        6,
                        new NetworkSpec(
                                List.of(5, 4),
                                Activation.parse("tanh"),
                                true,
                                Loss.SOFTMAX_CROSS_ENTROPY),
                        3,
                        8);
        Problem problem = Problem.of(network, ReferenceSamples.random(network, 120, 9));
        choose(problem, Optional.of(2), Per.LAYER);
        List<String> byTheWhere = decompositions(recording);

        recording.clear();
        Problem event = problem.with(problem.samples(), 120);
        new BottleneckShare(new BottleneckShare.Settings(0.5, 1))
                .decide(new FakeProgress().step(1).context(event.context()));
        List<Site> sites = choose(event, Optional.of(2), Per.LAYER).sites();
        Bottleneck how = new Bottleneck(given().settings());
        sites.forEach(site -> how.propose(site, event.context()));

        assertThat(sites).hasSize(2);
        assertThat(byTheWhere).hasSizeGreaterThanOrEqualTo(2 * 3);
        assertThat(decompositions(recording)).containsExactlyInAnyOrderElementsOf(byTheWhere);
    }

    private static List<String> decompositions(RecordingBackend recording) {
        Set<String> all = Set.of("cholesky", "symmetricEigen", "svd");
        return recording.operations().stream().filter(all::contains).toList();
    }

    @Test
    void refusesNetworksWithoutHiddenLayers() {
        NetworkSpec spec =
                new NetworkSpec(List.of(), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);
        ExpressivityGain where =
                new ExpressivityGain(new Settings(Optional.empty(), 1, Per.LAYER, 0, 0, 1e-6));

        assertThatThrownBy(() -> where.check(spec)).isInstanceOf(UserException.class);
    }
}
