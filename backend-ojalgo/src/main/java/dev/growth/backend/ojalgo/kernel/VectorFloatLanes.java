package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Vectors, and the sums over the lanes of each. */
final class VectorFloatLanes {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final VectorShuffle<Float> NEXT = VectorShuffle.fromOp(SPECIES, i -> i ^ 1);
    private static final VectorShuffle<Float> SECOND =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 2) % LANES);
    private static final VectorShuffle<Float> FOURTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 4) % LANES);
    private static final VectorShuffle<Float> EIGHTH =
            VectorShuffle.fromOp(SPECIES, i -> (i ^ 8) % LANES);

    /** Vectors that are summed at once. */
    private static final int SQUARE = 16;

    private static final int MOST = 2 * SQUARE;

    /** One vector after the other. */
    final float[] vectors = new float[MOST * LANES];

    /** The sum of each; a vector can be read from the last, too. */
    final float[] sums = new float[MOST + LANES];

    /** Sums up the first vectors. */
    void sum(int count) {
        if (LANES == SQUARE) {
            for (int i = 0; i < count; i += SQUARE) {
                sumSquare(i);
            }
        } else {
            sumLanes(count);
        }
    }

    /**
     * Sums over the lanes of sixteen vectors, in a fixed order, which the Vector API's own
     * reduction does not promise: each step adds halves of two vectors into one.
     */
    private void sumSquare(int first) {
        float[] from = vectors;
        int at = first * LANES;
        FloatVector s0 = FloatVector.fromArray(SPECIES, from, at);
        FloatVector s1 = FloatVector.fromArray(SPECIES, from, at + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, from, at + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, from, at + 3 * LANES);
        FloatVector s4 = FloatVector.fromArray(SPECIES, from, at + 4 * LANES);
        FloatVector s5 = FloatVector.fromArray(SPECIES, from, at + 5 * LANES);
        FloatVector s6 = FloatVector.fromArray(SPECIES, from, at + 6 * LANES);
        FloatVector s7 = FloatVector.fromArray(SPECIES, from, at + 7 * LANES);
        FloatVector s8 = FloatVector.fromArray(SPECIES, from, at + 8 * LANES);
        FloatVector s9 = FloatVector.fromArray(SPECIES, from, at + 9 * LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, from, at + 10 * LANES);
        FloatVector s11 = FloatVector.fromArray(SPECIES, from, at + 11 * LANES);
        FloatVector s12 = FloatVector.fromArray(SPECIES, from, at + 12 * LANES);
        FloatVector s13 = FloatVector.fromArray(SPECIES, from, at + 13 * LANES);
        FloatVector s14 = FloatVector.fromArray(SPECIES, from, at + 14 * LANES);
        FloatVector s15 = FloatVector.fromArray(SPECIES, from, at + 15 * LANES);
        VectorMask<Float> odd = VectorMask.fromLong(SPECIES, 0xaaaa);
        s0 = s0.blend(s1, odd).add(s1.blend(s0, odd).rearrange(NEXT));
        s2 = s2.blend(s3, odd).add(s3.blend(s2, odd).rearrange(NEXT));
        s4 = s4.blend(s5, odd).add(s5.blend(s4, odd).rearrange(NEXT));
        s6 = s6.blend(s7, odd).add(s7.blend(s6, odd).rearrange(NEXT));
        s8 = s8.blend(s9, odd).add(s9.blend(s8, odd).rearrange(NEXT));
        s10 = s10.blend(s11, odd).add(s11.blend(s10, odd).rearrange(NEXT));
        s12 = s12.blend(s13, odd).add(s13.blend(s12, odd).rearrange(NEXT));
        s14 = s14.blend(s15, odd).add(s15.blend(s14, odd).rearrange(NEXT));
        VectorMask<Float> pairs = VectorMask.fromLong(SPECIES, 0xcccc);
        s0 = s0.blend(s2, pairs).add(s2.blend(s0, pairs).rearrange(SECOND));
        s4 = s4.blend(s6, pairs).add(s6.blend(s4, pairs).rearrange(SECOND));
        s8 = s8.blend(s10, pairs).add(s10.blend(s8, pairs).rearrange(SECOND));
        s12 = s12.blend(s14, pairs).add(s14.blend(s12, pairs).rearrange(SECOND));
        VectorMask<Float> quarters = VectorMask.fromLong(SPECIES, 0xf0f0);
        s0 = s0.blend(s4, quarters).add(s4.blend(s0, quarters).rearrange(FOURTH));
        s8 = s8.blend(s12, quarters).add(s12.blend(s8, quarters).rearrange(FOURTH));
        VectorMask<Float> half = VectorMask.fromLong(SPECIES, 0xff00);
        s0 = s0.blend(s8, half).add(s8.blend(s0, half).rearrange(EIGHTH));
        s0.intoArray(sums, first);
    }

    /** The same for shorter vectors, one by one. */
    private void sumLanes(int count) {
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int lane = i * LANES; lane < (i + 1) * LANES; lane++) {
                sum += vectors[lane];
            }
            sums[i] = sum;
        }
    }
}
