package dev.growth.strategy.bottleneck;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** The method as a whole: what {@code growth: {strategy: bottleneck}} stands for. */
public final class BottleneckStrategy {
    /** {@code bottleneck}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                            Strategy.class,
                            "bottleneck",
                            Settings.class,
                            "Grows the layer that holds back the desired move of the next one most.",
                            s -> new Strategy(s.when(), s.where(), s.how()))
                    .from(Bottleneck.SOURCE);

    private BottleneckStrategy() {}

    /** Its parts. */
    public record Settings(
            @About("when to grow") @Default("bottleneck") Chosen<When> when,
            @About("where to grow") @Default("expressivity-gain") Chosen<Where> where,
            @About("how to initialise what is new") @Default("bottleneck") Chosen<How> how) {}
}
