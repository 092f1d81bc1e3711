package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of float32 products, for some rows and one or two vectors of columns. A vector must not
 * leave the method that made it, or it becomes an object and the kernel some hundred times slower:
 * so the sums are local variables, and stored in the method that formed them.
 */
final class VectorFloatSums {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private float[] a = {};
    private int rowStep;
    private int depthStep;
    private float[] b = {};
    private int depth;

    /**
     * What follows sums so many products. Element (r, k) of op(a) is so many rows and depths away
     * from its first one; the rows of a panel of b follow each other.
     */
    void bind(float[] newA, int newRowStep, int newDepthStep, float[] newB, int newDepth) {
        a = newA;
        rowStep = newRowStep;
        depthStep = newDepthStep;
        b = newB;
        depth = newDepth;
    }

    /**
     * {@code to[r, c] = from[r, c] + Σ a[aAt + r · rowStep + k · depthStep] · b[bAt + k · width +
     * c]} for two vectors of columns. Where there are less rows, the last one is repeated.
     */
    void twelveByTwo(
            int aAt,
            int rows,
            int bAt,
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        int a6 = aAt + Math.min(6, rows - 1) * rowStep;
        int a7 = aAt + Math.min(7, rows - 1) * rowStep;
        int a8 = aAt + Math.min(8, rows - 1) * rowStep;
        int a9 = aAt + Math.min(9, rows - 1) * rowStep;
        int a10 = aAt + Math.min(10, rows - 1) * rowStep;
        int a11 = aAt + Math.min(11, rows - 1) * rowStep;
        FloatVector s00 = FloatVector.fromArray(SPECIES, from, fromAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep);
        FloatVector s11 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep);
        FloatVector s21 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep);
        FloatVector s31 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep + LANES);
        FloatVector s40 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep);
        FloatVector s41 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep + LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep);
        FloatVector s51 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep + LANES);
        FloatVector s60 = FloatVector.fromArray(SPECIES, from, fromAt + 6 * fromStep);
        FloatVector s61 = FloatVector.fromArray(SPECIES, from, fromAt + 6 * fromStep + LANES);
        FloatVector s70 = FloatVector.fromArray(SPECIES, from, fromAt + 7 * fromStep);
        FloatVector s71 = FloatVector.fromArray(SPECIES, from, fromAt + 7 * fromStep + LANES);
        FloatVector s80 = FloatVector.fromArray(SPECIES, from, fromAt + 8 * fromStep);
        FloatVector s81 = FloatVector.fromArray(SPECIES, from, fromAt + 8 * fromStep + LANES);
        FloatVector s90 = FloatVector.fromArray(SPECIES, from, fromAt + 9 * fromStep);
        FloatVector s91 = FloatVector.fromArray(SPECIES, from, fromAt + 9 * fromStep + LANES);
        FloatVector sa0 = FloatVector.fromArray(SPECIES, from, fromAt + 10 * fromStep);
        FloatVector sa1 = FloatVector.fromArray(SPECIES, from, fromAt + 10 * fromStep + LANES);
        FloatVector sb0 = FloatVector.fromArray(SPECIES, from, fromAt + 11 * fromStep);
        FloatVector sb1 = FloatVector.fromArray(SPECIES, from, fromAt + 11 * fromStep + LANES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * (2 * LANES);
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector y1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[aAt + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, left[a5 + i]);
            s50 = x5.fma(y0, s50);
            s51 = x5.fma(y1, s51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, left[a6 + i]);
            s60 = x6.fma(y0, s60);
            s61 = x6.fma(y1, s61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, left[a7 + i]);
            s70 = x7.fma(y0, s70);
            s71 = x7.fma(y1, s71);
            FloatVector x8 = FloatVector.broadcast(SPECIES, left[a8 + i]);
            s80 = x8.fma(y0, s80);
            s81 = x8.fma(y1, s81);
            FloatVector x9 = FloatVector.broadcast(SPECIES, left[a9 + i]);
            s90 = x9.fma(y0, s90);
            s91 = x9.fma(y1, s91);
            FloatVector xa = FloatVector.broadcast(SPECIES, left[a10 + i]);
            sa0 = xa.fma(y0, sa0);
            sa1 = xa.fma(y1, sa1);
            FloatVector xb = FloatVector.broadcast(SPECIES, left[a11 + i]);
            sb0 = xb.fma(y0, sb0);
            sb1 = xb.fma(y1, sb1);
        }
        s00.intoArray(to, toAt);
        s01.intoArray(to, toAt + LANES);
        s10.intoArray(to, toAt + toStep);
        s11.intoArray(to, toAt + toStep + LANES);
        s20.intoArray(to, toAt + 2 * toStep);
        s21.intoArray(to, toAt + 2 * toStep + LANES);
        s30.intoArray(to, toAt + 3 * toStep);
        s31.intoArray(to, toAt + 3 * toStep + LANES);
        s40.intoArray(to, toAt + 4 * toStep);
        s41.intoArray(to, toAt + 4 * toStep + LANES);
        s50.intoArray(to, toAt + 5 * toStep);
        s51.intoArray(to, toAt + 5 * toStep + LANES);
        s60.intoArray(to, toAt + 6 * toStep);
        s61.intoArray(to, toAt + 6 * toStep + LANES);
        s70.intoArray(to, toAt + 7 * toStep);
        s71.intoArray(to, toAt + 7 * toStep + LANES);
        s80.intoArray(to, toAt + 8 * toStep);
        s81.intoArray(to, toAt + 8 * toStep + LANES);
        s90.intoArray(to, toAt + 9 * toStep);
        s91.intoArray(to, toAt + 9 * toStep + LANES);
        sa0.intoArray(to, toAt + 10 * toStep);
        sa1.intoArray(to, toAt + 10 * toStep + LANES);
        sb0.intoArray(to, toAt + 11 * toStep);
        sb1.intoArray(to, toAt + 11 * toStep + LANES);
    }

    /** As {@link #twelveByTwo}, for one vector of columns. */
    void twelveByOne(
            int aAt,
            int rows,
            int bAt,
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        int a6 = aAt + Math.min(6, rows - 1) * rowStep;
        int a7 = aAt + Math.min(7, rows - 1) * rowStep;
        int a8 = aAt + Math.min(8, rows - 1) * rowStep;
        int a9 = aAt + Math.min(9, rows - 1) * rowStep;
        int a10 = aAt + Math.min(10, rows - 1) * rowStep;
        int a11 = aAt + Math.min(11, rows - 1) * rowStep;
        FloatVector s0 = FloatVector.fromArray(SPECIES, from, fromAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep);
        FloatVector s2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep);
        FloatVector s3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep);
        FloatVector s4 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep);
        FloatVector s5 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep);
        FloatVector s6 = FloatVector.fromArray(SPECIES, from, fromAt + 6 * fromStep);
        FloatVector s7 = FloatVector.fromArray(SPECIES, from, fromAt + 7 * fromStep);
        FloatVector s8 = FloatVector.fromArray(SPECIES, from, fromAt + 8 * fromStep);
        FloatVector s9 = FloatVector.fromArray(SPECIES, from, fromAt + 9 * fromStep);
        FloatVector sa = FloatVector.fromArray(SPECIES, from, fromAt + 10 * fromStep);
        FloatVector sb = FloatVector.fromArray(SPECIES, from, fromAt + 11 * fromStep);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * LANES;
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[aAt + i]);
            s0 = x0.fma(y0, s0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s1 = x1.fma(y0, s1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s2 = x2.fma(y0, s2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s3 = x3.fma(y0, s3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s4 = x4.fma(y0, s4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, left[a5 + i]);
            s5 = x5.fma(y0, s5);
            FloatVector x6 = FloatVector.broadcast(SPECIES, left[a6 + i]);
            s6 = x6.fma(y0, s6);
            FloatVector x7 = FloatVector.broadcast(SPECIES, left[a7 + i]);
            s7 = x7.fma(y0, s7);
            FloatVector x8 = FloatVector.broadcast(SPECIES, left[a8 + i]);
            s8 = x8.fma(y0, s8);
            FloatVector x9 = FloatVector.broadcast(SPECIES, left[a9 + i]);
            s9 = x9.fma(y0, s9);
            FloatVector xa = FloatVector.broadcast(SPECIES, left[a10 + i]);
            sa = xa.fma(y0, sa);
            FloatVector xb = FloatVector.broadcast(SPECIES, left[a11 + i]);
            sb = xb.fma(y0, sb);
        }
        s0.intoArray(to, toAt);
        s1.intoArray(to, toAt + toStep);
        s2.intoArray(to, toAt + 2 * toStep);
        s3.intoArray(to, toAt + 3 * toStep);
        s4.intoArray(to, toAt + 4 * toStep);
        s5.intoArray(to, toAt + 5 * toStep);
        s6.intoArray(to, toAt + 6 * toStep);
        s7.intoArray(to, toAt + 7 * toStep);
        s8.intoArray(to, toAt + 8 * toStep);
        s9.intoArray(to, toAt + 9 * toStep);
        sa.intoArray(to, toAt + 10 * toStep);
        sb.intoArray(to, toAt + 11 * toStep);
    }

    /** As {@link #twelveByTwo}, for six rows. */
    void sixByTwo(
            int aAt,
            int rows,
            int bAt,
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        FloatVector s00 = FloatVector.fromArray(SPECIES, from, fromAt);
        FloatVector s01 = FloatVector.fromArray(SPECIES, from, fromAt + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep);
        FloatVector s11 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep);
        FloatVector s21 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep);
        FloatVector s31 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep + LANES);
        FloatVector s40 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep);
        FloatVector s41 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep + LANES);
        FloatVector s50 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep);
        FloatVector s51 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep + LANES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * (2 * LANES);
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector y1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[aAt + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, left[a5 + i]);
            s50 = x5.fma(y0, s50);
            s51 = x5.fma(y1, s51);
        }
        s00.intoArray(to, toAt);
        s01.intoArray(to, toAt + LANES);
        s10.intoArray(to, toAt + toStep);
        s11.intoArray(to, toAt + toStep + LANES);
        s20.intoArray(to, toAt + 2 * toStep);
        s21.intoArray(to, toAt + 2 * toStep + LANES);
        s30.intoArray(to, toAt + 3 * toStep);
        s31.intoArray(to, toAt + 3 * toStep + LANES);
        s40.intoArray(to, toAt + 4 * toStep);
        s41.intoArray(to, toAt + 4 * toStep + LANES);
        s50.intoArray(to, toAt + 5 * toStep);
        s51.intoArray(to, toAt + 5 * toStep + LANES);
    }

    /** As {@link #twelveByOne}, for six rows. */
    void sixByOne(
            int aAt,
            int rows,
            int bAt,
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        FloatVector s0 = FloatVector.fromArray(SPECIES, from, fromAt);
        FloatVector s1 = FloatVector.fromArray(SPECIES, from, fromAt + fromStep);
        FloatVector s2 = FloatVector.fromArray(SPECIES, from, fromAt + 2 * fromStep);
        FloatVector s3 = FloatVector.fromArray(SPECIES, from, fromAt + 3 * fromStep);
        FloatVector s4 = FloatVector.fromArray(SPECIES, from, fromAt + 4 * fromStep);
        FloatVector s5 = FloatVector.fromArray(SPECIES, from, fromAt + 5 * fromStep);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * LANES;
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[aAt + i]);
            s0 = x0.fma(y0, s0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s1 = x1.fma(y0, s1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s2 = x2.fma(y0, s2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s3 = x3.fma(y0, s3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s4 = x4.fma(y0, s4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, left[a5 + i]);
            s5 = x5.fma(y0, s5);
        }
        s0.intoArray(to, toAt);
        s1.intoArray(to, toAt + toStep);
        s2.intoArray(to, toAt + 2 * toStep);
        s3.intoArray(to, toAt + 3 * toStep);
        s4.intoArray(to, toAt + 4 * toStep);
        s5.intoArray(to, toAt + 5 * toStep);
    }
}
