package dev.growth.api.run;

import dev.growth.api.growth.Score;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run has ended.
 *
 * @param ending how
 * @param result how good the network is; empty unless the run completed
 * @param parameters number of weights and biases
 * @param flopsPerSample forward
 * @param widths of the hidden layers
 * @param growthEvents in which at least one site grew
 * @param steps training steps done
 * @param seconds since training began, evaluations and growth included
 * @param secondsGrowing of these in growth events
 * @since 0.1
 */
public record RunFinished(
        Ending ending,
        Optional<Result> result,
        long parameters,
        long flopsPerSample,
        List<Integer> widths,
        int growthEvents,
        long steps,
        double seconds,
        double secondsGrowing) {
    public RunFinished {
        Objects.requireNonNull(ending);
        Objects.requireNonNull(result);
        widths = List.copyOf(widths);
    }

    /** Why the run failed, if it did. */
    public Optional<String> failure() {
        return ending instanceof Ending.Failed(_, String why) ? Optional.of(why) : Optional.empty();
    }

    /**
     * How good the network is that the run ends with.
     *
     * @param scoreName {@code accuracy} or {@code r2}
     * @param step training steps after which the network had its weights: the last one, or that of
     *     the lowest validation loss
     * @param train over all training samples
     * @param validation over the validation samples, if the data have any
     * @param test over the test samples, which were not looked at before
     * @param baseline score on the test samples of an answer that is always the same: the most
     *     frequent class of the training samples, or the mean of their targets
     * @param testSamples how many test samples there are
     */
    public record Result(
            String scoreName,
            long step,
            Score train,
            Optional<Score> validation,
            Score test,
            double baseline,
            int testSamples) {
        private static final String ACCURACY = "accuracy";

        public Result {
            Objects.requireNonNull(validation);
        }

        /** Of the score on the test samples: √(a(1 − a)/n) of an accuracy a; empty for R². */
        public Optional<Double> standardError() {
            return scoreName.equals(ACCURACY)
                    ? Optional.of(Math.sqrt(variance(test.value())))
                    : Optional.empty();
        }

        /**
         * Whether the network is better than the baseline: an accuracy must be above it by more
         * than two standard errors of the difference, R² just above it.
         */
        public boolean beatsBaseline() {
            double error =
                    scoreName.equals(ACCURACY)
                            ? Math.sqrt(variance(test.value()) + variance(baseline))
                            : 0;
            return test.value() - baseline > 2 * error;
        }

        private double variance(double accuracy) {
            return accuracy * (1 - accuracy) / testSamples;
        }
    }
}
