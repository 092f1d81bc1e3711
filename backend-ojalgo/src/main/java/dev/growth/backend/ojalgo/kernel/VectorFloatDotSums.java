package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of some rows of a with some lines, both read where they lie, into {@code sums[width
 * · r + c]}. Where there are less rows or lines than a tile has, the last one is repeated. What a
 * dot product gives does not depend on the tile that it is in.
 */
final class VectorFloatDotSums {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final VectorShuffle<Float> NEXT = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
    private static final VectorShuffle<Float> SECOND =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 2) % LANES);
    private static final VectorShuffle<Float> FOURTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 4) % LANES);
    private static final VectorShuffle<Float> EIGHTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 8) % LANES);

    /** The dot products of the last tile. */
    final float[] sums = new float[16 + LANES];

    private final float[] tile = new float[4 * 2 * LANES];

    /**
     * Four rows of a times four lines: {@code sums[4·r + c]}. Where there are less rows or lines,
     * the last one is repeated.
     */
    void four(
            int depth,
            float[] a,
            int aAt,
            int step,
            int rows,
            float[] b,
            int bAt,
            int line,
            int used) {
        int b1 = bAt + Math.min(1, used - 1) * line;
        int b2 = bAt + Math.min(2, used - 1) * line;
        int b3 = bAt + Math.min(3, used - 1) * line;
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
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k);
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
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k, rest);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k, rest);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k, rest);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k, rest);
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
        VectorMask<Float> odd = VectorMask.fromLong(SPECIES, 0xaaaa);
        s0 = s0.blend(s1, odd).add(s1.blend(s0, odd).rearrange(NEXT));
        s2 = s2.blend(s3, odd).add(s3.blend(s2, odd).rearrange(NEXT));
        s4 = s4.blend(s5, odd).add(s5.blend(s4, odd).rearrange(NEXT));
        s6 = s6.blend(s7, odd).add(s7.blend(s6, odd).rearrange(NEXT));
        s8 = s8.blend(s9, odd).add(s9.blend(s8, odd).rearrange(NEXT));
        sa = sa.blend(sb, odd).add(sb.blend(sa, odd).rearrange(NEXT));
        sc = sc.blend(sd, odd).add(sd.blend(sc, odd).rearrange(NEXT));
        se = se.blend(sf, odd).add(sf.blend(se, odd).rearrange(NEXT));
        VectorMask<Float> pairs = VectorMask.fromLong(SPECIES, 0xcccc);
        s0 = s0.blend(s2, pairs).add(s2.blend(s0, pairs).rearrange(SECOND));
        s4 = s4.blend(s6, pairs).add(s6.blend(s4, pairs).rearrange(SECOND));
        s8 = s8.blend(sa, pairs).add(sa.blend(s8, pairs).rearrange(SECOND));
        sc = sc.blend(se, pairs).add(se.blend(sc, pairs).rearrange(SECOND));
        VectorMask<Float> quarters = VectorMask.fromLong(SPECIES, 0xf0f0);
        s0 = s0.blend(s4, quarters).add(s4.blend(s0, quarters).rearrange(FOURTH));
        s8 = s8.blend(sc, quarters).add(sc.blend(s8, quarters).rearrange(FOURTH));
        VectorMask<Float> half = VectorMask.fromLong(SPECIES, 0xff00);
        s0.blend(s8, half).add(s8.blend(s0, half).rearrange(EIGHTH)).intoArray(sums, 0);
    }

    /** As {@link #four}, for two lines: {@code sums[2·r + c]}. */
    void two(
            int depth,
            float[] a,
            int aAt,
            int step,
            int rows,
            float[] b,
            int bAt,
            int line,
            int used) {
        int b1 = bAt + (used - 1) * line;
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
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k);
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
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k, rest);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k, rest);
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
        if (LANES == 16) {
            VectorMask<Float> odd = VectorMask.fromLong(SPECIES, 0xaaaa);
            s0 = s0.blend(s1, odd).add(s1.blend(s0, odd).rearrange(NEXT));
            s2 = s2.blend(s3, odd).add(s3.blend(s2, odd).rearrange(NEXT));
            s4 = s4.blend(s5, odd).add(s5.blend(s4, odd).rearrange(NEXT));
            s6 = s6.blend(s7, odd).add(s7.blend(s6, odd).rearrange(NEXT));
            VectorMask<Float> pairs = VectorMask.fromLong(SPECIES, 0xcccc);
            s0 = s0.blend(s2, pairs).add(s2.blend(s0, pairs).rearrange(SECOND));
            s4 = s4.blend(s6, pairs).add(s6.blend(s4, pairs).rearrange(SECOND));
            VectorMask<Float> quarters = VectorMask.fromLong(SPECIES, 0xf0f0);
            s0 = s0.blend(s4, quarters).add(s4.blend(s0, quarters).rearrange(FOURTH));
            s0.add(s0.rearrange(EIGHTH)).intoArray(sums, 0);
            return;
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
