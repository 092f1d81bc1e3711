package dev.growth.host;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;

/**
 * A window onto an array of doubles, whatever its element type: the element of row i and column j
 * is {@code memory()[offset() + i * stride() + j]}. A FLOAT32 tensor holds doubles that are floats;
 * whoever writes into the memory rounds them.
 *
 * @since 0.1
 */
public final class HostTensor implements Placed {
    private final HostWorkspace owner;
    private final double[] memory;
    private final int offset;
    private final int stride;
    private final int rows;
    private final int columns;
    private final ElementType type;

    /** All 0. */
    HostTensor(HostWorkspace owner, int rows, int columns, ElementType type) {
        this(owner, new double[rows * columns], 0, columns, rows, columns, type);
    }

    private HostTensor(
            HostWorkspace owner,
            double[] memory,
            int offset,
            int stride,
            int rows,
            int columns,
            ElementType type) {
        this.owner = owner;
        this.memory = memory;
        this.offset = offset;
        this.stride = stride;
        this.rows = rows;
        this.columns = columns;
        this.type = type;
    }

    HostTensor view(int row, int column, int viewRows, int viewColumns) {
        int start = offset + row * stride + column;
        return new HostTensor(owner, memory, start, stride, viewRows, viewColumns, type);
    }

    HostWorkspace owner() {
        return owner;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The same memory, not equal values.
    public boolean isSameAs(Tensor other) {
        return other instanceof HostTensor o
                && memory == o.memory
                && offset == o.offset
                && rows == o.rows
                && columns == o.columns;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The same memory, not equal values.
    public boolean overlaps(Tensor other) {
        if (!(other instanceof HostTensor o) || memory != o.memory || isEmpty() || o.isEmpty()) {
            return false;
        }
        int row = offset / stride;
        int column = offset % stride;
        int otherRow = o.offset / stride;
        int otherColumn = o.offset % stride;
        return row < otherRow + o.rows
                && otherRow < row + rows
                && column < otherColumn + o.columns
                && otherColumn < column + columns;
    }

    private boolean isEmpty() {
        return rows == 0 || columns == 0;
    }

    /** The values, with those of other views of the same tensor: not a copy. */
    public double[] memory() {
        return memory;
    }

    /** Where the first row begins. */
    public int offset() {
        return offset;
    }

    /** From one row to the next. */
    public int stride() {
        return stride;
    }

    /** One element. */
    public double get(int row, int column) {
        return memory[offset + row * stride + column];
    }

    /** Sets one element; a FLOAT32 tensor rounds it. */
    public void set(int row, int column, double value) {
        memory[offset + row * stride + column] =
                type == ElementType.FLOAT32 ? (double) (float) value : value;
    }

    /** A copy, row by row. */
    double[][] toRows() {
        double[][] result = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[i][j] = get(i, j);
            }
        }
        return result;
    }

    void setRows(double[][] values) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                set(i, j, values[i][j]);
            }
        }
    }

    @Override
    public String toString() {
        return Operands.describe(this);
    }
}
