package dev.growth.host;

import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van
 * Loan, Matrix Computations, 8.5).
 */
final class JacobiEigen {
    private static final int MOST_SWEEPS = 60;

    private final int n;
    private final double[][] a;
    private final double[][] vectors;

    private JacobiEigen(double[][] symmetric) {
        n = symmetric.length;
        a = symmetric;
        vectors = Vectors.identity(n);
    }

    /**
     * @param values largest first
     * @param vectors as columns, orthonormal, of canonical sign
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Result(double[] values, double[][] vectors) {}

    /**
     * @param lower the lower triangle of the matrix
     */
    static Result of(double[][] lower) {
        double scale = Vectors.largestMagnitude(lower);
        double[][] symmetric = new double[lower.length][lower.length];
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j <= i; j++) {
                symmetric[i][j] = scale == 0 ? 0 : lower[i][j] / scale;
                symmetric[j][i] = symmetric[i][j];
            }
        }
        return new JacobiEigen(symmetric).solve(scale);
    }

    private Result solve(double scale) {
        boolean rotated = true;
        for (int sweep = 0; rotated; sweep++) {
            if (sweep == MOST_SWEEPS) {
                throw new ArithmeticException("symmetricEigen does not converge");
            }
            rotated = sweep();
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted((i, j) -> Double.compare(a[j][j], a[i][i]))
                        .mapToInt(i -> i)
                        .toArray();
        double[] values = new double[n];
        double[][] sorted = new double[n][n];
        for (int k = 0; k < n; k++) {
            values[k] = scale * a[order[k]][order[k]];
            double sign = Vectors.canonicalSign(vectors, order[k]);
            for (int i = 0; i < n; i++) {
                sorted[i][k] = sign * vectors[i][order[k]];
            }
        }
        return new Result(values, sorted);
    }

    private boolean sweep() {
        boolean rotated = false;
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                // Elements are at most 1 in magnitude, so this is far below rounding.
                if (Math.abs(a[p][q]) > 1e-18) {
                    rotate(p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    /** Makes {@code a[p][q]} 0. */
    private void rotate(int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
        }
        a[p][q] = 0;
        a[q][p] = 0;
        for (int k = 0; k < n; k++) {
            double kp = vectors[k][p];
            double kq = vectors[k][q];
            vectors[k][p] = c * kp - s * kq;
            vectors[k][q] = s * kp + c * kq;
        }
    }
}
