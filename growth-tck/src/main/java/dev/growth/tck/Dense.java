package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Matrices as rows on the host, and checks of what decompositions promise. */
final class Dense {
    private Dense() {}

    static double[][] random(Trial trial, int rows, int columns, double scale) {
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            Arrays.setAll(row, _ -> scale * trial.random().nextDouble(-1, 1));
        }
        return result;
    }

    static double[][] diagonal(int n, IntToDoubleFunction values) {
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            result[i][i] = values.applyAsDouble(i);
        }
        return result;
    }

    static Operand operand(Trial trial, double[][] rows, int columns) {
        return trial.of(
                ElementType.FLOAT64,
                rows.length,
                columns,
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    static double[][] transposed(double[][] a, int columns) {
        double[][] result = new double[columns][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    static double[][] sum(double[][] a, double[][] b) {
        double[][] result = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            double[] left = a[i];
            double[] right = b[i];
            result[i] = new double[left.length];
            Arrays.setAll(result[i], j -> left[j] + right[j]);
        }
        return result;
    }

    static double[][] product(double[][] a, double[][] b) {
        int columns = b.length == 0 ? 0 : b[0].length;
        double[][] result = new double[a.length][columns];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < columns; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    static double[][] columnsScaled(double[][] a, double[] factors) {
        double[][] result = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            result[i] = new double[row.length];
            Arrays.setAll(result[i], j -> row[j] * factors[j]);
        }
        return result;
    }

    static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    static void checkSorted(String what, double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] <= values[i - 1])) {
                throw new AssertionError(
                        what + " are not in order: " + values[i] + " after " + values[i - 1]);
            }
        }
    }

    static void checkNotNegative(String what, double[] values) {
        for (double value : values) {
            if (!(value >= 0)) {
                throw new AssertionError(value + " is among the " + what);
            }
        }
    }

    static void checkOrthonormal(String what, double[][] a, int columns, double tolerance) {
        checkClose(
                "what is left of orthonormal " + what,
                product(transposed(a, columns), a),
                diagonal(columns, _ -> 1),
                tolerance);
    }

    /** A component of largest magnitude is positive; which of equals may depend on rounding. */
    static void checkCanonical(String what, double[][] a, int columns) {
        for (double[] vector : transposed(a, columns)) {
            double most = largest(vector) * (1 - 1e-12);
            if (Arrays.stream(vector).noneMatch(x -> x >= most)) {
                throw new AssertionError(
                        what
                                + ": the component of largest magnitude is negative in "
                                + Arrays.toString(vector));
            }
        }
    }

    static void checkZeroAbove(String what, double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = i + 1; j < a.length; j++) {
                if (a[i][j] != 0) {
                    throw new AssertionError(
                            "%s has %s in row %d, column %d, above the diagonal"
                                    .formatted(what, a[i][j], i, j));
                }
            }
        }
    }

    static void checkClose(
            String difference, double[][] actual, double[][] expected, double tolerance) {
        for (int i = 0; i < actual.length; i++) {
            for (int j = 0; j < actual[i].length; j++) {
                double left = Math.abs(actual[i][j] - expected[i][j]);
                if (!(left <= tolerance)) {
                    throw new AssertionError(
                            "%s is %s in row %d, column %d, more than %s"
                                    .formatted(difference, left, i, j, tolerance));
                }
            }
        }
    }
}
