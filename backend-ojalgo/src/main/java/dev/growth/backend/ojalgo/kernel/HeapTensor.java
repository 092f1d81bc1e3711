package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;
import dev.growth.host.Operands;
import java.util.Arrays;

/** A tensor in a heap array: element (i, j) is at {@code offset + i · stride + j}. */
public final class HeapTensor implements Placed {
    private final HeapStorage storage;
    private final int offset;
    private final int rows;
    private final int columns;

    private HeapTensor(HeapStorage storage, int offset, int rows, int columns) {
        this.storage = storage;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
    }

    /** All of a storage. */
    public static HeapTensor of(HeapStorage storage, int rows) {
        return new HeapTensor(storage, 0, rows, storage.columns());
    }

    /** A part that lies within this tensor. */
    public HeapTensor view(int row, int column, int viewRows, int viewColumns) {
        boolean empty = viewRows == 0 || viewColumns == 0;
        return new HeapTensor(storage, empty ? 0 : at(row, column), viewRows, viewColumns);
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
        return storage.type();
    }

    /** The number of elements. */
    public int size() {
        return rows * columns;
    }

    /** The distance between rows. */
    public int stride() {
        return storage.columns();
    }

    /** Where a row begins. */
    public int at(int row) {
        return offset + row * storage.columns();
    }

    /** Where an element is. */
    public int at(int row, int column) {
        return offset + row * storage.columns() + column;
    }

    /** The array of a FLOAT32 tensor. */
    public float[] floats() {
        return storage.floats();
    }

    /** The array of a FLOAT64 tensor. */
    public double[] doubles() {
        return storage.doubles();
    }

    /** The array of an INT32 tensor. */
    public int[] ints() {
        return storage.ints();
    }

    /** The array of a UINT8 tensor. */
    public byte[] bytes() {
        return storage.bytes();
    }

    /** The value of an element of a FLOAT32 or FLOAT64 tensor. */
    public double value(int row, int column) {
        int at = at(row, column);
        return type() == ElementType.FLOAT32 ? floats()[at] : doubles()[at];
    }

    /** Sets an element of a FLOAT32 or FLOAT64 tensor. */
    void set(int row, int column, double value) {
        int at = at(row, column);
        if (type() == ElementType.FLOAT32) {
            floats()[at] = (float) value;
        } else {
            doubles()[at] = value;
        }
    }

    /** Sets rows of a FLOAT32 or FLOAT64 tensor to 0, from one to another one. */
    void clear(int row, int end) {
        if (isContiguous()) {
            clearSpan(at(row), (end - row) * columns);
            return;
        }
        for (int i = row; i < end; i++) {
            clearSpan(at(i), columns);
        }
    }

    private void clearSpan(int at, int n) {
        if (type() == ElementType.FLOAT32) {
            Arrays.fill(floats(), at, at + n, 0);
        } else {
            Arrays.fill(doubles(), at, at + n, 0);
        }
    }

    /** Whether its rows follow each other without a gap. */
    public boolean isContiguous() {
        return columns == storage.columns() || rows <= 1;
    }

    /** Whether it was made by this backend. */
    @SuppressWarnings("ReferenceEquality") // An equal backend is still another one.
    public boolean isOf(Object owner) {
        return storage.owner() == owner;
    }

    /** Whether its workspace was closed. */
    public boolean isFreed() {
        return storage.freed();
    }

    @Override
    public boolean isSameAs(Tensor other) {
        return other instanceof HeapTensor own
                && storage == own.storage
                && offset == own.offset
                && rows == own.rows
                && columns == own.columns;
    }

    @Override
    public boolean overlaps(Tensor other) {
        if (!(other instanceof HeapTensor own)
                || storage != own.storage
                || size() == 0
                || own.size() == 0) {
            return false;
        }
        int row = offset / stride();
        int column = offset % stride();
        int otherRow = own.offset / stride();
        int otherColumn = own.offset % stride();
        return row < otherRow + own.rows
                && otherRow < row + rows
                && column < otherColumn + own.columns
                && otherColumn < column + columns;
    }

    /** {@code 3 × 4 float32}. */
    @Override
    public String toString() {
        return Operands.describe(this);
    }
}
