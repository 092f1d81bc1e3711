package dev.growth.strategy.bottleneck;

import dev.growth.api.network.Matrix;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Arithmetic of arrays of rows in plain loops, for tests. */
final class Rows {
    private Rows() {}

    static double[][] of(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                rows[i][j] = matrix.get(i, j);
            }
        }
        return rows;
    }

    static Matrix matrix(double[][] rows) {
        return Matrix.of(
                rows.length,
                rows[0].length,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    static double[][] normal(int rows, int columns, RandomGenerator random) {
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return result;
    }

    /** a·b. */
    static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    static double[][] transposed(double[][] a) {
        double[][] result = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    /** E[aᵀb]. */
    static double[][] moment(double[][] a, double[][] b) {
        return scaled(product(transposed(a), b), 1.0 / a.length);
    }

    /** a + factor·b. */
    static double[][] sum(double[][] a, double factor, double[][] b) {
        double[][] result = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[i][j] = a[i][j] + factor * b[i][j];
            }
        }
        return result;
    }

    static double[][] scaled(double[][] a, double factor) {
        return sum(new double[a.length][a[0].length], factor, a);
    }

    /** E‖row‖². */
    static double meanSquare(double[][] a) {
        return Arrays.stream(a).flatMapToDouble(Arrays::stream).map(x -> x * x).sum() / a.length;
    }

    static double largest(double[][] a) {
        return Arrays.stream(a).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    }

    static double[][] columns(double[][] a, int first, int count) {
        return Arrays.stream(a)
                .map(row -> Arrays.copyOfRange(row, first, first + count))
                .toArray(double[][]::new);
    }
}
