package dev.growth.tck;

import dev.growth.api.growth.Prediction;
import dev.growth.tck.reference.ReferenceGrowthContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a prediction comes true: measured / predicted change of the loss goes to 1 as the
 * amplitude goes to 0.
 *
 * <p>Amplitudes are halved from the prediction's own, for as long as the predicted change is large
 * enough to be measured in float64. Of the last three ratios, and of the limits that each pair of
 * neighbours points to, one must be within the prediction's tolerance of 1. Where even the first
 * predicted change is too small for that, such as 0 for a neuron that is silent on all samples, the
 * measured one must be as small.
 */
final class PredictionCheck {
    private static final int MOST_HALVINGS = 40;

    /** Rounding errors of a difference of two losses of about 1. */
    private static final double NOISE = 1e-15;

    /** Changes so small that a ratio of them says nothing. */
    private static final double MOST_OF_NOTHING = 1e-8;

    private final Prediction prediction;
    private final ReferenceGrowthContext context;

    PredictionCheck(Prediction prediction, ReferenceGrowthContext context) {
        this.prediction = prediction;
        this.context = context;
    }

    private record Ratio(double amplitude, double value, double noise) {}

    void run() {
        List<Ratio> ratios = ratios();
        if (ratios.isEmpty()) {
            checkNothingHappens();
            return;
        }
        List<Ratio> last = ratios.subList(Math.max(0, ratios.size() - 3), ratios.size());
        for (int i = 0; i < last.size(); i++) {
            if (isMet(last.get(i).value, last.get(i).noise)) {
                return;
            }
            if (i > 0) {
                double limit = 2 * last.get(i).value - last.get(i - 1).value;
                if (isMet(limit, 3 * last.get(i).noise)) {
                    return;
                }
            }
        }
        throw new AssertionError(
                "its prediction is not met: measured / predicted is %s, and should go to 1 ± %s"
                        .formatted(last, prediction.tolerance()));
    }

    /** A change too small for float64 can only be met by one that is as small. */
    private void checkNothingHappens() {
        double amplitude = prediction.amplitude();
        double predicted = prediction.change().applyAsDouble(amplitude);
        double loss = context.loss();
        double measured = context.loss(prediction.family().apply(amplitude)) - loss;
        if (!(Math.abs(measured) <= MOST_OF_NOTHING * (1 + Math.abs(loss)))) {
            throw new AssertionError(
                    "it predicts a change of only %s at amplitude %s, but measured is %s"
                            .formatted(predicted, amplitude, measured));
        }
    }

    private boolean isMet(double ratio, double noise) {
        return Math.abs(ratio - 1) <= prediction.tolerance() + noise;
    }

    private List<Ratio> ratios() {
        List<Ratio> result = new ArrayList<>();
        double loss = context.loss();
        // Below this, noise would hide a wrong prediction.
        double mostNoise = Math.max(prediction.tolerance() / 10, 1e-7);
        double amplitude = prediction.amplitude();
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double predicted = prediction.change().applyAsDouble(amplitude);
            if (!Double.isFinite(predicted)) {
                throw new AssertionError("it predicts " + predicted + " at amplitude " + amplitude);
            }
            double noise = NOISE * (1 + Math.abs(loss)) / Math.abs(predicted);
            if (!(noise <= mostNoise)) {
                break;
            }
            double measured = context.loss(prediction.family().apply(amplitude)) - loss;
            result.add(new Ratio(amplitude, measured / predicted, noise));
            amplitude /= 2;
        }
        return result;
    }
}
