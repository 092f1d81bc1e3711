package dev.growth.engine.growing;

import dev.growth.api.growth.LineSearch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A search for the amplitude γ ≥ 0 of least loss: by factors of 4 from 1 until the loss is
 * bracketed, then by parabolas.
 */
final class AmplitudeSearch {
    private static final double FACTOR = 4;
    private static final int MOST_FACTORS = 20;
    private static final int MOST_REFINEMENTS = 6;

    /** Amplitudes that differ by this share are the same. */
    private static final double CLOSE = 0.03;

    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;

    private final DoubleUnaryOperator loss;
    private final Map<Double, Point> seen = new HashMap<>();

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
            return new LineSearch(0, lossWithout, lossWithout, seen.size());
        }
        best = refine(best);
        return new LineSearch(best.amplitude, best.loss, lossWithout, seen.size());
    }

    private record Point(double amplitude, double loss) {
        double log() {
            return Math.log(amplitude);
        }

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

    /**
     * Parabolas through three points, as in Brent's method: for small γ the loss is one. Where
     * there is none, such as next to a loss that is not finite, golden section of the longer side
     * over log γ.
     */
    private Point refine(Point middle) {
        Point low = at(middle.amplitude / FACTOR);
        Point high = at(middle.amplitude * FACTOR);
        Point best = middle;
        for (int i = 0; i < MOST_REFINEMENTS; i++) {
            double vertex = vertex(low, best, high);
            if (Math.abs(vertex / best.amplitude - 1) < CLOSE) {
                return best;
            }
            boolean inside = vertex > low.amplitude && vertex < high.amplitude;
            Point next = at(inside ? vertex : intoLongerSide(low, best, high));
            Point worse = next.loss < best.loss ? best : next;
            best = best.better(next);
            if (worse.amplitude < best.amplitude) {
                low = worse;
            } else {
                high = worse;
            }
        }
        return best;
    }

    /** Where the parabola through three points is least; NaN if there is none. */
    private static double vertex(Point low, Point middle, Point high) {
        double left = middle.amplitude - low.amplitude;
        double right = high.amplitude - middle.amplitude;
        double fall = (low.loss - middle.loss) / left;
        double rise = (high.loss - middle.loss) / right;
        return middle.amplitude + (fall * right - rise * left) / (2 * (fall + rise));
    }

    private static double intoLongerSide(Point low, Point middle, Point high) {
        double left = middle.log() - low.log();
        double right = high.log() - middle.log();
        return Math.exp(middle.log() + (left > right ? -GOLDEN * left : GOLDEN * right));
    }

    private Point at(double amplitude) {
        return seen.computeIfAbsent(amplitude, this::evaluated);
    }

    private Point evaluated(double amplitude) {
        double value = loss.applyAsDouble(amplitude);
        return new Point(amplitude, Double.isFinite(value) ? value : Double.POSITIVE_INFINITY);
    }
}
