package dev.growth.engine.training;

/**
 * Losses of several training steps.
 *
 * @param sum of the steps' mean losses
 * @param steps how many
 */
public record LossSum(double sum, long steps) {
    /** Of no steps. */
    public static final LossSum NONE = new LossSum(0, 0);

    /** Both together. */
    public LossSum plus(LossSum other) {
        return new LossSum(sum + other.sum, steps + other.steps);
    }

    /** Mean over the steps; NaN if there are none. */
    public double mean() {
        return sum / steps;
    }
}
