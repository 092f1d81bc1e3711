package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Require;
import java.util.Optional;

/** Limits that end a run; those left out do not limit. */
public record TrainingLimits(
        @About("seconds of training, growth and evaluation") Optional<Double> seconds,
        @About("training steps") Optional<Long> steps,
        @About("score on the validation samples at an evaluation: accuracy or R²")
                Optional<Double> score,
        @About("mean training loss since the evaluation before, at an evaluation")
                Optional<Double> loss) {
    /** Nothing ends the run but its last epoch. */
    public static final TrainingLimits NONE =
            new TrainingLimits(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public TrainingLimits {
        seconds.ifPresent(value -> Require.above("seconds", value, 0));
        steps.ifPresent(value -> Require.atLeast("steps", value, 1));
        score.ifPresent(value -> Require.between("score", value, 0, 1));
        loss.ifPresent(value -> Require.above("loss", value, 0));
    }
}
