package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/**
 * One lane's scratch for {@link ColumnsPass}: lines of several short rows or a part of a long one,
 * with a number for each element. What belongs to a column stands there once for each row.
 */
final class ColumnLines {
    static final int SIZE = 512;

    final double[] first = new double[SIZE];
    final double[] second = new double[SIZE];
    final double[] means = new double[SIZE];
    final double[] factors = new double[SIZE];
    final double[] slopes = new double[SIZE];
    final double[] shifts = new double[SIZE];

    /** For FLOAT32. */
    final float[] floatMeans = new float[SIZE];

    final float[] floatFactors = new float[SIZE];
    final float[] floatSlopes = new float[SIZE];
    final float[] floatShifts = new float[SIZE];

    /** Sets all sums to 0. */
    void clear() {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
    }

    /** Repeats numbers of n columns for so many rows. */
    static void repeat(double[] line, double[] numbers, int at, int n, int rows) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(numbers, at, line, row * n, n);
        }
    }

    /** The same, rounded. */
    static void repeat(float[] line, double[] numbers, int at, int n, int rows) {
        FloatSpans.convert(line, 0, numbers, at, n);
        for (int row = 1; row < rows; row++) {
            System.arraycopy(line, 0, line, row * n, n);
        }
    }
}
