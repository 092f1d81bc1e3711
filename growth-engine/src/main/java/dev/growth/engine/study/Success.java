package dev.growth.engine.study;

import dev.growth.api.About;
import dev.growth.api.Require;
import java.util.Optional;

/** What a run has to reach to count as a success. */
public record Success(
        @About("what is looked at") Measure measure,
        @About("the least that is a success") Optional<Double> atLeast,
        @About("the most that is a success") Optional<Double> atMost) {
    public Success {
        Require.that(
                atLeast.isPresent() || atMost.isPresent(),
                "measure",
                "come with at-least or at-most",
                measure);
    }

    /** Whether a value of the measure is one; NaN is none. */
    public boolean isReachedBy(double value) {
        return !Double.isNaN(value)
                && atLeast.stream().allMatch(least -> value >= least)
                && atMost.stream().allMatch(most -> value <= most);
    }

    /** {@code train-score ≥ 0.99}. */
    @Override
    public String toString() {
        return measure
                + atLeast.map(least -> " ≥ " + text(least)).orElse("")
                + atMost.map(most -> " ≤ " + text(most)).orElse("");
    }

    /** As people write it: {@code 1e-7}. */
    private static String text(double value) {
        return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
