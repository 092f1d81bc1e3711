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

/** Widens the given hidden layers in each growth event, in the given order. */
public final class ListedLayers implements Where {
    /** {@code layers}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                    Where.class,
                    "layers",
                    Settings.class,
                    "Widens the given hidden layers in each growth event.",
                    ListedLayers::new);

    private final Settings settings;

    /** Which layers, and how much. */
    public record Settings(
            @About("numbers of the hidden layers, 1 nearest the input, in the order of growing")
                    List<Integer> layers,
            @About("neurons that a layer gets at most in one growth event") @Default("8")
                    int neurons) {
        public Settings {
            layers = List.copyOf(layers);
            Require.that(!layers.isEmpty(), "layers", "hold at least one number", layers);
            layers.forEach(layer -> Require.atLeast("layers", layer, 1));
            Require.that(
                    layers.stream().distinct().count() == layers.size(),
                    "layers",
                    "name each layer once",
                    layers);
            Require.atLeast("neurons", neurons, 1);
        }
    }

    ListedLayers(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        settings.layers.forEach(layer -> HiddenLayers.requireLayer(layer, network));
    }

    @Override
    public Selection choose(GrowthContext context) {
        return Selection.all(
                settings.layers.stream()
                        .map(layer -> new Site.Widen(layer, settings.neurons))
                        .toList());
    }
}
