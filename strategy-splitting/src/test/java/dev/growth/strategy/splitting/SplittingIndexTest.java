package dev.growth.strategy.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.splitting.SplittingIndex.Ranked;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingIndexTest {
    private static Selection choose(int neurons, int wanted, Problem problem) {
        return new SplittingIndex(
                        new SplittingIndex.Settings(
                                neurons, Ranked.LAYERS, Optional.empty(), wanted, Solver.AUTO, 50))
                .choose(problem.context());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void layersAreRankedByTheirMostNegativeIndex(long seed) {
        Problem problem = Problem.random("tanh", seed);
        double first = problem.spectra(1, Solver.EXACT).index();
        double second = problem.spectra(2, Solver.EXACT).index();
        Site one = new Site.Widen(1, 3);
        Site two = new Site.Widen(2, 3);
        assertThat(choose(3, 1, problem))
                .as("%s, %s", first, second)
                .isEqualTo(
                        new Selection(first < second ? List.of(one, two) : List.of(two, one), 1));
    }

    /** The four seeds above cover both orders. */
    @Test
    void eitherLayerCanBeFirst() {
        List<Site> best = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            best.add(choose(3, 1, Problem.random("tanh", seed)).sites().getFirst());
        }
        assertThat(best).contains(new Site.Widen(1, 3), new Site.Widen(2, 3));
    }

    /** The least indices of all neurons, counted layer by layer, best layer first. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 100})
    void neuronsAreRankedOverAllLayers(int neurons) {
        Problem problem = Problem.random("tanh", 3);
        double[] first = problem.spectra(1, Solver.EXACT).least().values();
        double[] second = problem.spectra(2, Solver.EXACT).least().values();
        double[] all =
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).sorted().toArray();
        double bound = Math.min(0, neurons < all.length ? all[neurons] : 0);
        SplittingIndex where =
                new SplittingIndex(
                        new SplittingIndex.Settings(
                                neurons, Ranked.NEURONS, Optional.empty(), 1, Solver.AUTO, 50));
        Selection selection = where.choose(problem.context());

        Map<Integer, Integer> counts = new HashMap<>();
        selection.sites().stream()
                .map(Site.Widen.class::cast)
                .forEach(site -> counts.put(site.layer(), site.neurons()));
        assertThat(counts.getOrDefault(1, 0)).isEqualTo(below(bound, first));
        assertThat(counts.getOrDefault(2, 0)).isEqualTo(below(bound, second));
        assertThat(selection.wanted()).isEqualTo(selection.sites().size());
    }

    private static int below(double bound, double[] values) {
        return (int) Arrays.stream(values).filter(value -> value < bound).count();
    }

    @Test
    void stableNeuronsAreNotRanked() {
        SplittingIndex where =
                new SplittingIndex(
                        new SplittingIndex.Settings(
                                9, Ranked.NEURONS, Optional.empty(), 1, Solver.AUTO, 50));
        assertThat(where.choose(Problem.above(1, 2).context()).sites()).isEmpty();
        assertThat(where.choose(Problem.above(1, -2, -1).context()).sites())
                .containsExactly(new Site.Widen(1, 2));
    }

    /** The How goes on with what the Where has found. */
    @Test
    void whereAndHowTakeOnePassALayerTogether() {
        Problem problem = Problem.random("tanh", 2);
        Selection selection = choose(3, 1, problem);
        new Splitting(Problem.DEFAULTS).propose(selection.sites().getFirst(), problem.context());
        assertThat(problem.context().passes()).isEqualTo(2);
    }

    @Test
    void stableLayersAreTheHowsToDecline() {
        assertThat(choose(2, 1, Problem.above(1, 2)).sites()).containsExactly(new Site.Widen(1, 2));
    }

    @Test
    void linearLayersAreLeftOut() {
        ReferenceNetwork tanh = Problem.random("tanh", 1).network();
        List<ReferenceNetwork.Layer> layers = new ArrayList<>(tanh.values());
        ReferenceNetwork.Layer second = layers.get(1);
        layers.set(
                1,
                new ReferenceNetwork.Layer(
                        second.weights(), second.bias(), Activation.parse("identity")));
        ReferenceNetwork mixed =
                new ReferenceNetwork(new ReferenceBackend().open(), layers, tanh.loss());
        Problem problem = Problem.of(mixed, Problem.random("tanh", 1).samples());
        assertThat(choose(2, 1, problem).sites()).containsExactly(new Site.Widen(1, 2));
    }

    @Test
    void identityIsRefused() {
        SplittingIndex where =
                new SplittingIndex(
                        new SplittingIndex.Settings(
                                1, Ranked.LAYERS, Optional.empty(), 1, Solver.AUTO, 1));
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3), Activation.parse("identity"), true, Loss.MEAN_SQUARED_ERROR);
        assertThatThrownBy(() -> where.check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("splitting a linear neuron changes nothing");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() ->
                        new SplittingIndex.Settings(
                                0, Ranked.LAYERS, Optional.empty(), 1, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() ->
                        new SplittingIndex.Settings(
                                1, Ranked.LAYERS, Optional.empty(), 0, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() ->
                        new SplittingIndex.Settings(
                                1, Ranked.LAYERS, Optional.empty(), 1, Solver.AUTO, 0))
                .isInstanceOf(InvalidSettingException.class);
    }
}
