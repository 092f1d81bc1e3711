package dev.growth.api.tensor;

/**
 * What a tensor holds.
 *
 * @since 0.1
 */
public enum ElementType {
    /** Unsigned bytes: compact data that {@link TrainingOperations#gather} converts. */
    UINT8(1),
    /** Row numbers for {@link TrainingOperations#gather}. */
    INT32(4),
    /** Training on every backend. */
    FLOAT32(4),
    /** Growth statistics, and training where exactness is wanted. */
    FLOAT64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes for one element. */
    public int bytes() {
        return bytes;
    }
}
