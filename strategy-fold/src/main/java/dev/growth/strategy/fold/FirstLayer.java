package dev.growth.strategy.fold;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import java.util.List;

/**
 * Widens the first hidden layer, by one neuron in each growth event unless more are asked for:
 * there a fold is one of the input space itself.
 */
public final class FirstLayer implements Where {
    /** {@code first-layer}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                            Where.class,
                            "first-layer",
                            Settings.class,
                            "Widens the first hidden layer, by one neuron at a time.",
                            FirstLayer::new)
                    .from(Fold.SOURCE);

    private final Settings settings;

    /** How much. */
    public record Settings(
            @About("neurons that the layer gets at most in one growth event") @Default("1")
                    int neurons) {
        public Settings {
            Require.atLeast("neurons", neurons, 1);
        }
    }

    FirstLayer(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Convolutions.refuse(
                network, "use another Where, such as all, with a How that is for convolutions");
        if (network.hiddenLayers() == 0) {
            throw new UserException("it widens a hidden layer, but the network has none");
        }
    }

    @Override
    public Selection choose(GrowthContext context) {
        return context.network().hiddenLayers() == 0 || context.network().hasConvolutions()
                ? Selection.all(List.of())
                : Selection.best(List.of(new Site.Widen(1, settings.neurons)));
    }
}
