package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;

/**
 * The array of a tensor, which its views share. Only the array of its type is there, and none after
 * {@link #free()}.
 */
public final class HeapStorage {
    private final Object owner;
    private final ElementType type;
    private final int columns;
    private float[] floats;
    private double[] doubles;
    private int[] ints;
    private byte[] bytes;
    private boolean freed;

    /**
     * @param owner the backend that it belongs to
     * @param rows rows × columns must be at most {@link Integer#MAX_VALUE}
     * @param columns the distance between rows
     */
    public HeapStorage(Object owner, ElementType type, int rows, int columns) {
        this.owner = owner;
        this.type = type;
        this.columns = columns;
        int size = rows * columns;
        switch (type) {
            case FLOAT32 -> floats = new float[size];
            case FLOAT64 -> doubles = new double[size];
            case INT32 -> ints = new int[size];
            case UINT8 -> bytes = new byte[size];
        }
    }

    Object owner() {
        return owner;
    }

    ElementType type() {
        return type;
    }

    int columns() {
        return columns;
    }

    float[] floats() {
        return floats;
    }

    double[] doubles() {
        return doubles;
    }

    int[] ints() {
        return ints;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean freed() {
        return freed;
    }

    /** Lets go of the array; what still refers to it is refused by the operations. */
    public void free() {
        freed = true;
        floats = null;
        doubles = null;
        ints = null;
        bytes = null;
    }
}
