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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks the hidden layers by their most negative splitting index. Layers whose neurons are all
 * splitting-stable come last; that nothing grows there is the How's to say. Layers without
 * activation function are left out.
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

    /** How much, and how the indices are found. */
    public record Settings(
            @About("neurons that a layer gets at most in one growth event") @Default("8")
                    int neurons,
            @About("layers that grow in one growth event") @Default("1") int wanted,
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

    private record Ranked(int layer, double index) {}

    SplittingIndex(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Curvature.check(network, "where 'splitting-index'");
    }

    @Override
    public Selection choose(GrowthContext context) {
        List<Site> sites =
                layers(context.network()).stream()
                        .map(layer -> new Ranked(layer, index(layer, context)))
                        .sorted(Comparator.comparingDouble(Ranked::index))
                        .<Site>map(ranked -> new Site.Widen(ranked.layer, settings.neurons))
                        .toList();
        return new Selection(sites, settings.wanted);
    }

    private double index(int layer, GrowthContext context) {
        return Spectra.of(layer, settings.solver, settings.iterations, context).index();
    }

    /** The hidden layers in which neurons can be split. */
    static List<Integer> layers(NetworkView network) {
        return IntStream.rangeClosed(1, network.hiddenLayers())
                .filter(l -> new Curvature(network.layer(l).activation()).obstacle().isEmpty())
                .boxed()
                .toList();
    }
}
