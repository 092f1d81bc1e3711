package dev.growth.backend.ojalgo.kernel;

/**
 * The products of one lane and element type, in blocks of columns and of the inner dimension; the
 * part of b that belongs to a block is packed first.
 *
 * <p>Every element is summed in the order of the inner dimension, whatever the rows and columns
 * around it, so that a product is the same to the bit however it is cut into parts.
 */
abstract class Products {
    private final int maxDepth;
    private final int maxColumns;

    /** With the size of the largest block. */
    Products(int maxDepth, int maxColumns) {
        this.maxDepth = maxDepth;
        this.maxColumns = maxColumns;
    }

    /** Parts of this product best begin at multiples of this row. */
    abstract int rowGrain(Product product);

    /** Parts of a product best begin at multiples of this column. */
    abstract int columnGrain();

    /** Computes some rows and columns of a product. */
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        int depth = product.depth();
        int evenly = Math.ceilDiv(depth, Math.max(1, Math.ceilDiv(depth, maxDepth)));
        for (int j = column; j < columnEnd; j += maxColumns) {
            int columns = Math.min(maxColumns, columnEnd - j);
            int done = 0;
            // With nothing to sum over, one empty block scales what is there.
            do {
                int block = Math.min(evenly, depth - done);
                pack(product, done, block, j, columns);
                multiplyBlock(product, row, rowEnd, done == 0 ? product.beta : 1);
                done += block;
            } while (done < depth);
        }
    }

    /** Packs a block of op(b), which begins at this place and has so many rows and columns. */
    abstract void pack(Product product, int first, int depth, int column, int columns);

    /** {@code out = alpha · op(a) · b + beta · out} for some rows and the block that was packed. */
    abstract void multiplyBlock(Product product, int row, int rowEnd, double beta);
}
