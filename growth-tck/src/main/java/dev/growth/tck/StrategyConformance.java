package dev.growth.tck;

import dev.growth.api.growth.Site;
import dev.growth.api.growth.Strategy;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Strategy} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class GradMaxStrategyConformanceTest extends StrategyConformance {
 *     @Override
 *     protected Chosen<Strategy> component() {
 *         return GradMaxStrategy.COMPONENT.with(new GradMaxStrategy.Settings(when, where, how));
 *     }
 * }
 * }</pre>
 *
 * <p>Its parts have kits of their own. Where they are not of this plugin, {@link FixedWhen}, {@link
 * FixedWhere} and {@link FixedHow} stand for them; defaults that name components are checked when
 * growth loads the plugin.
 *
 * @since 0.1
 */
public abstract class StrategyConformance extends ComponentConformance<Strategy> {
    /** For subclasses. */
    protected StrategyConformance() {}

    /** Each of its parts can be made, anew for each run. */
    @Test
    public void itsPartsCanBeMade() {
        for (int run = 1; run <= 2; run++) {
            Strategy strategy = component().create();
            if (strategy.when().create() == null
                    || strategy.where().create() == null
                    || strategy.how().create() == null) {
                throw failure("a part is null");
            }
        }
    }

    /** The where chooses some kind of site that the how can grow. */
    @Test
    public void itsPartsFitEachOther() {
        Strategy strategy = component().create();
        Set<Class<? extends Site>> chosen = strategy.where().create().sites();
        Set<Class<? extends Site>> grown = strategy.how().create().sites();
        Set<Class<? extends Site>> both = new HashSet<>(chosen);
        both.retainAll(grown);
        if (both.isEmpty()) {
            throw failure("its where chooses %s, its how grows %s".formatted(chosen, grown));
        }
    }
}
