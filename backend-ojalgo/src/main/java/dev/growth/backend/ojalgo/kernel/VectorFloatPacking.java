package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Packs operands so that tiles read neighbouring elements. */
final class VectorFloatPacking {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int ROWS = VectorFloatTile.ROWS;

    /** So many lines are transposed within so many lanes of a vector. */
    private static final int GROUP = 8;

    /** Vectors hold two groups of lines, one beside the other. */
    private static final boolean TWO_GROUPS = LANES == 2 * GROUP;

    private static final boolean HAS_GROUPS = LANES == GROUP || TWO_GROUPS;

    /** With fewer lines most of the vectors would be repetitions. */
    private static final int WORTH = GROUP / 2;

    private static final VectorShuffle<Float> NEXT = exchange(1);
    private static final VectorShuffle<Float> SECOND = exchange(2);
    private static final VectorShuffle<Float> FOURTH = exchange(4);

    private VectorFloatPacking() {}

    /**
     * {@code to[at + k · width + c] = from[fromAt + k · step + c]}, with zeros from column {@code
     * used} to {@code width}.
     */
    static void rows(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int used,
            int depth) {
        if (used < width) {
            int whole = width - LANES;
            VectorMask<Float> rest = FirstLanes.mask(used - whole);
            for (int k = 0; k < depth; k++) {
                int i = fromAt + k * step;
                int j = at + k * width;
                if (whole > 0) {
                    FloatVector.fromArray(SPECIES, from, i).intoArray(to, j);
                }
                FloatVector.fromArray(SPECIES, from, i + whole, rest).intoArray(to, j + whole);
            }
        } else if (width == 2 * LANES) {
            for (int k = 0; k < depth; k++) {
                int i = fromAt + k * step;
                int j = at + k * (2 * LANES);
                FloatVector.fromArray(SPECIES, from, i).intoArray(to, j);
                FloatVector.fromArray(SPECIES, from, i + LANES).intoArray(to, j + LANES);
            }
        } else {
            for (int k = 0; k < depth; k++) {
                FloatVector.fromArray(SPECIES, from, fromAt + k * step)
                        .intoArray(to, at + k * LANES);
            }
        }
    }

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(SPECIES, i -> (i ^ distance) % LANES);
    }

    /**
     * {@code to[at + k · width + c] = from[fromAt + c · step + k]} for columns c below {@code
     * used}. The width is some vectors, or less than one. Beyond the columns, up to a vector is
     * written: the next row writes over it, behind the last one there must be room.
     */
    static void lines(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int used,
            int depth) {
        int c = 0;
        if (HAS_GROUPS) {
            for (; used - c >= WORTH; c += LANES) {
                int lines = Math.min(LANES, used - c);
                someLines(to, at + c, width, from, fromAt + c * step, step, lines, depth);
            }
        }
        for (; c < used; c++) {
            oneLine(to, at + c, width, from, fromAt + c * step, 0, depth);
        }
    }

    /** Up to LANES lines. */
    private static void someLines(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int lines,
            int depth) {
        // Whole vectors are read, though half of each is used where there are two groups.
        int lastLow = fromAt + (Math.min(GROUP, lines) - 1) * step;
        int firstHigh = fromAt + Math.min(GROUP, lines - 1) * step;
        boolean hasBefore = !TWO_GROUPS || firstHigh >= GROUP;
        int behind = from.length - lastLow - (LANES - GROUP);
        int whole = hasBefore ? Math.clamp(behind, 0, depth) / GROUP * GROUP : 0;
        groups(to, at, width, from, fromAt, step, lines - 1, whole);
        for (int c = 0; c < lines; c++) {
            oneLine(to, at + c, width, from, fromAt + c * step, whole, depth);
        }
    }

    private static void oneLine(
            float[] to, int at, int width, float[] from, int fromAt, int first, int depth) {
        for (int k = first; k < depth; k++) {
            to[at + k * width] = from[fromAt + k];
        }
    }

    /** {@code to[at + c · length + k] = from[fromAt + k · step + c]} for so many columns. */
    static void columns(
            float[] to,
            int at,
            int length,
            float[] from,
            int fromAt,
            int step,
            int used,
            int depth) {
        int c = 0;
        for (; c + 4 <= used; c += 4) {
            int line0 = at + c * length;
            int line1 = line0 + length;
            int line2 = line1 + length;
            int line3 = line2 + length;
            for (int k = 0; k < depth; k++) {
                int i = fromAt + k * step + c;
                to[line0 + k] = from[i];
                to[line1 + k] = from[i + 1];
                to[line2 + k] = from[i + 2];
                to[line3 + k] = from[i + 3];
            }
        }
        for (; c < used; c++) {
            for (int k = 0; k < depth; k++) {
                to[at + c * length + k] = from[fromAt + k * step + c];
            }
        }
    }

    /**
     * A vector's length of lines, of which the last one may be repeated, transposed within each
     * eight lanes by exchanging halves, quarters and neighbours of pairs of vectors.
     */
    private static void groups(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int last,
            int depth) {
        VectorMask<Float> high = VectorMask.fromLong(SPECIES, 0xff00);
        VectorMask<Float> even = VectorMask.fromLong(SPECIES, 0x5555);
        VectorMask<Float> pairs = VectorMask.fromLong(SPECIES, 0x3333);
        VectorMask<Float> half = VectorMask.fromLong(SPECIES, 0x0f0f);
        int line1 = fromAt + Math.min(1, last) * step;
        int line2 = fromAt + Math.min(2, last) * step;
        int line3 = fromAt + Math.min(3, last) * step;
        int line4 = fromAt + Math.min(4, last) * step;
        int line5 = fromAt + Math.min(5, last) * step;
        int line6 = fromAt + Math.min(6, last) * step;
        int line7 = fromAt + Math.min(7, last) * step;
        int high0 = fromAt + Math.min(8, last) * step - GROUP;
        int high1 = fromAt + Math.min(9, last) * step - GROUP;
        int high2 = fromAt + Math.min(10, last) * step - GROUP;
        int high3 = fromAt + Math.min(11, last) * step - GROUP;
        int high4 = fromAt + Math.min(12, last) * step - GROUP;
        int high5 = fromAt + Math.min(13, last) * step - GROUP;
        int high6 = fromAt + Math.min(14, last) * step - GROUP;
        int high7 = fromAt + Math.min(15, last) * step - GROUP;
        for (int k = 0; k < depth; k += GROUP) {
            FloatVector a0 = FloatVector.fromArray(SPECIES, from, fromAt + k);
            FloatVector a1 = FloatVector.fromArray(SPECIES, from, line1 + k);
            FloatVector a2 = FloatVector.fromArray(SPECIES, from, line2 + k);
            FloatVector a3 = FloatVector.fromArray(SPECIES, from, line3 + k);
            FloatVector a4 = FloatVector.fromArray(SPECIES, from, line4 + k);
            FloatVector a5 = FloatVector.fromArray(SPECIES, from, line5 + k);
            FloatVector a6 = FloatVector.fromArray(SPECIES, from, line6 + k);
            FloatVector a7 = FloatVector.fromArray(SPECIES, from, line7 + k);
            if (TWO_GROUPS) {
                a0 = a0.blend(FloatVector.fromArray(SPECIES, from, high0 + k), high);
                a1 = a1.blend(FloatVector.fromArray(SPECIES, from, high1 + k), high);
                a2 = a2.blend(FloatVector.fromArray(SPECIES, from, high2 + k), high);
                a3 = a3.blend(FloatVector.fromArray(SPECIES, from, high3 + k), high);
                a4 = a4.blend(FloatVector.fromArray(SPECIES, from, high4 + k), high);
                a5 = a5.blend(FloatVector.fromArray(SPECIES, from, high5 + k), high);
                a6 = a6.blend(FloatVector.fromArray(SPECIES, from, high6 + k), high);
                a7 = a7.blend(FloatVector.fromArray(SPECIES, from, high7 + k), high);
            }
            FloatVector b0 = a1.rearrange(NEXT).blend(a0, even);
            FloatVector b1 = a1.blend(a0.rearrange(NEXT), even);
            FloatVector b2 = a3.rearrange(NEXT).blend(a2, even);
            FloatVector b3 = a3.blend(a2.rearrange(NEXT), even);
            FloatVector b4 = a5.rearrange(NEXT).blend(a4, even);
            FloatVector b5 = a5.blend(a4.rearrange(NEXT), even);
            FloatVector b6 = a7.rearrange(NEXT).blend(a6, even);
            FloatVector b7 = a7.blend(a6.rearrange(NEXT), even);
            FloatVector c0 = b2.rearrange(SECOND).blend(b0, pairs);
            FloatVector c2 = b2.blend(b0.rearrange(SECOND), pairs);
            FloatVector c1 = b3.rearrange(SECOND).blend(b1, pairs);
            FloatVector c3 = b3.blend(b1.rearrange(SECOND), pairs);
            FloatVector c4 = b6.rearrange(SECOND).blend(b4, pairs);
            FloatVector c6 = b6.blend(b4.rearrange(SECOND), pairs);
            FloatVector c5 = b7.rearrange(SECOND).blend(b5, pairs);
            FloatVector c7 = b7.blend(b5.rearrange(SECOND), pairs);
            int i = at + k * width;
            c4.rearrange(FOURTH).blend(c0, half).intoArray(to, i);
            c5.rearrange(FOURTH).blend(c1, half).intoArray(to, i + width);
            c6.rearrange(FOURTH).blend(c2, half).intoArray(to, i + 2 * width);
            c7.rearrange(FOURTH).blend(c3, half).intoArray(to, i + 3 * width);
            c4.blend(c0.rearrange(FOURTH), half).intoArray(to, i + 4 * width);
            c5.blend(c1.rearrange(FOURTH), half).intoArray(to, i + 5 * width);
            c6.blend(c2.rearrange(FOURTH), half).intoArray(to, i + 6 * width);
            c7.blend(c3.rearrange(FOURTH), half).intoArray(to, i + 7 * width);
        }
    }

    /**
     * Slabs of ROWS columns: {@code to[s · ROWS · depth + k · ROWS + r] = from[fromAt + k · step +
     * s · ROWS + r]}. May write LANES elements beyond the last one.
     */
    static void slabs(float[] to, float[] from, int fromAt, int step, int columns, int depth) {
        for (int c = 0; c < columns; c += ROWS) {
            if (c + Math.max(LANES, ROWS) <= columns) {
                slab(to, c * depth, from, fromAt + c, step, depth);
            } else {
                int used = Math.min(ROWS, columns - c);
                for (int k = 0; k < depth; k++) {
                    System.arraycopy(from, fromAt + c + k * step, to, c * depth + k * ROWS, used);
                }
            }
        }
    }

    /**
     * One slab by whole vectors. What they write beyond it, the next row and the next slab write
     * over; what they do not reach, a second one writes.
     */
    private static void slab(float[] to, int at, float[] from, int fromAt, int step, int depth) {
        for (int k = 0; k < depth; k++) {
            int i = fromAt + k * step;
            int j = at + k * ROWS;
            FloatVector.fromArray(SPECIES, from, i).intoArray(to, j);
            if (LANES < ROWS) {
                FloatVector.fromArray(SPECIES, from, i + ROWS - LANES)
                        .intoArray(to, j + ROWS - LANES);
            }
        }
    }
}
