package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * FLOAT32 products with few columns, which would leave most of a tile's columns unused: dot
 * products of rows of a with columns of op(b), along the inner dimension.
 */
final class VectorFloatDots {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int DEPTH = 1024;
    private static final int ROWS = 4;

    /** The distance of lines; no power of two, so that they do not compete for places in cache. */
    private static final int LINE = DEPTH + LANES;

    private final float[] lines = new float[LANES * LINE];
    private final float[] padded = new float[ROWS * DEPTH];
    private final float[] sums = new float[2 * ROWS];
    private final float[] tile = new float[2 * ROWS * LANES];

    /** Whether a product is best computed so. */
    static boolean suits(Product product) {
        return product.transpose != Transpose.A
                && product.out.columns() < LANES
                && product.depth() >= 4 * LANES;
    }

    /** Computes some rows of a product. */
    void multiply(Product product, int row, int rowEnd) {
        int depth = product.depth();
        int columns = product.out.columns();
        for (int done = 0; done < depth; done += DEPTH) {
            int block = Math.min(DEPTH, depth - done);
            int reach = Math.ceilDiv(block, LANES) * LANES;
            for (int j = 0; j < columns; j++) {
                packLine(product, j, done, block, reach);
            }
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = row; i < rowEnd; i += ROWS) {
                multiplyRows(product, i, Math.min(ROWS, rowEnd - i), done, block, reach, beta);
            }
        }
    }

    private void packLine(Product product, int column, int first, int depth, int reach) {
        HeapTensor b = product.b;
        boolean transposed = product.transpose == Transpose.B;
        int at = transposed ? b.at(column, first) : b.at(first, column);
        int step = transposed ? 1 : b.stride();
        float[] values = b.floats();
        int to = column * LINE;
        for (int k = 0; k < depth; k++) {
            lines[to + k] = values[at + k * step];
        }
        Arrays.fill(lines, to + depth, to + reach, 0);
    }

    /** Rows of a whose length is no multiple of a vector's are copied and filled up with zeros. */
    private void multiplyRows(
            Product product, int row, int rows, int first, int depth, int reach, float beta) {
        float[] a = product.a.floats();
        int aAt = product.a.at(row, first);
        int step = product.a.stride();
        if (reach > depth) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(a, aAt + r * step, padded, r * reach, depth);
                Arrays.fill(padded, r * reach + depth, (r + 1) * reach, 0);
            }
            a = padded;
            aAt = 0;
            step = reach;
        }
        int columns = product.out.columns();
        for (int j = 0; j < columns; j += 2) {
            int second = Math.min(j + 1, columns - 1);
            dots(reach, a, aAt, step, rows, lines, j * LINE, second * LINE, tile);
            sumLanes(tile, sums);
            merge(product, row, rows, j, second, beta);
        }
    }

    private void merge(Product product, int row, int rows, int column, int lastColumn, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        for (int r = 0; r < rows; r++) {
            for (int j = column; j <= lastColumn; j++) {
                int at = product.out.at(row + r, j);
                float v = alpha * sums[2 * r + j - column];
                out[at] = beta == 0 ? v : v + beta * out[at];
            }
        }
    }

    /**
     * The sums over the lanes of each vector in the tile; in a fixed order, which the Vector API's
     * own reduction does not promise.
     */
    private static void sumLanes(float[] tile, float[] sums) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int i = 0; i < LANES; i++) {
            s0 += tile[i];
            s1 += tile[LANES + i];
            s2 += tile[2 * LANES + i];
            s3 += tile[3 * LANES + i];
            s4 += tile[4 * LANES + i];
            s5 += tile[5 * LANES + i];
            s6 += tile[6 * LANES + i];
            s7 += tile[7 * LANES + i];
        }
        sums[0] = s0;
        sums[1] = s1;
        sums[2] = s2;
        sums[3] = s3;
        sums[4] = s4;
        sums[5] = s5;
        sums[6] = s6;
        sums[7] = s7;
    }

    /**
     * Lane by lane, the products of four rows of a with two lines; {@code tile[2·r + c]} is a
     * vector. Where there are less than four rows, the last one is repeated.
     */
    private static void dots(
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
}
