package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a float64 product in registers: 6 rows by one or two vectors of columns. The 12 sums of
 * the larger one keep the multipliers of current processors busy, and it fits into the 16 vector
 * registers of those that have no more.
 *
 * <p>A vector must not leave the method that made it, or it becomes an object and the kernel some
 * hundred times slower: so the sums are local variables, and stored in the method that formed them.
 */
final class VectorDoubleTile {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 6;

    private VectorDoubleTile() {}

    /**
     * {@code tile[r, c] = Σ a[aAt + r · rowStep + k · depthStep] · b[bAt + k · bStep + c]} for two
     * vectors of columns. Where there are less than six rows, the last one is repeated.
     */
    static void two(
            int depth,
            double[] a,
            int aAt,
            int rowStep,
            int depthStep,
            int rows,
            double[] b,
            int bAt,
            int bStep,
            double[] tile) {
        int a0 = aAt;
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
        for (int k = 0; k < depth; k++) {
            int i = k * depthStep;
            int j = bAt + k * bStep;
            DoubleVector y0 = DoubleVector.fromArray(SPECIES, b, j);
            DoubleVector y1 = DoubleVector.fromArray(SPECIES, b, j + LANES);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + i]);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + i]);
            s50 = x5.fma(y0, s50);
            s51 = x5.fma(y1, s51);
        }
        s00.intoArray(tile, 0);
        s01.intoArray(tile, LANES);
        s10.intoArray(tile, 2 * LANES);
        s11.intoArray(tile, 3 * LANES);
        s20.intoArray(tile, 4 * LANES);
        s21.intoArray(tile, 5 * LANES);
        s30.intoArray(tile, 6 * LANES);
        s31.intoArray(tile, 7 * LANES);
        s40.intoArray(tile, 8 * LANES);
        s41.intoArray(tile, 9 * LANES);
        s50.intoArray(tile, 10 * LANES);
        s51.intoArray(tile, 11 * LANES);
    }

    /** As {@link #two}, for one vector of columns. */
    static void one(
            int depth,
            double[] a,
            int aAt,
            int rowStep,
            int depthStep,
            int rows,
            double[] b,
            int bAt,
            int bStep,
            double[] tile) {
        int a0 = aAt;
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
        for (int k = 0; k < depth; k++) {
            int i = k * depthStep;
            int j = bAt + k * bStep;
            DoubleVector y = DoubleVector.fromArray(SPECIES, b, j);
            DoubleVector x0 = DoubleVector.broadcast(SPECIES, a[a0 + i]);
            s0 = x0.fma(y, s0);
            DoubleVector x1 = DoubleVector.broadcast(SPECIES, a[a1 + i]);
            s1 = x1.fma(y, s1);
            DoubleVector x2 = DoubleVector.broadcast(SPECIES, a[a2 + i]);
            s2 = x2.fma(y, s2);
            DoubleVector x3 = DoubleVector.broadcast(SPECIES, a[a3 + i]);
            s3 = x3.fma(y, s3);
            DoubleVector x4 = DoubleVector.broadcast(SPECIES, a[a4 + i]);
            s4 = x4.fma(y, s4);
            DoubleVector x5 = DoubleVector.broadcast(SPECIES, a[a5 + i]);
            s5 = x5.fma(y, s5);
        }
        s0.intoArray(tile, 0);
        s1.intoArray(tile, LANES);
        s2.intoArray(tile, 2 * LANES);
        s3.intoArray(tile, 3 * LANES);
        s4.intoArray(tile, 4 * LANES);
        s5.intoArray(tile, 5 * LANES);
    }

    /**
     * {@code out = alpha · tile + beta · out} for some rows and columns of a tile of this width;
     * rounds as the plain loop at its end does.
     */
    static void merge(
            double[] tile,
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
                DoubleVector v = DoubleVector.fromArray(SPECIES, tile, from + c).mul(alpha);
                if (beta != 0) {
                    v = v.add(DoubleVector.fromArray(SPECIES, out, to + c).mul(beta));
                }
                v.intoArray(out, to + c);
            }
            for (; c < columns; c++) {
                double v = alpha * tile[from + c];
                out[to + c] = beta == 0 ? v : v + beta * out[to + c];
            }
        }
    }
}
