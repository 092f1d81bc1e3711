package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Require;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import dev.growth.api.network.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One new layer in each growth event, always at the same place: by default before the output. */
public final class DeepenAfter implements Where {
    /** {@code deepen}. */
    public static final Component<Where, Settings> COMPONENT =
            Component.of(
                    Where.class,
                    "deepen",
                    Settings.class,
                    "Inserts one layer in each growth event.",
                    DeepenAfter::new);

    private final Settings settings;

    /** The place. */
    public record Settings(
            @About(
                            "the hidden layer after which the new one comes, 0 for before the first; left"
                                    + " out: the last there is")
                    Optional<Integer> after) {
        public Settings {
            after.ifPresent(layer -> Require.atLeast("after", layer, 0));
        }
    }

    DeepenAfter(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<? extends Site>> sites() {
        return Set.of(Site.Deepen.class);
    }

    @Override
    public void check(NetworkSpec network) {
        settings.after.ifPresent(layer -> HiddenLayers.requireLayer(layer, network));
    }

    @Override
    public Selection choose(GrowthContext context) {
        int after = settings.after.orElseGet(() -> context.network().hiddenLayers());
        return Selection.all(List.of(new Site.Deepen(after)));
    }
}
