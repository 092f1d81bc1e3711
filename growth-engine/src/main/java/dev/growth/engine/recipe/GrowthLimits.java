package dev.growth.engine.recipe;

import dev.growth.api.About;
import dev.growth.api.Require;
import java.util.Optional;

/** Limits that end growth; those left out do not limit. */
public record GrowthLimits(
        @About("growth events in which a site grew") Optional<Integer> growthEvents,
        @About("neurons in all hidden layers together") Optional<Integer> neurons,
        @About("weights and biases") Optional<Long> parameters,
        @About("multiplications and additions for one sample, forward") Optional<Long> flops,
        @About("seconds since training began") Optional<Double> seconds,
        @About("score on the validation samples at the last evaluation: accuracy or R²")
                Optional<Double> score) {
    /** Nothing ends growth. */
    public static final GrowthLimits NONE =
            new GrowthLimits(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public GrowthLimits {
        growthEvents.ifPresent(value -> Require.atLeast("growthEvents", value, 0));
        neurons.ifPresent(value -> Require.atLeast("neurons", value, 1));
        parameters.ifPresent(value -> Require.atLeast("parameters", value, 1));
        flops.ifPresent(value -> Require.atLeast("flops", value, 1));
        seconds.ifPresent(value -> Require.above("seconds", value, 0));
        score.ifPresent(value -> Require.between("score", value, 0, 1));
    }
}
