package dev.growth.tck.reference;

import dev.growth.api.growth.LineSearch;
import java.util.function.DoubleUnaryOperator;

/** The search that {@link dev.growth.api.growth.GrowthContext#lineSearch} documents. */
final class ReferenceLineSearch {
    private static final double FACTOR = 2;
    private static final double LARGEST = 0x1p60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int REFINEMENTS = 40;

    private final DoubleUnaryOperator loss;
    private int evaluations;

    private ReferenceLineSearch(DoubleUnaryOperator loss) {
        this.loss = loss;
    }

    private record Point(double amplitude, double loss) {
        Point better(Point other) {
            return other.loss < loss ? other : this;
        }
    }

    static LineSearch search(double lossWithout, DoubleUnaryOperator loss) {
        ReferenceLineSearch search = new ReferenceLineSearch(loss);
        Point best = search.bracket(lossWithout);
        if (best.loss >= lossWithout) {
            return new LineSearch(0, lossWithout, lossWithout, search.evaluations);
        }
        best = search.refine(best);
        return new LineSearch(best.amplitude, best.loss, lossWithout, search.evaluations);
    }

    /** A point whose neighbours, a factor away on both sides, are no better. */
    private Point bracket(double lossWithout) {
        Point best = at(1);
        for (double next = FACTOR; next <= LARGEST; next *= FACTOR) {
            Point up = at(next);
            if (up.loss >= best.loss) {
                break;
            }
            best = up;
        }
        for (double next = 1 / FACTOR; best.amplitude <= 1 && next >= 1 / LARGEST; next /= FACTOR) {
            Point down = at(next);
            // While nothing is better than amplitude 0, smaller ones still may be.
            if (down.loss >= best.loss && best.loss < lossWithout) {
                break;
            }
            best = best.better(down);
        }
        return best;
    }

    private Point refine(Point middle) {
        double low = Math.log(middle.amplitude / FACTOR);
        double high = Math.log(middle.amplitude * FACTOR);
        Point best = middle;
        for (int i = 0; i < REFINEMENTS; i++) {
            Point left = at(Math.exp(high - GOLDEN * (high - low)));
            Point right = at(Math.exp(low + GOLDEN * (high - low)));
            best = best.better(left).better(right);
            if (left.loss < right.loss) {
                high = Math.log(right.amplitude);
            } else {
                low = Math.log(left.amplitude);
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
