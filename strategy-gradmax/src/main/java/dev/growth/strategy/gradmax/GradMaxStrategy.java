package dev.growth.strategy.gradmax;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** The method as a whole: what {@code growth: {strategy: gradmax}} stands for. */
public final class GradMaxStrategy {
    /** {@code gradmax}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                            Strategy.class,
                            "gradmax",
                            Settings.class,
                            "Widens the layer in which new neurons would have the largest gradient.",
                            s -> new Strategy(s.when(), s.where(), s.how()))
                    .from(GradMax.SOURCE);

    private GradMaxStrategy() {}

    /** Its parts. */
    public record Settings(
            @About("when to grow") @Default("every: {epochs: 1}") Chosen<When> when,
            @About("where to grow") @Default("gradient-norm") Chosen<Where> where,
            @About("how to initialise what is new") @Default("gradmax") Chosen<How> how) {}
}
