package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** When a run ends because the validation loss no longer falls. */
public record EarlyStoppingSettings(
        @About(
                        "evaluations without a lower validation loss before the run ends; 0: the run is never"
                                + " stopped early")
                @Default("20")
                int patience,
        @About("share of the lowest validation loss by which a lower one counts as lower")
                @Default("0")
                double minImprovement) {
    /** What holds where a recipe says nothing and the data have validation samples. */
    public static final EarlyStoppingSettings DEFAULT = new EarlyStoppingSettings(20, 0);

    /** The run is never stopped early. */
    public static final EarlyStoppingSettings OFF = new EarlyStoppingSettings(0, 0);

    public EarlyStoppingSettings {
        Require.atLeast("patience", patience, 0);
        Require.below("minImprovement", minImprovement, 0, 1);
    }
}
