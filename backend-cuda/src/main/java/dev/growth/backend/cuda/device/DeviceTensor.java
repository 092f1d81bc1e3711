package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;
import dev.growth.host.Operands;

/** A tensor or view of one: a rectangle within a {@link DeviceStorage}. */
public final class DeviceTensor implements Placed {
    private final DeviceStorage storage;
    private final int offset;
    private final int rows;
    private final int columns;

    private DeviceTensor(DeviceStorage storage, int offset, int rows, int columns) {
        this.storage = storage;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
    }

    static DeviceTensor of(DeviceStorage storage, int rows) {
        return new DeviceTensor(storage, 0, rows, storage.columns());
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

    /** The memory that it shares with its views. */
    public DeviceStorage storage() {
        return storage;
    }

    /** Number of elements. */
    public int size() {
        return rows * columns;
    }

    /** Elements from one row to the next. */
    public int stride() {
        return storage.columns();
    }

    /** Bytes from one row to the next. */
    long pitch() {
        return (long) stride() * type().bytes();
    }

    /** Device address of an element. */
    long address(int row, int column) {
        return storage.block().address()
                + (offset + (long) row * stride() + column) * type().bytes();
    }

    /** A part, which must be inside. */
    public DeviceTensor view(int row, int column, int newRows, int newColumns) {
        boolean empty = newRows == 0 || newColumns == 0;
        int at = empty ? 0 : offset + row * stride() + column;
        return new DeviceTensor(storage, at, newRows, newColumns);
    }

    /** The beginning of this tensor's memory as something else, which must fit. */
    public DeviceTensor as(int newRows, int newColumns, ElementType newType) {
        DeviceStorage other = storage.as(newType, newColumns);
        return new DeviceTensor(other, 0, newRows, newColumns);
    }

    /** Whether it is on this device. */
    @SuppressWarnings("ReferenceEquality") // An equal device is still another one.
    public boolean isOn(Device device) {
        return storage.device() == device;
    }

    /** Whether its workspace was closed. */
    public boolean isFreed() {
        return storage.isFreed();
    }

    @Override
    public boolean isSameAs(Tensor other) {
        return other instanceof DeviceTensor own
                && storage == own.storage
                && offset == own.offset
                && rows == own.rows
                && columns == own.columns;
    }

    @Override
    public boolean overlaps(Tensor other) {
        if (!(other instanceof DeviceTensor own)
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
