package dev.growth.host;

/** What the decompositions share. */
final class Vectors {
    private Vectors() {}

    static double[][] identity(int n) {
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            result[i][i] = 1;
        }
        return result;
    }

    static double[][] transposed(double[][] rows, int columns) {
        double[][] result = new double[columns][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                result[j][i] = rows[i][j];
            }
        }
        return result;
    }

    static double largestMagnitude(double[][] rows) {
        double largest = 0;
        for (double[] row : rows) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] scaled(double[] a, double factor) {
        double[] result = a.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    /** −1 where the column's component of largest magnitude, the first of equals, is negative. */
    static double canonicalSign(double[][] rows, int column) {
        double largest = 0;
        for (double[] row : rows) {
            if (Math.abs(row[column]) > Math.abs(largest)) {
                largest = row[column];
            }
        }
        return largest < 0 ? -1 : 1;
    }

    /**
     * A unit vector orthogonal to the first {@code count} of these orthonormal vectors, of which
     * there are fewer than {@code length}.
     */
    static double[] orthogonalTo(double[][] vectors, int count, int length) {
        // Of the axes, the one that the vectors cover least leaves a remainder far from 0.
        int axis = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double covered = 0;
            for (int k = 0; k < count; k++) {
                covered += vectors[k][i] * vectors[k][i];
            }
            if (covered < least) {
                least = covered;
                axis = i;
            }
        }
        double[] result = new double[length];
        result[axis] = 1;
        for (int pass = 0; pass < 2; pass++) { // the second pass removes the first one's rounding
            for (int k = 0; k < count; k++) {
                double along = dot(vectors[k], result);
                for (int i = 0; i < length; i++) {
                    result[i] -= along * vectors[k][i];
                }
            }
            result = scaled(result, 1 / Math.sqrt(dot(result, result)));
        }
        return result;
    }
}
