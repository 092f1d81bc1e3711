package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;

/**
 * FLOAT32 products by register tiles. Panels of b, two vectors wide, are packed; a is read where it
 * lies, but for aᵀ, whose rows are packed too. Results with few rows or columns would leave most of
 * a tile unused or be packed for too little work; they take other ways.
 */
final class VectorFloatProducts extends Products {
    private static final int DEPTH = 256;
    private static final int COLUMNS = 512;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int ROWS = VectorFloatTile.ROWS;
    private static final int WIDTH = VectorFloatTile.WIDTH;

    /** Rows of a that stay in the second-level cache beside the panels. */
    private static final int CHUNK = 16 * ROWS;

    /** With so many columns it pays to pack rows of op(a) that do not lie well. */
    private static final int WORTH_PACKING = 2 * WIDTH;

    /** Rows so far apart, in bytes, compete for the same places in the first-level cache. */
    private static final int SCATTERED = 4096;

    private final float[] panels = new float[DEPTH * COLUMNS];
    private final float[] packed = new float[DEPTH * CHUNK + LANES];
    private final VectorFloatSums sums = new VectorFloatSums();
    private final VectorFloatTile tile = new VectorFloatTile(sums);
    private final VectorFloatDots dots = new VectorFloatDots();
    private final VectorFloatStreams streams = new VectorFloatStreams();
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    VectorFloatProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return VectorFloatStreams.suits(product) ? LANES : ROWS;
    }

    @Override
    int columnGrain() {
        return WIDTH;
    }

    @Override
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        if (VectorFloatDots.suits(product)) {
            dots.multiply(product, row, rowEnd, column, columnEnd);
        } else if (VectorFloatStreams.suits(product)) {
            streams.multiply(product, row, rowEnd, column, columnEnd);
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
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = VectorFloatTile.width(used);
            int at = j * depth;
            if (byRows) {
                int from = b.at(column + j, first);
                VectorFloatPacking.lines(
                        panels, at, width, b.floats(), from, b.stride(), used, depth);
            } else {
                int from = b.at(first, column + j);
                VectorFloatPacking.rows(
                        panels, at, width, b.floats(), from, b.stride(), used, depth);
            }
        }
    }

    @Override
    void multiplyBlock(Product product, int row, int rowEnd, double beta) {
        HeapTensor a = product.a;
        boolean transposed = product.transpose == Transpose.A;
        boolean packs = columns >= WORTH_PACKING && (transposed || isScattered(a));
        for (int i = row; i < rowEnd; i += CHUNK) {
            int end = Math.min(i + CHUNK, rowEnd);
            if (packs) {
                packRows(a, transposed, i, end);
                sums.bind(packed, 1, ROWS, panels, depth);
                multiplyRows(product, i, end, 0, depth, 1, (float) beta);
            } else if (transposed) {
                sums.bind(a.floats(), 1, a.stride(), panels, depth);
                multiplyRows(product, i, end, a.at(firstDepth, i), 1, 1, (float) beta);
            } else {
                sums.bind(a.floats(), a.stride(), 1, panels, depth);
                multiplyRows(
                        product, i, end, a.at(i, firstDepth), a.stride(), a.stride(), (float) beta);
            }
        }
    }

    private boolean isScattered(HeapTensor a) {
        return ROWS > 8 && columns >= 4 * WIDTH && a.stride() * Float.BYTES % SCATTERED == 0;
    }

    private void packRows(HeapTensor a, boolean transposed, int row, int rowEnd) {
        float[] from = a.floats();
        if (transposed) {
            int at = a.at(firstDepth, row);
            VectorFloatPacking.slabs(packed, from, at, a.stride(), rowEnd - row, depth);
            return;
        }
        for (int i = row; i < rowEnd; i += ROWS) {
            int used = Math.min(ROWS, rowEnd - i);
            int to = (i - row) * depth;
            VectorFloatPacking.lines(
                    packed, to, ROWS, from, a.at(i, firstDepth), a.stride(), used, depth);
        }
    }

    /** Tiles of ROWS rows of op(a) are {@code ROWS · step} apart, rows within a tile so far. */
    private void multiplyRows(
            Product product, int row, int rowEnd, int aAt, int step, int within, float beta) {
        HeapTensor out = product.out;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int rows;
            for (int i = row; i < rowEnd; i += rows) {
                rows = VectorFloatTile.rows(rowEnd - i);
                if (product.lower && i + rows <= firstColumn + j) {
                    continue;
                }
                int r = i - row;
                int at = aAt + r / ROWS * ROWS * step + r % ROWS * within;
                tile.multiply(
                        at,
                        j * depth,
                        rows,
                        used,
                        out.floats(),
                        out.at(i, firstColumn + j),
                        out.stride(),
                        (float) product.alpha,
                        beta);
            }
        }
    }
}
