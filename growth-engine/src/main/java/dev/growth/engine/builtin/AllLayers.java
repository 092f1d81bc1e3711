package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import java.util.stream.IntStream;

/** Widens every hidden layer in each growth event, the one nearest the input first. */
public final class AllLayers implements Where {
    /** {@code all}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                    Where.class,
                    "all",
                    Settings.class,
                    "Widens every hidden layer in each growth event.",
                    AllLayers::new);

    private final Settings settings;

    /** How much. */
    public record Settings(
            @About("neurons that a layer gets at most in one growth event") @Default("8")
                    int neurons) {
        public Settings {
            Require.atLeast("neurons", neurons, 1);
        }
    }

    AllLayers(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        HiddenLayers.requireAny(network);
    }

    @Override
    public Selection choose(GrowthContext context) {
        return Selection.all(
                IntStream.rangeClosed(1, context.network().hiddenLayers())
                        .mapToObj(layer -> new Site.Widen(layer, settings.neurons))
                        .toList());
    }
}
