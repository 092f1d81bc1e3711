package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;

/** Device memory of a tensor, which its views share. */
public final class DeviceStorage {
    private final Device device;
    private final ElementType type;
    private final int columns;
    private final Block block;
    private boolean freed;

    /**
     * @param columns the distance between rows, in elements
     */
    DeviceStorage(Device device, ElementType type, int columns, Block block) {
        this.device = device;
        this.type = type;
        this.columns = columns;
        this.block = block;
    }

    Device device() {
        return device;
    }

    ElementType type() {
        return type;
    }

    int columns() {
        return columns;
    }

    Block block() {
        return block;
    }

    /** The same memory as something else; freed with this, not by itself. */
    DeviceStorage as(ElementType otherType, int otherColumns) {
        return new DeviceStorage(device, otherType, otherColumns, block);
    }

    /** Whether it was given back; what still refers to it is refused by the operations. */
    public boolean isFreed() {
        return freed;
    }

    /** Gives it back; again does nothing. */
    public void free() {
        if (!freed) {
            freed = true;
            device.release(block);
        }
    }
}
