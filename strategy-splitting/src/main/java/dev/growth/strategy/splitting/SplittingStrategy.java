package dev.growth.strategy.splitting;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** The method as a whole: what {@code growth: {strategy: splitting}} stands for. */
public final class SplittingStrategy {
    /** {@code splitting}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                            Strategy.class,
                            "splitting",
                            Settings.class,
                            "Splits neurons once plain training no longer lowers the loss.",
                            s -> new Strategy(s.when(), s.where(), s.how()))
                    .from(Splitting.SOURCE);

    private SplittingStrategy() {}

    /** Its parts. */
    public record Settings(
            @About("when to grow") @Default("splitting-index") Chosen<When> when,
            @About("where to grow") @Default("splitting-index") Chosen<Where> where,
            @About("how to initialise what is new") @Default("splitting") Chosen<How> how) {}
}
