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

    private final float[] panels = new float[DEPTH * COLUMNS];
    private final float[] tile = new float[ROWS * WIDTH];
    private final VectorFloatNarrow narrow = new VectorFloatNarrow();
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    VectorFloatProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return VectorFloatNarrow.suitsTransposed(product) ? WIDTH : ROWS;
    }

    @Override
    int columnGrain() {
        return WIDTH;
    }

    @Override
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        if (VectorFloatNarrow.suitsDots(product)) {
            narrow.dots(product, row, rowEnd);
        } else if (VectorFloatNarrow.suitsTransposed(product)) {
            narrow.transposed(product, row, rowEnd);
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
        boolean transposed = product.transpose == Transpose.B;
        int depthStep = transposed ? 1 : b.stride();
        int columnStep = transposed ? b.stride() : 1;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int from = transposed ? b.at(column + j, first) : b.at(first, column + j);
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
        float[] a = product.a.floats();
        int rowStep = product.transpose == Transpose.A ? 1 : product.a.stride();
        int depthStep = product.stepOfA();
        HeapTensor out = product.out;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = width(used);
            for (int i = row; i < rowEnd; i += ROWS) {
                int rows = Math.min(ROWS, rowEnd - i);
                if (product.lower && i + rows <= firstColumn + j) {
                    continue;
                }
                int aAt = product.rowOfA(i, firstDepth);
                if (width == WIDTH) {
                    VectorFloatTile.two(
                            depth, a, aAt, rowStep, depthStep, rows, panels, j * depth, width,
                            tile);
                } else {
                    VectorFloatTile.one(
                            depth, a, aAt, rowStep, depthStep, rows, panels, j * depth, width,
                            tile);
                }
                VectorFloatTile.merge(
                        tile,
                        width,
                        out.floats(),
                        out.at(i, firstColumn + j),
                        out.stride(),
                        rows,
                        used,
                        (float) product.alpha,
                        (float) beta);
            }
        }
    }
}
