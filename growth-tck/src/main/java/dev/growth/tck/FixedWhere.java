package dev.growth.tck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Selection;
import dev.growth.api.growth.Site;
import dev.growth.api.growth.Where;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the same sites every time.
 *
 * @since 0.1
 */
public record FixedWhere(
        @About("the sites, best first, and how many are wanted") Selection selection)
        implements Where {
    /** For recipes made in Java; a {@link Selection} cannot be written in YAML. */
    public static final Component<Where, FixedWhere> COMPONENT =
            Component.of(
                    Where.class,
                    "fixed",
                    FixedWhere.class,
                    "chooses the same sites every time",
                    settings -> settings);

    /** All of these sites. */
    public static FixedWhere all(Site... sites) {
        return new FixedWhere(Selection.all(List.of(sites)));
    }

    /** As a recipe holds it. */
    public Chosen<Where> chosen() {
        return COMPONENT.with(this);
    }

    @Override
    public Selection choose(GrowthContext context) {
        return selection;
    }

    @Override
    public Set<Class<? extends Site>> sites() {
        return selection.sites().stream()
                .map(Site::getClass)
                .collect(Collectors.toUnmodifiableSet());
    }
}
