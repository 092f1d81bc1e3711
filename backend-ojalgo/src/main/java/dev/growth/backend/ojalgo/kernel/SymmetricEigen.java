package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder's tridiagonal form, then QL steps
 * with implicit shifts (Golub and Van Loan, Matrix Computations, 8.3). QL works on two vectors of
 * numbers only; its rotations are written down and applied later, by many at once, to blocks of
 * columns that stay in cache. Blocks do not depend on each other, so that threads can share them
 * and the result is the same.
 */
public final class SymmetricEigen {
    private static final int WIDTH = SymmetricLoops.WIDTH;
    private static final int MOST_STEPS = 60;

    /** Where squares would lose digits to underflow. */
    private static final double SMALL = 1e-140;

    private final int n;
    private final double[] a;
    private final double[] diagonal;
    private final double[] beside;
    private final double[] factors;
    private final double[][] blocks;
    private final EigenPass pass;
    private final Consumer<Pass> runner;
    private final SymmetricLoops loops;

    /**
     * @param a the matrix row by row, n × n, of which the lower triangle is read; is overwritten.
     *     Its largest element should be near 1
     * @param lane the calling thread's
     * @param runner runs a pass to its end
     */
    public SymmetricEigen(double[] a, int n, Lane lane, Consumer<Pass> runner) {
        this.a = a;
        this.n = n;
        this.runner = runner;
        loops = lane.symmetricLoops();
        diagonal = new double[n];
        beside = new double[n];
        factors = new double[n];
        blocks = new double[Math.ceilDiv(n, WIDTH)][n * WIDTH];
        pass = new EigenPass(blocks, a, factors, n);
    }

    /** The eigenvalues, in no order. */
    public double[] values() {
        return diagonal;
    }

    /** A component of the eigenvector of a value. */
    public double component(int vector, int index) {
        return blocks[index / WIDTH][vector * WIDTH + index % WIDTH];
    }

    /**
     * Computes everything.
     *
     * @return false if it did not converge
     */
    public boolean compute() {
        reduce();
        runner.accept(pass.reflections());
        boolean converged = iterate();
        runner.accept(pass.rotations());
        return converged;
    }

    /**
     * Row by row from the last, a reflection {@code I − factor · u · uᵀ} leaves two elements of it;
     * u then lies where the row was. The update that a reflection asks for, and the product with
     * the next one's vector, share one pass over the matrix.
     */
    private void reduce() {
        double[] u = new double[n];
        double[] q = new double[n];
        double[] v = new double[n];
        double[] p = new double[n];
        for (int i = n - 1; i > 0; i--) {
            // Row i is up to date but for the last reflection, whose vectors are u and q.
            int row = i * n;
            for (int j = 0; j <= i; j++) {
                a[row + j] -= u[i] * q[j] + q[i] * u[j];
            }
            diagonal[i] = a[row + i];
            double factor = reflector(row, i);
            factors[i] = factor;
            System.arraycopy(a, row, v, 0, i);
            Arrays.fill(p, 0, i, 0);
            for (int j = 0; j < i; j++) {
                int at = j * n;
                double sum = loops.update(a, at, j, u, u[j], q, q[j], v, v[j], p);
                a[at + j] -= 2 * u[j] * q[j];
                p[j] += sum + a[at + j] * v[j];
            }
            double half = 0;
            for (int j = 0; j < i; j++) {
                p[j] *= factor;
                half += p[j] * v[j];
            }
            half *= factor / 2;
            for (int j = 0; j < i; j++) {
                q[j] = p[j] - half * v[j];
                u[j] = v[j];
            }
            u[i] = 0;
            q[i] = 0;
        }
        if (n > 0) {
            diagonal[0] = a[0] - 2 * u[0] * q[0];
        }
    }

    /**
     * Makes u of the first so many elements of a row, whose last one becomes {@code beside}.
     *
     * @return the factor; 0 if there is nothing to reflect
     */
    private double reflector(int row, int count) {
        double rest = 0;
        for (int j = 0; j < count - 1; j++) {
            rest += a[row + j] * a[row + j];
        }
        double last = a[row + count - 1];
        if (rest == 0) {
            beside[count - 1] = last;
            Arrays.fill(a, row, row + count, 0);
            return 0;
        }
        double length = Math.sqrt(rest + last * last);
        double image = last > 0 ? -length : length;
        beside[count - 1] = image;
        a[row + count - 1] = last - image;
        return 1 / (length * (length + Math.abs(last)));
    }

    /** QL: {@code beside[i]} couples i and i + 1. */
    private boolean iterate() {
        double norm = 0;
        for (int i = 0; i < n; i++) {
            norm = Math.max(norm, Math.abs(diagonal[i]) + Math.abs(beside[i]));
        }
        double negligible = norm * (Math.ulp(1.0) / 2);
        for (int l = 0; l < n; l++) {
            int steps = 0;
            for (int m = end(l, negligible); m > l; m = end(l, negligible)) {
                if (steps++ == MOST_STEPS) {
                    return false;
                }
                step(l, m);
            }
        }
        return true;
    }

    private int end(int from, double negligible) {
        int m = from;
        while (m < n - 1 && Math.abs(beside[m]) > negligible) {
            m++;
        }
        return m;
    }

    private void step(int l, int m) {
        double[] d = diagonal;
        double[] e = beside;
        double slope = (d[l + 1] - d[l]) / (2 * e[l]);
        double root = Math.sqrt(slope * slope + 1);
        double g = d[m] - d[l] + e[l] / (slope + (slope < 0 ? -root : root));
        double sin = 1;
        double cos = 1;
        double shift = 0;
        if (pass.isFull(m - l)) {
            runner.accept(pass.rotations());
        }
        pass.begin(m - 1);
        for (int i = m - 1; i >= l; i--) {
            double f = sin * e[i];
            double b = cos * e[i];
            double r = length(f, g);
            e[i + 1] = r;
            if (r == 0) {
                d[i + 1] -= shift;
                e[m] = 0;
                return;
            }
            sin = f / r;
            cos = g / r;
            g = d[i + 1] - shift;
            double t = (d[i] - g) * sin + 2 * cos * b;
            shift = sin * t;
            d[i + 1] = g + shift;
            g = cos * t - b;
            pass.add(cos, sin);
        }
        d[l] -= shift;
        e[l] = g;
        e[m] = 0;
    }

    private static double length(double x, double y) {
        double length = Math.sqrt(x * x + y * y);
        return length < SMALL ? Math.hypot(x, y) : length;
    }
}
