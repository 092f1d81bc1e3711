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
import java.util.List;

/**
 * Widens one hidden layer in each growth event, in turn from the one nearest the input. A growth
 * event in which nothing grew uses up its layer's turn.
 */
public final class RoundRobin implements Where {
    /** {@code round-robin}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                    Where.class,
                    "round-robin",
                    Settings.class,
                    "Widens one hidden layer after the other, one in each growth event.",
                    RoundRobin::new);

    private final Settings settings;

    /** How much. */
    public record Settings(
            @About("neurons that the layer gets at most in one growth event") @Default("8")
                    int neurons) {
        public Settings {
            Require.atLeast("neurons", neurons, 1);
        }
    }

    RoundRobin(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        HiddenLayers.requireAny(network);
    }

    @Override
    public Selection choose(GrowthContext context) {
        int layer = 1 + context.growthEvents() % context.network().hiddenLayers();
        return Selection.all(List.of(new Site.Widen(layer, settings.neurons)));
    }
}
