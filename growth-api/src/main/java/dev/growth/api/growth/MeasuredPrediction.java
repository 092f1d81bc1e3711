package dev.growth.api.growth;

import java.util.ArrayList;
import java.util.List;

/**
 * A method's prediction beside what was measured, from the prediction's own amplitude downwards,
 * each a quarter of the one before.
 *
 * <p>measured / predicted goes to 1 as the amplitude goes to 0 if the method's equations are right.
 * A difference of two losses has rounding errors, so there are amplitudes too small to say
 * anything; {@link #holds} takes both into account. It presumes that the losses were computed in
 * float64.
 *
 * @param points predicted and measured changes, the largest amplitude first; at least one
 * @param loss mean loss at amplitude 0
 * @param tolerance see {@link Prediction#tolerance}
 * @since 0.1
 */
public record MeasuredPrediction(List<Point> points, double loss, double tolerance) {
    private static final double FACTOR = 4;

    /** Rounding errors of a difference of two losses of about 1, in float64. */
    private static final double ROUNDING = 1e-15;

    /** Changes so small that a ratio of them says nothing. */
    private static final double MOST_OF_NOTHING = 1e-8;

    /** How many of the smallest amplitudes are asked. */
    private static final int ASKED = 3;

    public MeasuredPrediction {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a prediction measured nowhere");
        }
    }

    /**
     * One amplitude.
     *
     * @param amplitude above 0
     * @param predicted change of the mean loss, negative where it falls
     * @param measured change of the mean loss
     */
    public record Point(double amplitude, double predicted, double measured) {
        /** measured / predicted. */
        public double ratio() {
            return measured / predicted;
        }
    }

    /**
     * Measures: at the prediction's own amplitude, and at smaller ones for as long as float64 can
     * tell a wrong prediction from rounding errors.
     *
     * @param atMost amplitudes, at least 1
     */
    public static MeasuredPrediction of(Prediction prediction, GrowthContext context, int atMost) {
        List<Point> points = new ArrayList<>();
        double loss = context.loss();
        double amplitude = prediction.amplitude();
        do {
            points.add(
                    new Point(
                            amplitude,
                            prediction.change().applyAsDouble(amplitude),
                            context.loss(prediction.family().apply(amplitude)) - loss));
            amplitude /= FACTOR;
        } while (points.size() < atMost
                && noise(prediction.change().applyAsDouble(amplitude), loss)
                        <= mostNoise(prediction.tolerance()));
        return new MeasuredPrediction(points, loss, prediction.tolerance());
    }

    /** At the largest amplitude. */
    public Point first() {
        return points.getFirst();
    }

    /**
     * Whether the prediction comes true: of the ratios at the smallest amplitudes, and of the
     * limits that two neighbours point to, one is within the tolerance of 1. Where the predicted
     * change is too small for a ratio, such as 0 for a neuron that is silent on all samples, the
     * measured one must be as small.
     */
    public boolean holds() {
        Point first = first();
        if (!(noise(first.predicted, loss) <= mostNoise(tolerance))) {
            return Double.isFinite(first.predicted)
                    && Math.abs(first.measured) <= MOST_OF_NOTHING * (1 + Math.abs(loss));
        }
        for (int i = Math.max(0, points.size() - ASKED); i < points.size(); i++) {
            if (isOne(points.get(i).ratio(), noise(points.get(i).predicted, loss))) {
                return true;
            }
            if (i > 0
                    && i > points.size() - ASKED
                    && isOne(limit(i), 3 * noise(points.get(i).predicted, loss))) {
                return true;
            }
        }
        return false;
    }

    /** Where the ratios at two neighbours point to, if their distance from it is proportional. */
    private double limit(int second) {
        double ratio = points.get(second).ratio();
        return ratio + (ratio - points.get(second - 1).ratio()) / (FACTOR - 1);
    }

    private boolean isOne(double ratio, double noise) {
        return Math.abs(ratio - 1) <= tolerance + noise;
    }

    private static double noise(double predicted, double loss) {
        return ROUNDING * (1 + Math.abs(loss)) / Math.abs(predicted);
    }

    /** With more of it, noise would hide a wrong prediction. */
    private static double mostNoise(double tolerance) {
        return Math.max(tolerance / 10, 1e-7);
    }
}
