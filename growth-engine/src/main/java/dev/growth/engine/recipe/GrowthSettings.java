package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.How;
import dev.growth.api.growth.Strategy;
import dev.growth.api.growth.When;
import dev.growth.api.growth.Where;
import dev.growth.engine.component.Guarded;
import java.util.Optional;

/** When, where and how the network grows. */
public record GrowthSettings(
        @About("a method with its own when, where and how, each of which can still be given")
                Optional<Chosen<Strategy>> strategy,
        @About("when to grow") Optional<Chosen<When>> when,
        @About("where to grow") Optional<Chosen<Where>> where,
        @About("how to initialise what is new") Optional<Chosen<How>> how,
        @About("ends growth, whichever limit is reached first; training goes on") @Default("{}")
                GrowthLimits until,
        @About("what growth decisions are based on") @Default("{}") StatisticsSettings statistics,
        @About(
                        "an edit that raises the mean loss over the statistics samples by more than this share"
                                + " is rolled back")
                @Default("0.01")
                double tolerance,
        @About(
                        "training steps that a copy of the network does with each edit before it is judged: kept"
                                + " if the loss is then below that before the edit; 0: judged at once, by"
                                + " the tolerance")
                @Default("0")
                int trial,
        @About(
                        "at how many amplitudes, each a quarter of the one before, a method's prediction is"
                                + " measured, for the run record")
                @Default("1")
                int amplitudes) {
    public GrowthSettings {
        Require.that(
                strategy.isPresent() || when.isPresent(),
                "when",
                "be given, or a strategy,",
                "missing");
        Require.that(
                strategy.isPresent() || where.isPresent(),
                "where",
                "be given, or a strategy,",
                "missing");
        Require.that(
                strategy.isPresent() || how.isPresent(),
                "how",
                "be given, or a strategy,",
                "missing");
        Require.atLeast("tolerance", tolerance, 0);
        Require.atLeast("trial", trial, 0);
        Require.atLeast("amplitudes", amplitudes, 1);
    }

    /** The when given, or the strategy's own. */
    public Chosen<When> chosenWhen() {
        return when.orElseGet(() -> ownStrategy().when());
    }

    /** The where given, or the strategy's own. */
    public Chosen<Where> chosenWhere() {
        return where.orElseGet(() -> ownStrategy().where());
    }

    /** The how given, or the strategy's own. */
    public Chosen<How> chosenHow() {
        return how.orElseGet(() -> ownStrategy().how());
    }

    private Strategy ownStrategy() {
        return Guarded.create(strategy.orElseThrow()).instance();
    }
}
