package dev.growth.backend.ojalgo.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Vector loops, on strips of eight vectors of columns. */
final class VectorSymmetricLoops implements SymmetricLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int STRIP = Math.min(WIDTH, 8 * LANES);

    private final double[] lanes = new double[LANES];

    @Override
    public double update(
            double[] a,
            int at,
            int n,
            double[] u,
            double uj,
            double[] q,
            double qj,
            double[] v,
            double vj,
            double[] p) {
        DoubleVector minusUj = DoubleVector.broadcast(SPECIES, -uj);
        DoubleVector minusQj = DoubleVector.broadcast(SPECIES, -qj);
        DoubleVector factor = DoubleVector.broadcast(SPECIES, vj);
        DoubleVector sums = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, a, at + i);
            x = minusUj.fma(DoubleVector.fromArray(SPECIES, q, i), x);
            x = minusQj.fma(DoubleVector.fromArray(SPECIES, u, i), x);
            x.intoArray(a, at + i);
            factor.fma(x, DoubleVector.fromArray(SPECIES, p, i)).intoArray(p, i);
            sums = x.fma(DoubleVector.fromArray(SPECIES, v, i), sums);
        }
        sums.intoArray(lanes, 0);
        double sum = 0;
        for (; i < n; i++) {
            double x = a[at + i] - uj * q[i] - qj * u[i];
            a[at + i] = x;
            p[i] += vj * x;
            sum += x * v[i];
        }
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    @Override
    public void reflect(double[] block, int rows, double[] u, int uAt, double factor) {
        for (int column = 0; column < WIDTH; column += STRIP) {
            reflectStrip(block, column, rows, u, uAt, factor);
        }
    }

    private static void reflectStrip(
            double[] block, int column, int rows, double[] u, int uAt, double factor) {
        DoubleVector w0 = DoubleVector.zero(SPECIES);
        DoubleVector w1 = DoubleVector.zero(SPECIES);
        DoubleVector w2 = DoubleVector.zero(SPECIES);
        DoubleVector w3 = DoubleVector.zero(SPECIES);
        DoubleVector w4 = DoubleVector.zero(SPECIES);
        DoubleVector w5 = DoubleVector.zero(SPECIES);
        DoubleVector w6 = DoubleVector.zero(SPECIES);
        DoubleVector w7 = DoubleVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            int at = r * WIDTH + column;
            DoubleVector x = DoubleVector.broadcast(SPECIES, u[uAt + r]);
            w0 = x.fma(DoubleVector.fromArray(SPECIES, block, at), w0);
            w1 = x.fma(DoubleVector.fromArray(SPECIES, block, at + LANES), w1);
            w2 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 2 * LANES), w2);
            w3 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 3 * LANES), w3);
            w4 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 4 * LANES), w4);
            w5 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 5 * LANES), w5);
            w6 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 6 * LANES), w6);
            w7 = x.fma(DoubleVector.fromArray(SPECIES, block, at + 7 * LANES), w7);
        }
        for (int r = 0; r < rows; r++) {
            int at = r * WIDTH + column;
            DoubleVector x = DoubleVector.broadcast(SPECIES, -factor * u[uAt + r]);
            x.fma(w0, DoubleVector.fromArray(SPECIES, block, at)).intoArray(block, at);
            x.fma(w1, DoubleVector.fromArray(SPECIES, block, at + LANES))
                    .intoArray(block, at + LANES);
            x.fma(w2, DoubleVector.fromArray(SPECIES, block, at + 2 * LANES))
                    .intoArray(block, at + 2 * LANES);
            x.fma(w3, DoubleVector.fromArray(SPECIES, block, at + 3 * LANES))
                    .intoArray(block, at + 3 * LANES);
            x.fma(w4, DoubleVector.fromArray(SPECIES, block, at + 4 * LANES))
                    .intoArray(block, at + 4 * LANES);
            x.fma(w5, DoubleVector.fromArray(SPECIES, block, at + 5 * LANES))
                    .intoArray(block, at + 5 * LANES);
            x.fma(w6, DoubleVector.fromArray(SPECIES, block, at + 6 * LANES))
                    .intoArray(block, at + 6 * LANES);
            x.fma(w7, DoubleVector.fromArray(SPECIES, block, at + 7 * LANES))
                    .intoArray(block, at + 7 * LANES);
        }
    }

    @Override
    public void rotate(double[] block, int last, int first, double[] rotations, int at) {
        for (int column = 0; column < WIDTH; column += STRIP) {
            rotateStrip(block, column, last, first, rotations, at);
        }
    }

    /** The row that two rotations share stays in registers. */
    private static void rotateStrip(
            double[] block, int column, int last, int first, double[] rotations, int rotationsAt) {
        int at = (last + 1) * WIDTH + column;
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, block, at);
        DoubleVector y1 = DoubleVector.fromArray(SPECIES, block, at + LANES);
        DoubleVector y2 = DoubleVector.fromArray(SPECIES, block, at + 2 * LANES);
        DoubleVector y3 = DoubleVector.fromArray(SPECIES, block, at + 3 * LANES);
        DoubleVector y4 = DoubleVector.fromArray(SPECIES, block, at + 4 * LANES);
        DoubleVector y5 = DoubleVector.fromArray(SPECIES, block, at + 5 * LANES);
        DoubleVector y6 = DoubleVector.fromArray(SPECIES, block, at + 6 * LANES);
        DoubleVector y7 = DoubleVector.fromArray(SPECIES, block, at + 7 * LANES);
        int count = last - first + 1;
        for (int k = 0; k < count; k++) {
            DoubleVector c = DoubleVector.broadcast(SPECIES, rotations[rotationsAt + 2 * k]);
            DoubleVector s = DoubleVector.broadcast(SPECIES, rotations[rotationsAt + 2 * k + 1]);
            at = (last - k) * WIDTH + column;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, block, at);
            s.fma(x0, c.mul(y0)).intoArray(block, at + WIDTH);
            y0 = c.mul(x0).sub(s.mul(y0));
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, block, at + LANES);
            s.fma(x1, c.mul(y1)).intoArray(block, at + WIDTH + LANES);
            y1 = c.mul(x1).sub(s.mul(y1));
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, block, at + 2 * LANES);
            s.fma(x2, c.mul(y2)).intoArray(block, at + WIDTH + 2 * LANES);
            y2 = c.mul(x2).sub(s.mul(y2));
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, block, at + 3 * LANES);
            s.fma(x3, c.mul(y3)).intoArray(block, at + WIDTH + 3 * LANES);
            y3 = c.mul(x3).sub(s.mul(y3));
            DoubleVector x4 = DoubleVector.fromArray(SPECIES, block, at + 4 * LANES);
            s.fma(x4, c.mul(y4)).intoArray(block, at + WIDTH + 4 * LANES);
            y4 = c.mul(x4).sub(s.mul(y4));
            DoubleVector x5 = DoubleVector.fromArray(SPECIES, block, at + 5 * LANES);
            s.fma(x5, c.mul(y5)).intoArray(block, at + WIDTH + 5 * LANES);
            y5 = c.mul(x5).sub(s.mul(y5));
            DoubleVector x6 = DoubleVector.fromArray(SPECIES, block, at + 6 * LANES);
            s.fma(x6, c.mul(y6)).intoArray(block, at + WIDTH + 6 * LANES);
            y6 = c.mul(x6).sub(s.mul(y6));
            DoubleVector x7 = DoubleVector.fromArray(SPECIES, block, at + 7 * LANES);
            s.fma(x7, c.mul(y7)).intoArray(block, at + WIDTH + 7 * LANES);
            y7 = c.mul(x7).sub(s.mul(y7));
        }
        at = first * WIDTH + column;
        y0.intoArray(block, at);
        y1.intoArray(block, at + LANES);
        y2.intoArray(block, at + 2 * LANES);
        y3.intoArray(block, at + 3 * LANES);
        y4.intoArray(block, at + 4 * LANES);
        y5.intoArray(block, at + 5 * LANES);
        y6.intoArray(block, at + 6 * LANES);
        y7.intoArray(block, at + 7 * LANES);
    }
}
