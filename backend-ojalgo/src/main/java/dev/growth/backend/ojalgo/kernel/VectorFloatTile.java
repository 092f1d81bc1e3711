package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of a float32 product: 6 rows by one or two vectors of columns, summed in registers. The 12
 * sums of the larger one keep the multipliers of current processors busy, and it fits into the 16
 * vector registers of those that have no more.
 *
 * <p>A vector must not leave the method that made it, or it becomes an object and the kernel some
 * hundred times slower: so the sums are local variables, and stored in the method that formed them.
 */
final class VectorFloatTile {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;

    private final float[] sums = new float[ROWS * 2 * LANES];
    private float[] a;
    private int rowStep;
    private int depthStep;
    private float[] b;
    private int bStep;
    private int depth;

    /** What follows sums so many products. */
    void depth(int newDepth) {
        depth = newDepth;
    }

    /** Element (r, k) of op(a) is so many rows and depths away from its first one. */
    void left(float[] newA, int newRowStep, int newDepthStep) {
        a = newA;
        rowStep = newRowStep;
        depthStep = newDepthStep;
    }

    /** Rows of b are so far from each other. */
    void right(float[] newB, int newStep) {
        b = newB;
        bStep = newStep;
    }

    /** The sums, row by row. */
    float[] sums() {
        return sums;
    }

    /**
     * {@code sums[r, c] = Σ a[aAt + r · rowStep + k · depthStep] · b[bAt + k · bStep + c]} for two
     * vectors of columns. Where there are less than six rows, the last one is repeated.
     */
    void two(int aAt, int rows, int bAt) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int width = bStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        FloatVector s50 = FloatVector.zero(SPECIES);
        FloatVector s51 = FloatVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * width;
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
        s00.intoArray(sums, 0);
        s01.intoArray(sums, LANES);
        s10.intoArray(sums, 2 * LANES);
        s11.intoArray(sums, 3 * LANES);
        s20.intoArray(sums, 4 * LANES);
        s21.intoArray(sums, 5 * LANES);
        s30.intoArray(sums, 6 * LANES);
        s31.intoArray(sums, 7 * LANES);
        s40.intoArray(sums, 8 * LANES);
        s41.intoArray(sums, 9 * LANES);
        s50.intoArray(sums, 10 * LANES);
        s51.intoArray(sums, 11 * LANES);
    }

    /** As {@link #two}, for one vector of columns. */
    void one(int aAt, int rows, int bAt) {
        float[] left = a;
        float[] right = b;
        int n = depth;
        int toNext = depthStep;
        int width = bStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * width;
            FloatVector y = FloatVector.fromArray(SPECIES, right, j);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[aAt + i]);
            s0 = x0.fma(y, s0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s1 = x1.fma(y, s1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s2 = x2.fma(y, s2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s3 = x3.fma(y, s3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s4 = x4.fma(y, s4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, left[a5 + i]);
            s5 = x5.fma(y, s5);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, LANES);
        s2.intoArray(sums, 2 * LANES);
        s3.intoArray(sums, 3 * LANES);
        s4.intoArray(sums, 4 * LANES);
        s5.intoArray(sums, 5 * LANES);
    }

    /**
     * {@code out = alpha · sums + beta · out} for some rows and columns of a tile of this width;
     * rounds as the plain loop at its end does.
     */
    void merge(
            int width,
            float[] out,
            int outAt,
            int outStep,
            int rows,
            int columns,
            float alpha,
            float beta) {
        for (int r = 0; r < rows; r++) {
            int from = r * width;
            int to = outAt + r * outStep;
            int c = 0;
            for (; c <= columns - LANES; c += LANES) {
                FloatVector v = FloatVector.fromArray(SPECIES, sums, from + c).mul(alpha);
                if (beta != 0) {
                    v = v.add(FloatVector.fromArray(SPECIES, out, to + c).mul(beta));
                }
                v.intoArray(out, to + c);
            }
            for (; c < columns; c++) {
                float v = alpha * sums[from + c];
                out[to + c] = beta == 0 ? v : v + beta * out[to + c];
            }
        }
    }
}
