package dev.growth.api.tensor;

import dev.growth.api.network.Matrix;

/**
 * An arena of tensors and the operations on them. Workspaces nest (run → growth event → candidate):
 * {@link #open()} makes an inner one, whose operations take tensors of the outer ones too; closing
 * frees every tensor that it created and closes the inner ones. A workspace belongs to one thread
 * at a time.
 *
 * <p>Operations may run asynchronously; {@link #read} and {@link Algebra#dot} wait for them.
 *
 * @since 0.1
 */
public interface Workspace extends Algebra, Decompositions, TrainingOperations, AutoCloseable {
    /** The backend's precision for training: FLOAT32 or FLOAT64. */
    ElementType precision();

    /** An inner workspace. */
    Workspace open();

    /** Frees the tensors created here. Closing again does nothing. */
    @Override
    void close();

    /**
     * A new tensor, all 0.
     *
     * @throws OutOfMemoryError if the host's or device's memory does not suffice; the message gives
     *     the size asked for
     */
    Tensor create(int rows, int columns, ElementType type);

    /** A new tensor in {@link #precision()}, all 0. */
    default Tensor create(int rows, int columns) {
        return create(rows, columns, precision());
    }

    /** A new tensor of these values, in {@link #precision()}. */
    default Tensor create(Matrix values) {
        Tensor result = create(values.rows(), values.columns());
        write(result, values.toArray());
        return result;
    }

    /**
     * A part of a tensor, sharing its memory and its lifetime.
     *
     * @param row first row
     * @param column first column
     */
    Tensor view(Tensor tensor, int row, int column, int rows, int columns);

    /**
     * Writes row-major values into a FLOAT32 or FLOAT64 tensor; the array can be reused at once.
     */
    void write(Tensor out, double[] values);

    /**
     * Writes row-major values into a FLOAT32 or FLOAT64 tensor; the array can be reused at once.
     */
    void write(Tensor out, float[] values);

    /** Writes row-major values into an INT32 tensor; the array can be reused at once. */
    void write(Tensor out, int[] values);

    /** Writes row-major values into a UINT8 tensor; the array can be reused at once. */
    void write(Tensor out, byte[] values);

    /** The values of a FLOAT32 or FLOAT64 tensor, row-major. Waits for what is being computed. */
    double[] read(Tensor tensor);

    /**
     * Binds a sequence of operations to be repeated. The sequence is called here or at each {@link
     * Plan#run}, as the backend likes (a GPU captures it as a graph), so it must do nothing but
     * call operations of this workspace, always the same ones; it must not create, read or write
     * tensors. Nothing is computed before the first run. The plan lives as long as this workspace.
     */
    Plan plan(Runnable operations);
}
