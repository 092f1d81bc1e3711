package dev.growth.api.run;

import java.util.List;
import java.util.Optional;

/**
 * A run is over.
 *
 * @param failure what went wrong; empty if nothing did
 * @param trainLoss mean over all training samples at the end; NaN if the run failed
 * @param trainScore on all training samples at the end; NaN if the run failed
 * @param testLoss mean over the test samples at the end; NaN if the run failed
 * @param scoreName {@code accuracy} or {@code r2}
 * @param score on the test samples at the end; NaN if the run failed
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
        Optional<String> failure,
        double trainLoss,
        double trainScore,
        double testLoss,
        String scoreName,
        double score,
        long parameters,
        long flopsPerSample,
        List<Integer> widths,
        int growthEvents,
        long steps,
        double seconds,
        double secondsGrowing) {}
