package dev.growth.tck;

import dev.growth.api.network.Matrix;

/** How far two matrices are from each other. */
final class Matrices {
    private Matrices() {}

    /** Fails unless both are the same up to this share of the largest expected number. */
    static void checkClose(String what, Matrix actual, Matrix expected, double share) {
        double difference = difference(actual, expected);
        double tolerance = share * largest(expected);
        if (!(difference <= tolerance)) {
            throw new AssertionError(
                    "%s: a number differs by %s, more than %s"
                            .formatted(what, difference, tolerance));
        }
    }

    private static double difference(Matrix a, Matrix b) {
        if (a.rows() != b.rows() || a.columns() != b.columns()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] left = a.toArray();
        double[] right = b.toArray();
        double result = 0;
        for (int i = 0; i < left.length; i++) {
            result = Math.max(result, Math.abs(left[i] - right[i]));
        }
        return result;
    }

    private static double largest(Matrix matrix) {
        double result = 0;
        for (double value : matrix.toArray()) {
            result = Math.max(result, Math.abs(value));
        }
        return result;
    }
}
