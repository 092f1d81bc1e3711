package dev.growth.engine.growing;

import dev.growth.api.growth.LineSearch;
import java.util.function.DoubleUnaryOperator;

/**
 * A search for the amplitude γ ≥ 0 of least loss: by factors of 4 from 1 until the loss is
 * bracketed, then by golden section on log γ.
 */
final class AmplitudeSearch {
    private static final double FACTOR = 4;
    private static final int MOST_FACTORS = 20;
    private static final int REFINEMENTS = 10;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final DoubleUnaryOperator loss;
    private int evaluations;

    private AmplitudeSearch(DoubleUnaryOperator loss) {
        this.loss = loss;
    }

    /**
     * @param lossWithout the loss at 0
     * @param loss amplitude above 0 → loss; may be non-finite, which counts as infinitely bad
     */
    static LineSearch search(double lossWithout, DoubleUnaryOperator loss) {
        return new AmplitudeSearch(loss).run(lossWithout);
    }

    private LineSearch run(double lossWithout) {
        Point best = bracket(lossWithout);
        if (!(best.loss < lossWithout)) {
            return new LineSearch(0, lossWithout, lossWithout, evaluations);
        }
        best = refine(best);
        return new LineSearch(best.amplitude, best.loss, lossWithout, evaluations);
    }

    private record Point(double amplitude, double loss) {
        Point better(Point other) {
            return other.loss < loss ? other : this;
        }
    }

    /**
     * A point no worse than its neighbours a factor away, as far as the number of factors reaches.
     */
    private Point bracket(double lossWithout) {
        Point best = at(1);
        Point up = at(FACTOR);
        for (int i = 1; i < MOST_FACTORS && up.loss < best.loss; i++) {
            best = up;
            up = at(best.amplitude * FACTOR);
        }
        if (best.amplitude > 1) {
            return best;
        }
        Point down = at(1 / FACTOR);
        // Downwards the loss can stay above lossWithout for long before it falls below it.
        for (int i = 1;
                i < MOST_FACTORS && (down.loss < best.loss || !(best.loss < lossWithout));
                i++) {
            best = best.better(down);
            down = at(down.amplitude / FACTOR);
        }
        return best.better(down);
    }

    private Point refine(Point middle) {
        double low = Math.log(middle.amplitude / FACTOR);
        double high = Math.log(middle.amplitude * FACTOR);
        Point left = at(Math.exp(high - GOLDEN * (high - low)));
        Point right = at(Math.exp(low + GOLDEN * (high - low)));
        Point best = middle.better(left).better(right);
        for (int i = 2; i < REFINEMENTS; i++) {
            if (left.loss < right.loss) {
                high = Math.log(right.amplitude);
                right = left;
                left = at(Math.exp(high - GOLDEN * (high - low)));
                best = best.better(left);
            } else {
                low = Math.log(left.amplitude);
                left = right;
                right = at(Math.exp(low + GOLDEN * (high - low)));
                best = best.better(right);
            }
        }
        return best;
    }

    private Point at(double amplitude) {
        evaluations++;
        double value = loss.applyAsDouble(amplitude);
        return new Point(amplitude, Double.isFinite(value) ? value : Double.POSITIVE_INFINITY);
    }
}
