package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** FLOAT32 products with few columns, which would leave most of a tile's columns unused. */
final class VectorFloatNarrow {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int ROWS = VectorFloatTile.ROWS;
    private static final int WIDTH = 2 * LANES;
    private static final int DEPTH = 1024;
    private static final int COLUMNS = LANES;
    private static final int DOT_ROWS = 4;

    private final float[] lines = new float[COLUMNS * DEPTH];
    private final float[] panel = new float[DEPTH * WIDTH];
    private final float[] tile = new float[ROWS * WIDTH];

    /** Whether rows of op(a) and columns of op(b) are best multiplied as dot products. */
    static boolean suitsDots(Product product) {
        return product.transpose != Transpose.A
                && product.out.columns() < LANES
                && product.depth() >= 4 * LANES;
    }

    /** Whether {@code outᵀ = bᵀ·a} is better than {@code out = aᵀ·b}. */
    static boolean suitsTransposed(Product product) {
        return product.transpose == Transpose.A
                && !product.lower
                && product.out.columns() <= 2 * ROWS
                && product.out.rows() >= WIDTH
                && product.depth() > 0;
    }

    /** The rows of a product that {@link #suitsDots}. */
    void dots(Product product, int row, int rowEnd) {
        int depth = product.depth();
        for (int done = 0; done < depth; done += DEPTH) {
            int block = Math.min(DEPTH, depth - done);
            for (int j = 0; j < product.out.columns(); j++) {
                packLine(product, j, done, block);
            }
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = row; i < rowEnd; i += DOT_ROWS) {
                for (int j = 0; j < product.out.columns(); j += 2) {
                    dotTile(product, i, Math.min(DOT_ROWS, rowEnd - i), j, done, block, beta);
                }
            }
        }
    }

    private void packLine(Product product, int column, int first, int depth) {
        HeapTensor b = product.b;
        boolean transposed = product.transpose == Transpose.B;
        int at = transposed ? b.at(column, first) : b.at(first, column);
        int step = transposed ? 1 : b.stride();
        for (int k = 0; k < depth; k++) {
            lines[column * DEPTH + k] = b.floats()[at + k * step];
        }
    }

    private void dotTile(
            Product product, int row, int rows, int column, int first, int depth, float beta) {
        HeapTensor out = product.out;
        float[] a = product.a.floats();
        int aAt = product.a.at(row, first);
        int step = product.a.stride();
        int columns = Math.min(2, out.columns() - column);
        int b0 = column * DEPTH;
        int b1 = b0 + (columns - 1) * DEPTH;
        int whole = SPECIES.loopBound(depth);
        dot(whole, a, aAt, step, rows, lines, b0, b1, tile);
        float alpha = (float) product.alpha;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float sum = lanes(tile, (2 * r + c) * LANES);
                int bAt = c == 0 ? b0 : b1;
                for (int k = whole; k < depth; k++) {
                    sum += a[aAt + r * step + k] * lines[bAt + k];
                }
                int at = out.at(row + r, column + c);
                float v = alpha * sum;
                out.floats()[at] = beta == 0 ? v : v + beta * out.floats()[at];
            }
        }
    }

    private static float lanes(float[] sums, int at) {
        float s = 0;
        for (int i = 0; i < LANES; i++) {
            s += sums[at + i];
        }
        return s;
    }

    /**
     * Lane by lane, the products of four rows of a with two lines; {@code tile[2·r + c]} is a
     * vector. Where there are less than four rows, the last one is repeated.
     */
    private static void dot(
            int depth,
            float[] a,
            int aAt,
            int step,
            int rows,
            float[] b,
            int b0,
            int b1,
            float[] tile) {
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, b0 + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
        }
        s00.intoArray(tile, 0);
        s01.intoArray(tile, LANES);
        s10.intoArray(tile, 2 * LANES);
        s11.intoArray(tile, 3 * LANES);
        s20.intoArray(tile, 4 * LANES);
        s21.intoArray(tile, 5 * LANES);
        s30.intoArray(tile, 6 * LANES);
        s31.intoArray(tile, 7 * LANES);
    }

    /** The rows of a product that {@link #suitsTransposed}. */
    void transposed(Product product, int row, int rowEnd) {
        int depth = product.depth();
        for (int done = 0; done < depth; done += DEPTH) {
            int block = Math.min(DEPTH, depth - done);
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = row; i < rowEnd; i += WIDTH) {
                transposedPanel(product, i, Math.min(WIDTH, rowEnd - i), done, block, beta);
            }
        }
    }

    /** A panel of a is read where it lies if it is whole. */
    private void transposedPanel(
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
        for (int j = 0; j < b.columns(); j += ROWS) {
            int columns = Math.min(ROWS, b.columns() - j);
            VectorFloatTile.two(
                    depth,
                    b.floats(),
                    b.at(first, j),
                    1,
                    b.stride(),
                    columns,
                    from,
                    fromAt,
                    step,
                    tile);
            mergeTransposed(product, row, used, j, columns, beta);
        }
    }

    private void mergeTransposed(
            Product product, int row, int rows, int column, int columns, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        for (int r = 0; r < rows; r++) {
            int at = product.out.at(row + r, column);
            for (int c = 0; c < columns; c++) {
                float v = alpha * tile[c * WIDTH + r];
                out[at + c] = beta == 0 ? v : v + beta * out[at + c];
            }
        }
    }
}
