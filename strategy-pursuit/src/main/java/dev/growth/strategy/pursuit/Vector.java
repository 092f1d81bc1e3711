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
}
