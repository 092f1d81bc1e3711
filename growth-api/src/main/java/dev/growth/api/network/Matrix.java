package dev.growth.api.network;

import java.util.Arrays;

/**
 * An immutable matrix of doubles on the host: what edits are made of.
 *
 * @since 0.1
 */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * A matrix of these row-major values, which are copied.
     *
     * @throws IllegalArgumentException unless there are rows × columns of them
     */
    public static Matrix of(int rows, int columns, double... values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    rows
                            + " × "
                            + columns
                            + " needs another number of values than "
                            + values.length);
        }
        return new Matrix(rows, columns, values.clone());
    }

    /** All 0. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** Square, 1 on the diagonal and 0 elsewhere. */
    public static Matrix identity(int order) {
        Matrix identity = zeros(order, order);
        for (int i = 0; i < order; i++) {
            identity.values[i * order + i] = 1;
        }
        return identity;
    }

    /** One row. */
    public static Matrix row(double... values) {
        return of(1, values.length, values);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** The element in this row and column. */
    public double get(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of " + columns);
        }
        return values[row * columns + column];
    }

    /** A copy of the values, row-major. */
    public double[] toArray() {
        return values.clone();
    }

    /** Rows and columns exchanged. */
    public Matrix transposed() {
        double[] result = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = values[i * columns + j];
            }
        }
        return new Matrix(columns, rows, result);
    }

    /** Every element times the factor. */
    public Matrix scaled(double factor) {
        return new Matrix(rows, columns, Arrays.stream(values).map(v -> factor * v).toArray());
    }

    /** Whether every element is finite. */
    public boolean isFinite() {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m
                && rows == m.rows
                && columns == m.columns
                && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return rows + " × " + columns + (values.length <= 16 ? " " + Arrays.toString(values) : "");
    }
}
