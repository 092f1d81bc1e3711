package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import java.util.Locale;

/** A tensor or view of one: a rectangle within a {@link DeviceStorage}. */
public final class DeviceTensor implements Tensor {
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

    /** Whether it is FLOAT32 or FLOAT64. */
    public boolean isFloating() {
        return type() == ElementType.FLOAT32 || type() == ElementType.FLOAT64;
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

    /** Whether both are the same elements in the same places. */
    public boolean isSameAs(DeviceTensor other) {
        return storage == other.storage
                && offset == other.offset
                && rows == other.rows
                && columns == other.columns;
    }

    /** Whether some element belongs to both. */
    public boolean overlaps(DeviceTensor other) {
        if (storage != other.storage || size() == 0 || other.size() == 0) {
            return false;
        }
        int row = offset / stride();
        int column = offset % stride();
        int otherRow = other.offset / stride();
        int otherColumn = other.offset % stride();
        return row < otherRow + other.rows
                && otherRow < row + rows
                && column < otherColumn + other.columns
                && otherColumn < column + columns;
    }

    /** {@code 3 × 4 float32}. */
    @Override
    public String toString() {
        return rows + " × " + columns + " " + type().name().toLowerCase(Locale.ROOT);
    }
}
