package dev.growth.host;

/** Cholesky's factor and triangular systems, in place on arrays of rows. */
final class Cholesky {
    private Cholesky() {}

    /**
     * Replaces the lower triangle by the factor. A pivot no larger than the rounding errors of its
     * diagonal element counts as 0.
     *
     * @return whether the matrix is positive definite; if not, {@code lower} is undefined
     */
    static boolean factorise(double[][] lower) {
        int n = lower.length;
        for (int j = 0; j < n; j++) {
            double pivot = lower[j][j];
            for (int k = 0; k < j; k++) {
                pivot -= lower[j][k] * lower[j][k];
            }
            if (!(pivot > n * Math.ulp(1.0) * lower[j][j])) {
                return false;
            }
            lower[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < n; i++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = sum / lower[j][j];
            }
        }
        return true;
    }

    /** Replaces b by the x of {@code lower · x = b}. */
    static void solve(double[][] lower, double[][] b) {
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b[i].length; j++) {
                for (int k = 0; k < i; k++) {
                    b[i][j] -= lower[i][k] * b[k][j];
                }
                b[i][j] /= lower[i][i];
            }
        }
    }

    /** Replaces b by the x of {@code lowerᵀ · x = b}. */
    static void solveTransposed(double[][] lower, double[][] b) {
        for (int i = b.length - 1; i >= 0; i--) {
            for (int j = 0; j < b[i].length; j++) {
                for (int k = i + 1; k < b.length; k++) {
                    b[i][j] -= lower[k][i] * b[k][j];
                }
                b[i][j] /= lower[i][i];
            }
        }
    }
}
