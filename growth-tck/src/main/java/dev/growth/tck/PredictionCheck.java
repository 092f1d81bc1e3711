package dev.growth.tck;

import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Prediction;

/** Whether a prediction comes true, see {@link MeasuredPrediction#holds}. */
final class PredictionCheck {
    /** More than float64 can tell apart. */
    private static final int MOST_AMPLITUDES = 20;

    private final Prediction prediction;
    private final TrialContext context;

    PredictionCheck(Prediction prediction, TrialContext context) {
        this.prediction = prediction;
        this.context = context;
    }

    void run() {
        MeasuredPrediction measured = MeasuredPrediction.of(prediction, context, MOST_AMPLITUDES);
        for (MeasuredPrediction.Point point : measured.points()) {
            if (!Double.isFinite(point.predicted())) {
                throw new AssertionError(
                        "it predicts %s at amplitude %s"
                                .formatted(point.predicted(), point.amplitude()));
            }
        }
        if (!measured.holds()) {
            throw new AssertionError(
                    "its prediction is not met: measured / predicted should go to 1 ± %s: %s"
                            .formatted(measured.tolerance(), measured.points()));
        }
    }
}
