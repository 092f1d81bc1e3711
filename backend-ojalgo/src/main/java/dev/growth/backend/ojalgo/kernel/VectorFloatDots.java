package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * FLOAT32 products with few columns, or few rows of {@code a·bᵀ}, as dot products along the inner
 * dimension: rows of the larger operand, read where they lie, with lines of the smaller one, which
 * are packed.
 */
final class VectorFloatDots {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int FEW = 16;
    private static final int DEPTH = 1024;
    private static final int ROWS = 4;
    private static final int WORTH = 16 * LANES;

    /** Lines of the larger tile. */
    private static final int WIDE = LANES == 16 ? 4 : 2;

    /** The distance of lines; no power of two, so that they do not compete for places in cache. */
    private static final int LINE = DEPTH + LANES;

    private static final VectorShuffle<Float> NEXT = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
    private static final VectorShuffle<Float> SECOND =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 2) % LANES);
    private static final VectorShuffle<Float> FOURTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 4) % LANES);
    private static final VectorShuffle<Float> EIGHTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 8) % LANES);

    private final float[] lines = new float[FEW * LINE];
    private final float[] sums = new float[ROWS * 4];
    private final float[] tile = new float[ROWS * 2 * LANES];

    /** Whether a product is best computed so. */
    static boolean suits(Product product) {
        return !product.lower
                && product.depth() >= WORTH
                && (hasFewColumns(product) || hasFewRows(product));
    }

    private static boolean hasFewColumns(Product product) {
        return product.transpose != Transpose.A && product.out.columns() <= FEW;
    }

    private static boolean hasFewRows(Product product) {
        return product.transpose == Transpose.B && product.out.rows() <= FEW;
    }

    /** Computes some rows and columns of a product. */
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        boolean fewColumns = hasFewColumns(product);
        HeapTensor large = fewColumns ? product.a : product.b;
        int begin = fewColumns ? row : column;
        int end = fewColumns ? rowEnd : columnEnd;
        int first = fewColumns ? column : row;
        int few = fewColumns ? columnEnd - column : rowEnd - row;
        int depth = product.depth();
        for (int done = 0; done < depth; done += DEPTH) {
            int n = Math.min(DEPTH, depth - done);
            packLines(product, fewColumns, first, few, done, n);
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = begin; i < end; i += ROWS) {
                int rows = Math.min(ROWS, end - i);
                for (int j = 0; j < few; ) {
                    int used = Math.min(few - j > 2 ? WIDE : 2, few - j);
                    int at = large.at(i, done);
                    if (used > 2) {
                        four(n, large.floats(), at, large.stride(), rows, j * LINE, used);
                    } else {
                        two(n, large.floats(), at, large.stride(), rows, j * LINE, used);
                    }
                    merge(product, fewColumns, i, rows, first + j, used, beta);
                    j += used;
                }
            }
        }
    }

    private void packLines(
            Product product, boolean fewColumns, int first, int few, int done, int depth) {
        HeapTensor small = fewColumns ? product.b : product.a;
        float[] from = small.floats();
        if (product.transpose == Transpose.NONE) {
            int at = small.at(done, first);
            VectorFloatPacking.columns(lines, 0, LINE, from, at, small.stride(), few, depth);
        } else {
            for (int j = 0; j < few; j++) {
                System.arraycopy(from, small.at(first + j, done), lines, j * LINE, depth);
            }
        }
        int reach = Math.ceilDiv(depth, LANES) * LANES;
        for (int j = 0; j < few; j++) {
            Arrays.fill(lines, j * LINE + depth, j * LINE + reach, 0);
        }
    }

    private void merge(
            Product product, boolean fewColumns, int i, int rows, int j, int used, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        int width = used > 2 ? 4 : 2;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < used; c++) {
                int at = fewColumns ? product.out.at(i + r, j + c) : product.out.at(j + c, i + r);
                float v = alpha * sums[width * r + c];
                out[at] = beta == 0 ? v : v + beta * out[at];
            }
        }
    }

    /**
     * Four rows of a times four lines: {@code sums[4·r + c]}. Where there are less rows or lines,
     * the last one is repeated.
     */
    private void four(int depth, float[] a, int aAt, int step, int rows, int line, int used) {
        float[] b = lines;
        int b1 = line + LINE;
        int b2 = b1 + LINE;
        int b3 = line + Math.min(3, used - 1) * LINE;
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        FloatVector s8 = FloatVector.zero(SPECIES);
        FloatVector s9 = FloatVector.zero(SPECIES);
        FloatVector sa = FloatVector.zero(SPECIES);
        FloatVector sb = FloatVector.zero(SPECIES);
        FloatVector sc = FloatVector.zero(SPECIES);
        FloatVector sd = FloatVector.zero(SPECIES);
        FloatVector se = FloatVector.zero(SPECIES);
        FloatVector sf = FloatVector.zero(SPECIES);
        int whole = depth - depth % LANES;
        int k = 0;
        for (; k < whole; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, line + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            s0 = x0.fma(y0, s0);
            s1 = x0.fma(y1, s1);
            s2 = x0.fma(y2, s2);
            s3 = x0.fma(y3, s3);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
            s4 = x1.fma(y0, s4);
            s5 = x1.fma(y1, s5);
            s6 = x1.fma(y2, s6);
            s7 = x1.fma(y3, s7);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
            s8 = x2.fma(y0, s8);
            s9 = x2.fma(y1, s9);
            sa = x2.fma(y2, sa);
            sb = x2.fma(y3, sb);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
            sc = x3.fma(y0, sc);
            sd = x3.fma(y1, sd);
            se = x3.fma(y2, se);
            sf = x3.fma(y3, sf);
        }
        if (k < depth) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, depth);
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, line + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k, rest);
            s0 = x0.fma(y0, s0);
            s1 = x0.fma(y1, s1);
            s2 = x0.fma(y2, s2);
            s3 = x0.fma(y3, s3);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k, rest);
            s4 = x1.fma(y0, s4);
            s5 = x1.fma(y1, s5);
            s6 = x1.fma(y2, s6);
            s7 = x1.fma(y3, s7);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k, rest);
            s8 = x2.fma(y0, s8);
            s9 = x2.fma(y1, s9);
            sa = x2.fma(y2, sa);
            sb = x2.fma(y3, sb);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k, rest);
            sc = x3.fma(y0, sc);
            sd = x3.fma(y1, sd);
            se = x3.fma(y2, se);
            sf = x3.fma(y3, sf);
        }
        // Sums over the lanes, in a fixed order: each step adds halves of two vectors into one.
        VectorMask<Float> m = VectorMask.fromLong(SPECIES, 0x5555);
        s0 = s0.blend(s1, m.not()).add(s1.blend(s0, m.not()).rearrange(NEXT));
        s2 = s2.blend(s3, m.not()).add(s3.blend(s2, m.not()).rearrange(NEXT));
        s4 = s4.blend(s5, m.not()).add(s5.blend(s4, m.not()).rearrange(NEXT));
        s6 = s6.blend(s7, m.not()).add(s7.blend(s6, m.not()).rearrange(NEXT));
        s8 = s8.blend(s9, m.not()).add(s9.blend(s8, m.not()).rearrange(NEXT));
        sa = sa.blend(sb, m.not()).add(sb.blend(sa, m.not()).rearrange(NEXT));
        sc = sc.blend(sd, m.not()).add(sd.blend(sc, m.not()).rearrange(NEXT));
        se = se.blend(sf, m.not()).add(sf.blend(se, m.not()).rearrange(NEXT));
        VectorMask<Float> m2 = VectorMask.fromLong(SPECIES, 0xcccc);
        s0 = s0.blend(s2, m2).add(s2.blend(s0, m2).rearrange(SECOND));
        s4 = s4.blend(s6, m2).add(s6.blend(s4, m2).rearrange(SECOND));
        s8 = s8.blend(sa, m2).add(sa.blend(s8, m2).rearrange(SECOND));
        sc = sc.blend(se, m2).add(se.blend(sc, m2).rearrange(SECOND));
        VectorMask<Float> m4 = VectorMask.fromLong(SPECIES, 0xf0f0);
        s0 = s0.blend(s4, m4).add(s4.blend(s0, m4).rearrange(FOURTH));
        s8 = s8.blend(sc, m4).add(sc.blend(s8, m4).rearrange(FOURTH));
        VectorMask<Float> m8 = VectorMask.fromLong(SPECIES, 0xff00);
        s0.blend(s8, m8).add(s8.blend(s0, m8).rearrange(EIGHTH)).intoArray(sums, 0);
    }

    /** As {@link #four}, for two lines: {@code sums[2·r + c]}. */
    private void two(int depth, float[] a, int aAt, int step, int rows, int line, int used) {
        float[] b = lines;
        int b1 = line + (used - 1) * LINE;
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        int whole = depth - depth % LANES;
        int k = 0;
        for (; k < whole; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, line + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            s0 = x0.fma(y0, s0);
            s1 = x0.fma(y1, s1);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
            s2 = x1.fma(y0, s2);
            s3 = x1.fma(y1, s3);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
            s4 = x2.fma(y0, s4);
            s5 = x2.fma(y1, s5);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
            s6 = x3.fma(y0, s6);
            s7 = x3.fma(y1, s7);
        }
        if (k < depth) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, depth);
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, line + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k, rest);
            s0 = x0.fma(y0, s0);
            s1 = x0.fma(y1, s1);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k, rest);
            s2 = x1.fma(y0, s2);
            s3 = x1.fma(y1, s3);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k, rest);
            s4 = x2.fma(y0, s4);
            s5 = x2.fma(y1, s5);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k, rest);
            s6 = x3.fma(y0, s6);
            s7 = x3.fma(y1, s7);
        }
        float[] to = tile;
        s0.intoArray(to, 0);
        s1.intoArray(to, LANES);
        s2.intoArray(to, 2 * LANES);
        s3.intoArray(to, 3 * LANES);
        s4.intoArray(to, 4 * LANES);
        s5.intoArray(to, 5 * LANES);
        s6.intoArray(to, 6 * LANES);
        s7.intoArray(to, 7 * LANES);
        sumLanes(to, sums);
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
}
