package dev.growth.backend.ojalgo;

import java.util.Arrays;

/**
 * Completes sets of orthonormal vectors. ojAlgo's singular vectors of a matrix of low rank are
 * neither of length 1 nor orthogonal where the singular values underflow: its rotations then divide
 * denormal numbers.
 */
final class Orthonormal {
    private Orthonormal() {}

    /**
     * Makes all vectors orthonormal.
     *
     * @param vectors of one length, which is at least their number
     * @param good so many of them, the first ones, are orthonormal; the others may hold anything,
     *     and stay what they are if they fit
     */
    static void complete(double[][] vectors, int good) {
        int axis = 0;
        for (int j = good; j < vectors.length; j++) {
            boolean fits = normalize(vectors[j]) && separate(vectors, j);
            for (; !fits; axis++) {
                if (axis == vectors[j].length) {
                    throw new IllegalStateException("no axis is left for vector " + j);
                }
                Arrays.fill(vectors[j], 0);
                vectors[j][axis] = 1;
                fits = separate(vectors, j);
            }
        }
    }

    /**
     * Gram–Schmidt, twice: the second time removes what rounding left of the first.
     *
     * @return false if the vector lies too close to the others; some axis always keeps more, since
     *     the squares of what they all keep add up to the number of missing vectors
     */
    private static boolean separate(double[][] vectors, int j) {
        double[] vector = vectors[j];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < j; i++) {
                double share = dot(vectors[i], vector);
                for (int q = 0; q < vector.length; q++) {
                    vector[q] -= share * vectors[i][q];
                }
            }
            if (!(dot(vector, vector) > 0.5 / vector.length)) {
                return false;
            }
            normalize(vector);
        }
        return true;
    }

    private static boolean normalize(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        if (!(length > Math.sqrt(Double.MIN_NORMAL) && length < Double.POSITIVE_INFINITY)) {
            return false;
        }
        for (int q = 0; q < vector.length; q++) {
            vector[q] /= length;
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int q = 0; q < a.length; q++) {
            sum += a[q] * b[q];
        }
        return sum;
    }
}
