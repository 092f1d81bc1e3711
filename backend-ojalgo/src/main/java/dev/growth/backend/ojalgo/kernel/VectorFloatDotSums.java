package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of some rows of a with some lines, both read where they lie, into {@code sums[width
 * · r + c]} of the lanes. Where there are less rows or lines than a tile has, the last one is
 * repeated. What a dot product gives does not depend on the tile that it is in.
 *
 * <p>Methods of more vector operations than these are too large for the JVM's first compiler, and
 * then the second one never gets them.
 */
final class VectorFloatDotSums {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;

    private final VectorFloatLanes lanes;

    /** With what sums the lanes up. */
    VectorFloatDotSums(VectorFloatLanes lanes) {
        this.lanes = lanes;
    }

    /** Five rows and five lines, which need the 32 registers of 512 bits. */
    void five(
            int depth,
            float[] a,
            int aAt,
            int step,
            int rows,
            float[] b,
            int bAt,
            int line,
            int used) {
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        int a4 = aAt + Math.min(4, rows - 1) * step;
        int b1 = bAt + Math.min(1, used - 1) * line;
        int b2 = bAt + Math.min(2, used - 1) * line;
        int b3 = bAt + Math.min(3, used - 1) * line;
        int b4 = bAt + Math.min(4, used - 1) * line;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s04 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s14 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s24 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        FloatVector s34 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        FloatVector s42 = FloatVector.zero(SPECIES);
        FloatVector s43 = FloatVector.zero(SPECIES);
        FloatVector s44 = FloatVector.zero(SPECIES);
        int whole = depth - depth % LANES;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
            FloatVector y4 = FloatVector.fromArray(SPECIES, b, b4 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            s02 = x0.fma(y2, s02);
            s03 = x0.fma(y3, s03);
            s04 = x0.fma(y4, s04);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            s12 = x1.fma(y2, s12);
            s13 = x1.fma(y3, s13);
            s14 = x1.fma(y4, s14);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            s22 = x2.fma(y2, s22);
            s23 = x2.fma(y3, s23);
            s24 = x2.fma(y4, s24);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            s32 = x3.fma(y2, s32);
            s33 = x3.fma(y3, s33);
            s34 = x3.fma(y4, s34);
            FloatVector x4 = FloatVector.fromArray(SPECIES, a, a4 + k);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
            s42 = x4.fma(y2, s42);
            s43 = x4.fma(y3, s43);
            s44 = x4.fma(y4, s44);
        }
        float[] to = lanes.vectors;
        s00.intoArray(to, 0);
        s01.intoArray(to, LANES);
        s02.intoArray(to, 2 * LANES);
        s03.intoArray(to, 3 * LANES);
        s04.intoArray(to, 4 * LANES);
        s10.intoArray(to, 5 * LANES);
        s11.intoArray(to, 6 * LANES);
        s12.intoArray(to, 7 * LANES);
        s13.intoArray(to, 8 * LANES);
        s14.intoArray(to, 9 * LANES);
        s20.intoArray(to, 10 * LANES);
        s21.intoArray(to, 11 * LANES);
        s22.intoArray(to, 12 * LANES);
        s23.intoArray(to, 13 * LANES);
        s24.intoArray(to, 14 * LANES);
        s30.intoArray(to, 15 * LANES);
        s31.intoArray(to, 16 * LANES);
        s32.intoArray(to, 17 * LANES);
        s33.intoArray(to, 18 * LANES);
        s34.intoArray(to, 19 * LANES);
        s40.intoArray(to, 20 * LANES);
        s41.intoArray(to, 21 * LANES);
        s42.intoArray(to, 22 * LANES);
        s43.intoArray(to, 23 * LANES);
        s44.intoArray(to, 24 * LANES);
        finish(depth, a, aAt, step, rows, b, bAt, line, used, 5);
    }

