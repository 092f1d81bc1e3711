package dev.growth.strategy.pursuit;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** The method as a whole: what {@code growth: {strategy: pursuit}} stands for. */
public final class PursuitStrategy {
    /** {@code pursuit}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                            Strategy.class,
                            "pursuit",
                            Settings.class,
                            "At a stationary point, adds the neuron of largest neural correlation.",
                            s -> new Strategy(s.when(), s.where(), s.how()))
                    .from(Pursuit.SOURCE);

    private PursuitStrategy() {}

    /** Its parts. */
    public record Settings(
            @About("when to grow") @Default("converged") Chosen<When> when,
            @About("where to grow") @Default("correlation") Chosen<Where> where,
            @About("how to initialise what is new") @Default("pursuit") Chosen<How> how) {}
}
