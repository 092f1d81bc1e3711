package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;

/**
 * FLOAT32 products {@code aᵀ·b} with few columns, which would leave most of a tile's columns
 * unused: computed as {@code (bᵀ·a)ᵀ}.
 */
final class VectorFloatTransposed {
    private static final int ROWS = VectorFloatTile.ROWS;
    private static final int DEPTH = 1024;

    /** Parts of such products begin at multiples of this row. */
    static final int WIDTH = 2 * VectorFloatTile.LANES;

    private final float[] panel = new float[DEPTH * WIDTH];
    private final VectorFloatTile tile = new VectorFloatTile();

    /** Whether a product is best computed so. */
    static boolean suits(Product product) {
        return product.transpose == Transpose.A
                && !product.lower
                && product.out.columns() <= 2 * ROWS
                && product.out.rows() >= WIDTH
                && product.depth() > 0;
    }

    /** Computes some rows of a product. */
    void multiply(Product product, int row, int rowEnd) {
        int depth = product.depth();
        for (int done = 0; done < depth; done += DEPTH) {
            int block = Math.min(DEPTH, depth - done);
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = row; i < rowEnd; i += WIDTH) {
                multiplyPanel(product, i, Math.min(WIDTH, rowEnd - i), done, block, beta);
            }
        }
    }

    /** A panel of a is read where it lies if it is whole. */
    private void multiplyPanel(
            Product product, int row, int used, int first, int depth, float beta) {
        HeapTensor a = product.a;
        HeapTensor b = product.b;
        float[] from = a.floats();
        int fromAt = a.at(first, row);
        int step = a.stride();
        if (used < WIDTH) {
            VectorFloatPacking.panel(panel, 0, WIDTH, from, fromAt, step, 1, depth, used);
            from = panel;
            fromAt = 0;
            step = WIDTH;
        }
        tile.depth(depth);
        tile.left(b.floats(), 1, b.stride());
        tile.right(from, step);
        for (int j = 0; j < b.columns(); j += ROWS) {
            int columns = Math.min(ROWS, b.columns() - j);
            tile.two(b.at(first, j), columns, fromAt);
            merge(product, row, used, j, columns, beta);
        }
    }

    private void merge(Product product, int row, int rows, int column, int columns, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        float[] sums = tile.sums();
        for (int r = 0; r < rows; r++) {
            int at = product.out.at(row + r, column);
            for (int c = 0; c < columns; c++) {
                float v = alpha * sums[c * WIDTH + r];
                out[at + c] = beta == 0 ? v : v + beta * out[at + c];
            }
        }
    }
}
