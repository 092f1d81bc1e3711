package dev.growth.strategy.fold;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;

/** The method as a whole: what {@code growth: {strategy: fold}} stands for. */
public final class FoldStrategy {
    /** {@code fold}. */
    public static final Component<Strategy, Settings> COMPONENT =
            Component.of(
                            Strategy.class,
                            "fold",
                            Settings.class,
                            "Folds the first hidden layer at a typical wrong sample, when training stalls.",
                            s -> new Strategy(s.when(), s.where(), s.how()))
                    .from(Fold.SOURCE);

    private FoldStrategy() {}

    /** Its parts. */
    public record Settings(
            @About("when to grow: the method is for a network that training improves no more")
                    @Default("plateau: {loss: train, patience: 3, min-improvement: 0.02}")
                    Chosen<When> when,
            @About("where to grow") @Default("first-layer") Chosen<Where> where,
            @About("how to initialise what is new") @Default("fold") Chosen<How> how) {}
}
