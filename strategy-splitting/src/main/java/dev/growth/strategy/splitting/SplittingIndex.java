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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ranks the hidden layers by their most negative splitting index. Layers whose neurons are all
 * splitting-stable come last; that nothing grows there is the How's to say. Layers without
 * activation function are left out.
 *
 * <p>By neurons instead of layers, it takes the neurons of the least indices of the whole network,
 * as the paper does: every layer that has some of them gets room for as many.
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
        Map<Integer, Long> counts =
                layers(context.network()).stream()
                        .flatMap(layer ->
                                Arrays.stream(spectra(layer, context).least().values())
                                        .mapToObj(value -> new Index(layer, value)))
                        .filter(index -> index.value < 0)
                        .sorted(Comparator.comparingDouble(Index::value))
                        .limit(settings.neurons)
                        .collect(
                                Collectors.groupingBy(
                                        Index::layer, LinkedHashMap::new, Collectors.counting()));
        return Selection.all(
                counts.entrySet().stream()
                        .map(e -> new Site.Widen(e.getKey(), e.getValue().intValue()))
                        .toList());
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
