package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/**
 * How training treats what the last growth event added, and what was there before. A weight is new
 * if its row or its column is.
 */
public record AfterGrowthSettings(
        @About("learning rate of new weights and biases, as a multiple of that of the others")
                @Default("1")
                double newLrScale,
        @About(
                        "training steps after growth in which the weights and biases that were there before"
                                + " stay as they are")
                @Default("0")
                long freezeOldSteps) {
    /** All weights are trained alike. */
    public static final AfterGrowthSettings NONE = new AfterGrowthSettings(1, 0);

    public AfterGrowthSettings {
        Require.above("newLrScale", newLrScale, 0);
        Require.atLeast("freezeOldSteps", freezeOldSteps, 0);
    }
}
