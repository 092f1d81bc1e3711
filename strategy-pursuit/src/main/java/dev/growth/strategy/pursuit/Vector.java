package dev.growth.strategy.pursuit;

/** Small vectors on the host. */
final class Vector {
    private Vector() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    /** {@code alpha·a + beta·b}. */
    static double[] combine(double alpha, double[] a, double beta, double[] b) {
        double[] result = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = alpha * a[i] + beta * b[i];
        }
        return result;
    }

    static double[] scaled(double factor, double[] a) {
        return combine(factor, a, 0, a);
    }

    static double[] unit(double[] a) {
        return scaled(1 / norm(a), a);
    }

    /** A matrix of so many columns, row-major, the other way round. */
    static double[] transposed(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        double[] result = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = matrix[i * columns + j];
            }
        }
        return result;
    }
}
