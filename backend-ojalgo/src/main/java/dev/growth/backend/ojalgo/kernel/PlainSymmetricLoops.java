package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/** Plain loops, which run everywhere. */
final class PlainSymmetricLoops implements SymmetricLoops {
    private final double[] sums = new double[WIDTH];

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
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = a[at + i] - uj * q[i] - qj * u[i];
            a[at + i] = x;
            p[i] += vj * x;
            sum += x * v[i];
        }
        return sum;
    }

    @Override
    public void reflect(double[] block, int rows, double[] u, int uAt, double factor) {
        double[] w = sums;
        Arrays.fill(w, 0);
        for (int r = 0; r < rows; r++) {
            double x = u[uAt + r];
            for (int c = 0; c < WIDTH; c++) {
                w[c] += x * block[r * WIDTH + c];
            }
        }
        for (int r = 0; r < rows; r++) {
            double x = factor * u[uAt + r];
            for (int c = 0; c < WIDTH; c++) {
                block[r * WIDTH + c] -= x * w[c];
            }
        }
    }

    @Override
    public void rotate(double[] block, int last, int first, double[] rotations, int at) {
        double[] carried = sums;
        System.arraycopy(block, (last + 1) * WIDTH, carried, 0, WIDTH);
        int pair = at;
        for (int i = last; i >= first; i--) {
            double cos = rotations[pair];
            double sin = rotations[pair + 1];
            pair += 2;
            int x = i * WIDTH;
            int y = x + WIDTH;
            for (int c = 0; c < WIDTH; c++) {
                double value = block[x + c];
                block[y + c] = sin * value + cos * carried[c];
                carried[c] = cos * value - sin * carried[c];
            }
        }
        System.arraycopy(carried, 0, block, first * WIDTH, WIDTH);
    }
}
