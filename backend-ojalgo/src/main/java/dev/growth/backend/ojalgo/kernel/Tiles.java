package dev.growth.backend.ojalgo.kernel;

/**
 * The typed part of a product: {@code out ← alpha · op(a) · b + beta · out} over a block of columns
 * and a block of the inner dimension, whose part of b is packed first. An object belongs to one
 * lane and keeps its packing memory.
 *
 * <p>Every element is summed in the order of the inner dimension, whatever the rows and columns
 * around it, so that a product is the same to the bit however it is cut into parts.
 */
interface Tiles {
    /** The largest block of the inner dimension. */
    int maxDepth();

    /** The largest block of columns. */
    int maxColumns();

    /** Parts of a product begin at multiples of this row. */
    int rowGrain();

    /** Parts of a product begin at multiples of this column. */
    int columnGrain();

    /**
     * Packs a block of op(b).
     *
     * @param transposed whether op is the transpose
     * @param row first row of the block in op(b)
     * @param column first column
     * @param depth number of rows
     * @param columns number of columns
     */
    void pack(HeapTensor b, boolean transposed, int row, int column, int depth, int columns);

    /**
     * Multiplies rows of op(a) by the block that was packed last.
     *
     * @param transposed whether op is the transpose
     * @param row first row of op(a) and out
     * @param rowEnd the row behind the last
     * @param lower whether only elements on and below the diagonal of out matter
     */
    void multiply(
            HeapTensor out,
            HeapTensor a,
            boolean transposed,
            int row,
            int rowEnd,
            boolean lower,
            double alpha,
            double beta);
}
