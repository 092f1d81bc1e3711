package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of a float64 product: 6 rows by one or two vectors of columns, summed in registers. The 12
 * sums of the larger one keep the multipliers of current processors busy, and it fits into the 16
 * vector registers of those that have no more.
 *
 * <p>A vector must not leave the method that made it, or it becomes an object and the kernel some
 * hundred times slower: so the sums are local variables, and stored in the method that formed them.
 */
final class VectorDoubleTile {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;

    private final double[] sums = new double[ROWS * 2 * LANES];
    private double[] a;
    private int rowStep;
    private int depthStep;
    private double[] b;
    private int bStep;
    private int depth;

    /** What follows sums so many products. */
    void depth(int newDepth) {
        depth = newDepth;
    }

    /** Element (r, k) of op(a) is so many rows and depths away from its first one. */
    void left(double[] newA, int newRowStep, int newDepthStep) {
        a = newA;
        rowStep = newRowStep;
        depthStep = newDepthStep;
    }

    /** Rows of b are so far from each other. */
    void right(double[] newB, int newStep) {
        b = newB;
        bStep = newStep;
    }

    /** The sums, row by row. */
    double[] sums() {
        return sums;
    }

    /**
     * {@code sums[r, c] = Σ a[aAt + r · rowStep + k · depthStep] · b[bAt + k · bStep + c]} for two
     * vectors of columns. Where there are less than six rows, the last one is repeated.
     */
    void two(int aAt, int rows, int bAt) {
        double[] left = a;
        double[] right = b;
        int n = depth;
        int toNext = depthStep;
        int width = bStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = DoubleVector.zero(SPECIES);
        DoubleVector s11 = DoubleVector.zero(SPECIES);
        DoubleVector s20 = DoubleVector.zero(SPECIES);
        DoubleVector s21 = DoubleVector.zero(SPECIES);
        DoubleVector s30 = DoubleVector.zero(SPECIES);
        DoubleVector s31 = DoubleVector.zero(SPECIES);
        DoubleVector s40 = DoubleVector.zero(SPECIES);
        DoubleVector s41 = DoubleVector.zero(SPECIES);
        DoubleVector s50 = DoubleVector.zero(SPECIES);
        DoubleVector s51 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * width;
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, right, j);
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, right, j + LANES);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, left[aAt + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, left[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, left[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, left[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, left[a4 + i]);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, left[a5 + i]);
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
        double[] left = a;
        double[] right = b;
        int n = depth;
        int toNext = depthStep;
        int width = bStep;
        int a1 = aAt + Math.min(1, rows - 1) * rowStep;
        int a2 = aAt + Math.min(2, rows - 1) * rowStep;
        int a3 = aAt + Math.min(3, rows - 1) * rowStep;
        int a4 = aAt + Math.min(4, rows - 1) * rowStep;
        int a5 = aAt + Math.min(5, rows - 1) * rowStep;
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = bAt + k * width;
            DoubleVector y = DoubleVector.fromArray(SPECIES, right, j);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, left[aAt + i]);
            s0 = x0.fma(y, s0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, left[a1 + i]);
            s1 = x1.fma(y, s1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, left[a2 + i]);
            s2 = x2.fma(y, s2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, left[a3 + i]);
            s3 = x3.fma(y, s3);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, left[a4 + i]);
            s4 = x4.fma(y, s4);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, left[a5 + i]);
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
            double[] out,
            int outAt,
            int outStep,
            int rows,
            int columns,
            double alpha,
            double beta) {
        for (int r = 0; r < rows; r++) {
            int from = r * width;
            int to = outAt + r * outStep;
            int c = 0;
            for (; c <= columns - LANES; c += LANES) {
                DoubleVector v = DoubleVector.fromArray(SPECIES, sums, from + c).mul(alpha);
                if (beta != 0) {
                    v = v.add(DoubleVector.fromArray(SPECIES, out, to + c).mul(beta));
                }
                v.intoArray(out, to + c);
            }
            for (; c < columns; c++) {
                double v = alpha * sums[from + c];
                out[to + c] = beta == 0 ? v : v + beta * out[to + c];
            }
        }
    }
}
