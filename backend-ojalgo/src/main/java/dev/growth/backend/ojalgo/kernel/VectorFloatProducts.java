package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;

/**
 * FLOAT32 products by register tiles. Panels of b, two vectors wide, are packed; a is read where it
 * lies. Narrow results take another way: rows of a times columns of b as dot products where a's
 * rows are contiguous, else as the transposed product.
 */
final class VectorFloatProducts extends Products {
    private static final int DEPTH = 256;
    private static final int COLUMNS = 512;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int ROWS = VectorFloatTile.ROWS;
    private static final int WIDTH = 2 * LANES;

    /** Rows of a that stay in the second-level cache beside the panels. */
    private static final int CHUNK = 16 * ROWS;

    /**
     * With so many columns it pays to copy the columns of aᵀ, which lie far apart in memory, before
     * they are read again and again.
     */
    private static final int WORTH_COPYING = 4 * WIDTH;

    private final float[] panels = new float[DEPTH * COLUMNS];
    private final float[] copied = new float[DEPTH * CHUNK];
    private final VectorFloatTile tile = new VectorFloatTile();
    private final VectorFloatDots dots = new VectorFloatDots();
    private final VectorFloatTransposed transposed = new VectorFloatTransposed();
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    VectorFloatProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return VectorFloatTransposed.suits(product) ? WIDTH : ROWS;
    }

    @Override
    int columnGrain() {
        return WIDTH;
    }

    @Override
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        if (VectorFloatDots.suits(product)) {
            dots.multiply(product, row, rowEnd);
        } else if (VectorFloatTransposed.suits(product)) {
            transposed.multiply(product, row, rowEnd);
        } else {
            super.multiply(product, row, rowEnd, column, columnEnd);
        }
    }

    @Override
    void pack(Product product, int first, int newDepth, int column, int newColumns) {
        firstDepth = first;
        firstColumn = column;
        depth = newDepth;
        columns = newColumns;
        HeapTensor b = product.b;
        boolean byRows = product.transpose == Transpose.B;
        int depthStep = byRows ? 1 : b.stride();
        int columnStep = byRows ? b.stride() : 1;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int from = byRows ? b.at(column + j, first) : b.at(first, column + j);
            VectorFloatPacking.panel(
                    panels,
                    j * depth,
                    width(used),
                    b.floats(),
                    from,
                    depthStep,
                    columnStep,
                    depth,
                    used);
        }
    }

    /** The width of a panel with so many columns in use. */
    static int width(int used) {
        return used <= LANES ? LANES : WIDTH;
    }

    @Override
    void multiplyBlock(Product product, int row, int rowEnd, double beta) {
        HeapTensor a = product.a;
        boolean copies = product.transpose == Transpose.A && columns >= WORTH_COPYING;
        int rowStep = product.transpose == Transpose.A ? 1 : a.stride();
        for (int i = row; i < rowEnd; i += CHUNK) {
            int end = Math.min(i + CHUNK, rowEnd);
            if (copies) {
                int rows = end - i;
                for (int k = 0; k < depth; k++) {
                    int from = a.at(firstDepth + k, i);
                    System.arraycopy(a.floats(), from, copied, k * rows, rows);
                }
                multiplyRows(product, i, end, copied, 0, 1, rows, (float) beta);
            } else {
                int at = product.rowOfA(i, firstDepth);
                multiplyRows(
                        product, i, end, a.floats(), at, rowStep, product.stepOfA(), (float) beta);
            }
        }
    }

    private void multiplyRows(
            Product product,
            int row,
            int rowEnd,
            float[] a,
            int aAt,
            int rowStep,
            int depthStep,
            float beta) {
        HeapTensor out = product.out;
        tile.depth(depth);
        tile.left(a, rowStep, depthStep);
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = width(used);
            tile.right(panels, width);
            for (int i = row; i < rowEnd; i += ROWS) {
                int rows = Math.min(ROWS, rowEnd - i);
                if (product.lower && i + rows <= firstColumn + j) {
                    continue;
                }
                int at = aAt + (i - row) * rowStep;
                if (width == WIDTH) {
                    tile.two(at, rows, j * depth);
                } else {
                    tile.one(at, rows, j * depth);
                }
                tile.merge(
                        width,
                        out.floats(),
                        out.at(i, firstColumn + j),
                        out.stride(),
                        rows,
                        used,
                        (float) product.alpha,
                        beta);
            }
        }
    }
}
