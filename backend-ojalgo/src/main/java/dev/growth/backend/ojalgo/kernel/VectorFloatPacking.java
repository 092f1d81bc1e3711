package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Packs operands so that tiles read neighbouring elements. */
final class VectorFloatPacking {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int ROWS = VectorFloatTile.ROWS;

    /** Squares of this size are transposed in registers. */
    private static final int SQUARE = 8;

    private static final boolean HAS_SQUARES = LANES >= SQUARE;
    private static final VectorSpecies<Float> LINE = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> NEXT = VectorShuffle.fromOp(LINE, i -> i ^ 1);
    private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(LINE, i -> i ^ 2);
    private static final VectorShuffle<Float> FOURTH = VectorShuffle.fromOp(LINE, i -> i ^ 4);

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

    /** As {@link #rows}, where columns lie in lines: {@code from[fromAt + c · step + k]}. */
    static void lines(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int used,
            int depth) {
        if (used < width) {
            Arrays.fill(to, at, at + depth * width, 0);
        }
        int whole = HAS_SQUARES ? depth / SQUARE * SQUARE : 0;
        int c = 0;
        for (; c + SQUARE <= used; c += SQUARE) {
            int line = fromAt + c * step;
            squares(to, at + c, width, from, line, step, whole);
            fourLines(to, at + c, width, from, line, step, whole, depth);
            fourLines(to, at + c + 4, width, from, line + 4 * step, step, whole, depth);
        }
        if (c + 4 <= used) {
            fourLines(to, at + c, width, from, fromAt + c * step, step, 0, depth);
            c += 4;
        }
        for (; c < used; c++) {
            oneLine(to, at + c, width, from, fromAt + c * step, depth);
        }
    }

    private static void oneLine(
            float[] to, int at, int width, float[] from, int fromAt, int depth) {
        for (int k = 0; k < depth; k++) {
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

    private static void fourLines(
            float[] to,
            int at,
            int width,
            float[] from,
            int fromAt,
            int step,
            int first,
            int depth) {
        int line1 = fromAt + step;
        int line2 = line1 + step;
        int line3 = line2 + step;
        for (int k = first; k < depth; k++) {
            int i = at + k * width;
            to[i] = from[fromAt + k];
            to[i + 1] = from[line1 + k];
            to[i + 2] = from[line2 + k];
            to[i + 3] = from[line3 + k];
        }
    }

    /**
     * Eight lines, transposed by exchanging halves, quarters and neighbours of pairs of vectors.
     */
    private static void squares(
            float[] to, int at, int width, float[] from, int fromAt, int step, int depth) {
        VectorMask<Float> even = VectorMask.fromLong(LINE, 0b01010101);
        VectorMask<Float> pairs = VectorMask.fromLong(LINE, 0b00110011);
        VectorMask<Float> half = VectorMask.fromLong(LINE, 0b00001111);
        int line1 = fromAt + step;
        int line2 = line1 + step;
        int line3 = line2 + step;
        int line4 = line3 + step;
        int line5 = line4 + step;
        int line6 = line5 + step;
        int line7 = line6 + step;
        for (int k = 0; k < depth; k += SQUARE) {
            FloatVector a0 = FloatVector.fromArray(LINE, from, fromAt + k);
            FloatVector a1 = FloatVector.fromArray(LINE, from, line1 + k);
            FloatVector a2 = FloatVector.fromArray(LINE, from, line2 + k);
            FloatVector a3 = FloatVector.fromArray(LINE, from, line3 + k);
            FloatVector a4 = FloatVector.fromArray(LINE, from, line4 + k);
            FloatVector a5 = FloatVector.fromArray(LINE, from, line5 + k);
            FloatVector a6 = FloatVector.fromArray(LINE, from, line6 + k);
            FloatVector a7 = FloatVector.fromArray(LINE, from, line7 + k);
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
