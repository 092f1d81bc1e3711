package dev.growth.host;

import java.util.stream.IntStream;

/**
 * Thin singular value decomposition by one-sided Jacobi rotations (Hestenes; Golub and Van Loan,
 * Matrix Computations, 8.6.3): columns are rotated in pairs until all are orthogonal; their lengths
 * are the singular values.
 *
 * <p>Columns no longer than rounding errors count as 0; their left vectors are then any that
 * complete the others to an orthonormal set.
 */
final class JacobiSvd {
    private static final int MOST_SWEEPS = 60;
    private static final double EPSILON = Math.ulp(1.0);

    private JacobiSvd() {}

    /**
     * {@code a = u · diag(values) · vᵀ}.
     *
     * @param u m × k with k = min(m, n), of canonical sign
     * @param values largest first
     * @param v n × k
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Result(double[][] u, double[] values, double[][] v) {}

    /**
     * @param a m rows; unchanged
     * @param n number of columns
     */
    static Result of(double[][] a, int n) {
        double scale = Vectors.largestMagnitude(a);
        double[][] columns = Vectors.transposed(a, n);
        for (double[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                column[i] = scale == 0 ? 0 : column[i] / scale;
            }
        }
        boolean wide = n > a.length;
        // The columns of a tall matrix, or the rows of a wide one, are what is rotated.
        double[][] rotated = wide ? Vectors.transposed(columns, a.length) : columns;
        int length = wide ? n : a.length;
        double[][] rotations = orthogonalise(rotated);
        Result tall = assemble(rotated, length, rotations, scale);
        return canonical(wide ? tall.v() : tall.u(), tall.values(), wide ? tall.u() : tall.v());
    }

    /** Rotates the vectors in place; returns the rotations, one row for each. */
    private static double[][] orthogonalise(double[][] vectors) {
        double[][] rotations = Vectors.identity(vectors.length);
        boolean rotated = true;
        for (int sweep = 0; rotated; sweep++) {
            if (sweep == MOST_SWEEPS) {
                throw new ArithmeticException("svd does not converge");
            }
            rotated = false;
            for (int p = 0; p < vectors.length; p++) {
                for (int q = p + 1; q < vectors.length; q++) {
                    rotated |= rotate(vectors, rotations, p, q);
                }
            }
        }
        return rotations;
    }

    private static boolean rotate(double[][] vectors, double[][] rotations, int p, int q) {
        double pp = Vectors.dot(vectors[p], vectors[p]);
        double qq = Vectors.dot(vectors[q], vectors[q]);
        double pq = Vectors.dot(vectors[p], vectors[q]);
        // Elements are at most 1 in magnitude: vectors below 1e-30 hold rounding errors only.
        if (Math.abs(pq) <= 2 * EPSILON * Math.sqrt(pp) * Math.sqrt(qq) || Math.abs(pq) < 1e-60) {
            return false;
        }
        double zeta = (qq - pp) / (2 * pq);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(zeta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        turn(vectors[p], vectors[q], c, s);
        turn(rotations[p], rotations[q], c, s);
        return true;
    }

    private static void turn(double[] p, double[] q, double c, double s) {
        for (int i = 0; i < p.length; i++) {
            double pi = p[i];
            double qi = q[i];
            p[i] = c * pi - s * qi;
            q[i] = s * pi + c * qi;
        }
    }

    private static Result assemble(
            double[][] vectors, int length, double[][] rotations, double scale) {
        int k = vectors.length;
        double[] norms = new double[k];
        for (int i = 0; i < k; i++) {
            norms[i] = Math.sqrt(Vectors.dot(vectors[i], vectors[i]));
        }
        int[] order =
                IntStream.range(0, k)
                        .boxed()
                        .sorted((i, j) -> Double.compare(norms[j], norms[i]))
                        .mapToInt(i -> i)
                        .toArray();
        double[] values = new double[k];
        double[][] left = new double[k][];
        double[][] right = new double[k][];
        for (int r = 0; r < k; r++) {
            int i = order[r];
            boolean zero = norms[i] <= EPSILON * length * norms[order[0]];
            values[r] = zero ? 0 : scale * norms[i];
            left[r] =
                    zero
                            ? Vectors.orthogonalTo(left, r, length)
                            : Vectors.scaled(vectors[i], 1 / norms[i]);
            right[r] = rotations[i];
        }
        return new Result(Vectors.transposed(left, length), values, Vectors.transposed(right, k));
    }

    private static Result canonical(double[][] u, double[] values, double[][] v) {
        for (int k = 0; k < values.length; k++) {
            double sign = Vectors.canonicalSign(u, k);
            for (double[] row : u) {
                row[k] *= sign;
            }
            for (double[] row : v) {
                row[k] *= sign;
            }
        }
        return new Result(u, values, v);
    }
}
