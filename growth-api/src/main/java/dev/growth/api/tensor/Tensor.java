package dev.growth.api.tensor;

/**
 * A matrix of rows × columns that a {@link Workspace} owns. It is opaque: only workspaces of the
 * same backend read or change it, and only while its own workspace is open.
 *
 * @since 0.1
 */
public interface Tensor {
    /** Number of rows, 0 or more. */
    int rows();

    /** Number of columns, 0 or more. */
    int columns();

    /** What it holds. */
    ElementType type();
}
