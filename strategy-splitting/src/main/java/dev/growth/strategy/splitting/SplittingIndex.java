package dev.growth.strategy.splitting;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ranks the hidden layers by their most negative splitting index. Layers whose neurons are all
 * splitting-stable come last; that nothing grows there is the How's to say. Layers without
 * activation function are left out.
 *
 * <p>By neurons instead of layers, it takes the neurons of the least indices of the whole network,
 * as the paper does: every layer that has some of them gets room for as many. With a budget they
 * are those of the most {@code −λ} for what they cost, as long as they fit: the greedy solution of
 * the knapsack problem {@code max Σ(−λ)x, Σ cost·x ≤ budget, 0 ≤ x ≤ 1}, of which only whole
 * neurons are taken (Wang et al.: Energy-Aware Neural Architecture Optimization with Fast Splitting
 * Steepest Descent, arXiv 1910.03103).
 */
public final class SplittingIndex implements Where {
    /** {@code splitting-index}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                            Where.class,
                            "splitting-index",
                            Settings.class,
                            "Widens the layers in which splitting a neuron lowers the loss most.",
                            SplittingIndex::new)
                    .from(Splitting.SOURCE);

    private final Settings settings;

    /** What is ranked. */
    public enum Ranked {
        /** Layers, by their most negative index. */
        LAYERS,
        /** The neurons of all layers together. */
        NEURONS
    }

    /** How much, and how the indices are found. */
    public record Settings(
            @About(
                            "neurons that a layer gets at most in one growth event, or where neurons are"
                                    + " ranked, all layers together")
                    @Default("8")
                    int neurons,
            @About("whether layers are ranked, or the neurons of all layers together")
                    @Default("layers")
                    Ranked ranked,
            @About(
                            "what a growth event may add to the network at most, by neurons that split in two;"
                                    + " needs ranked: neurons, and ranks them by index for each unit of it;"
                                    + " left out: nothing but neurons limits it")
                    Optional<Budget> budget,
            @About(
                            "layers that grow in one growth event; where neurons are ranked, all that"
                                    + " have some of them do")
                    @Default("1")
                    int wanted,
            @About("how the eigenvalues are found; auto is exact up to order 64, then lanczos")
                    @Default("auto")
                    Solver solver,
            @About("iterations of lanczos at most, a pass over the statistics samples each")
                    @Default("50")
                    int iterations) {
        public Settings {
            Require.atLeast("neurons", neurons, 1);
            Require.atLeast("wanted", wanted, 1);
            Require.that(
                    budget.isEmpty() || ranked == Ranked.NEURONS,
                    "budget",
                    "come with ranked: neurons",
                    budget.orElse(null));
            Require.atLeast("iterations", iterations, 1);
        }
    }

    private record Index(int layer, double value) {}

    SplittingIndex(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Curvature.check(network);
    }

    @Override
    public Selection choose(GrowthContext context) {
        return switch (settings.ranked) {
            case LAYERS -> layers(context);
            case NEURONS -> neurons(context);
        };
    }

    private Selection layers(GrowthContext context) {
        List<Site> sites =
                layers(context.network()).stream()
                        .map(layer -> new Index(layer, spectra(layer, context).index()))
                        .sorted(Comparator.comparingDouble(Index::value))
                        .<Site>map(index -> new Site.Widen(index.layer, settings.neurons))
                        .toList();
        return new Selection(sites, settings.wanted);
    }

    private Selection neurons(GrowthContext context) {
        NetworkView network = context.network();
        int[] added = new int[network.hiddenLayers()];
        List<Integer> order = new ArrayList<>();
        for (Index index : unstable(context)) {
            added[index.layer - 1]++;
            if (fits(added, network)) {
                order.add(index.layer);
            } else {
                added[index.layer - 1]--;
            }
        }
        return Selection.all(
                order.stream()
                        .distinct()
                        .map(layer -> new Site.Widen(layer, added[layer - 1]))
                        .toList());
    }

    /** Neurons that are not splitting-stable, those first that gain most for what they cost. */
    private List<Index> unstable(GrowthContext context) {
        return layers(context.network()).stream()
                .flatMap(layer -> {
                    double cost = cost(layer, context.network());
                    return Arrays.stream(spectra(layer, context).least().values())
                            .mapToObj(value -> new Index(layer, value / cost));
                })
                .filter(index -> index.value < 0)
                .sorted(Comparator.comparingDouble(Index::value))
                .toList();
    }

    /** Of one more neuron; 1 where nothing is counted. */
    private double cost(int layer, NetworkView network) {
        int[] one = new int[network.hiddenLayers()];
        one[layer - 1] = 1;
        return settings.budget.map(budget -> (double) budget.added(network, one)).orElse(1.0);
    }

    private boolean fits(int[] added, NetworkView network) {
        return Arrays.stream(added).sum() <= settings.neurons
                && settings.budget
                        .map(budget -> budget.added(network, added) <= budget.most())
                        .orElse(true);
    }

    private Spectra spectra(int layer, GrowthContext context) {
        return Spectra.of(layer, settings.solver, settings.iterations, context);
    }

    /** The hidden layers in which neurons can be split. */
    static List<Integer> layers(NetworkView network) {
        return IntStream.rangeClosed(1, network.hiddenLayers())
                .filter(l -> new Curvature(network.layer(l).activation()).obstacle().isEmpty())
                .boxed()
                .toList();
    }
}