    /** Four rows and four lines. */
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
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        int b1 = bAt + Math.min(1, used - 1) * line;
        int b2 = bAt + Math.min(2, used - 1) * line;
        int b3 = bAt + Math.min(3, used - 1) * line;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s02 = FloatVector.zero(SPECIES);
        FloatVector s03 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s12 = FloatVector.zero(SPECIES);
        FloatVector s13 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s22 = FloatVector.zero(SPECIES);
        FloatVector s23 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s32 = FloatVector.zero(SPECIES);
        FloatVector s33 = FloatVector.zero(SPECIES);
        int whole = depth - depth % LANES;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k);
            FloatVector y1 = FloatVector.fromArray(SPECIES, b, b1 + k);
            FloatVector y2 = FloatVector.fromArray(SPECIES, b, b2 + k);
            FloatVector y3 = FloatVector.fromArray(SPECIES, b, b3 + k);
            FloatVector x0 = FloatVector.fromArray(SPECIES, a, aAt + k);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            s02 = x0.fma(y2, s02);
            s03 = x0.fma(y3, s03);
            FloatVector x1 = FloatVector.fromArray(SPECIES, a, a1 + k);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            s12 = x1.fma(y2, s12);
            s13 = x1.fma(y3, s13);
            FloatVector x2 = FloatVector.fromArray(SPECIES, a, a2 + k);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            s22 = x2.fma(y2, s22);
            s23 = x2.fma(y3, s23);
            FloatVector x3 = FloatVector.fromArray(SPECIES, a, a3 + k);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            s32 = x3.fma(y2, s32);
            s33 = x3.fma(y3, s33);
        }
        float[] to = lanes.vectors;
        s00.intoArray(to, 0);
        s01.intoArray(to, LANES);
        s02.intoArray(to, 2 * LANES);
        s03.intoArray(to, 3 * LANES);
        s10.intoArray(to, 4 * LANES);
        s11.intoArray(to, 5 * LANES);
        s12.intoArray(to, 6 * LANES);
        s13.intoArray(to, 7 * LANES);
        s20.intoArray(to, 8 * LANES);
        s21.intoArray(to, 9 * LANES);
        s22.intoArray(to, 10 * LANES);
        s23.intoArray(to, 11 * LANES);
        s30.intoArray(to, 12 * LANES);
        s31.intoArray(to, 13 * LANES);
        s32.intoArray(to, 14 * LANES);
        s33.intoArray(to, 15 * LANES);
        finish(depth, a, aAt, step, rows, b, bAt, line, used, 4);
    }

    /** Four rows and two lines. */
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
        int a1 = aAt + Math.min(1, rows - 1) * step;
        int a2 = aAt + Math.min(2, rows - 1) * step;
        int a3 = aAt + Math.min(3, rows - 1) * step;
        int b1 = bAt + Math.min(1, used - 1) * line;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        int whole = depth - depth % LANES;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector y0 = FloatVector.fromArray(SPECIES, b, bAt + k);
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
        float[] to = lanes.vectors;
        s00.intoArray(to, 0);
        s01.intoArray(to, LANES);
        s10.intoArray(to, 2 * LANES);
        s11.intoArray(to, 3 * LANES);
        s20.intoArray(to, 4 * LANES);
        s21.intoArray(to, 5 * LANES);
        s30.intoArray(to, 6 * LANES);
        s31.intoArray(to, 7 * LANES);
        finish(depth, a, aAt, step, rows, b, bAt, line, used, 2);
    }

    private void finish(
            int depth,
            float[] a,
            int aAt,
            int step,
            int rows,
            float[] b,
            int bAt,
            int line,
            int used,
            int width) {
        int whole = depth - depth % LANES;
        if (whole < depth) {
            for (int r = 0; r < rows; r++) {
                int at = width * r * LANES;
                addRest(depth - whole, a, aAt + r * step + whole, b, bAt + whole, line, used, at);
            }
        }
        lanes.sum(width * rows);
    }

    /** Adds n products, less than a vector, of one row with so many lines. */
    private void addRest(
            int n, float[] a, int aAt, float[] b, int bAt, int line, int used, int at) {
        VectorMask<Float> rest = FirstLanes.mask(n);
        FloatVector x = FloatVector.fromArray(SPECIES, a, aAt, rest);
        float[] to = lanes.vectors;
        for (int c = 0; c < used; c++) {
            FloatVector y = FloatVector.fromArray(SPECIES, b, bAt + c * line, rest);
            int i = at + c * LANES;
            x.fma(y, FloatVector.fromArray(SPECIES, to, i)).intoArray(to, i);
        }
    }
}
