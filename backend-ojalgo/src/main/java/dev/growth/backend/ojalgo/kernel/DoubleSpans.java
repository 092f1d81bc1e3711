package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/** Loops over n neighbouring FLOAT64 elements; an array comes with the place where it begins. */
public final class DoubleSpans {
    private DoubleSpans() {}

    /** {@code out = alpha · sum + beta · out}; with beta 0 what out held does not matter. */
    public static void accumulate(
            double[] out, int at, double[] sum, int n, double alpha, double beta) {
        if (beta == 0) {
            for (int i = 0; i < n; i++) {
                out[at + i] = alpha * sum[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[at + i] = alpha * sum[i] + beta * out[at + i];
            }
        }
    }

    /** {@code out = alpha · a + beta · b}. */
    public static void add(
            double[] out,
            int outAt,
            double alpha,
            double[] a,
            int aAt,
            double beta,
            double[] b,
            int bAt,
            int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = alpha * a[aAt + i] + beta * b[bAt + i];
        }
    }

    /** {@code out = a ∘ b}. */
    public static void multiply(
            double[] out, int outAt, double[] a, int aAt, double[] b, int bAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    /** {@code out = factor · a}. */
    public static void scale(double[] out, int outAt, double[] a, int aAt, double factor, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = factor * a[aAt + i];
        }
    }

    /** {@code out += factor · a}. */
    public static void addScaled(
            double[] out, int outAt, double[] a, int aAt, double factor, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] += factor * a[aAt + i];
        }
    }

    /** {@code out = max(a, 0)}. */
    static void relu(double[] out, int outAt, double[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.max(a[aAt + i], 0);
        }
    }

    /**
     * 1 where a is at least 0, also −0; else 0. Without a branch, which half the time is missed.
     */
    static void step(double[] out, int outAt, double[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = Math.min(1, Math.signum(a[aAt + i]) + 1);
        }
    }

    /** {@code sum += a}. */
    public static void addTo(double[] sum, double[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += a[aAt + i];
        }
    }

    /** {@code sum += (a − mean)²}. */
    static void addSquares(double[] sum, double[] mean, double[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            double centred = a[aAt + i] - mean[i];
            sum[i] += centred * centred;
        }
    }

    /** {@code first += δ ∘ (a − mean)} and {@code second += δ}. */
    static void addGradients(
            ColumnLines l, double[] delta, int deltaAt, double[] a, int aAt, int n) {
        double[] first = l.first;
        double[] second = l.second;
        double[] means = l.means;
        for (int i = 0; i < n; i++) {
            first[i] += delta[deltaAt + i] * (a[aAt + i] - means[i]);
            second[i] += delta[deltaAt + i];
        }
    }

    /** As {@link Kernels#normalize}. */
    static void normalize(ColumnLines l, double[] a, int aAt, double[] out, int outAt, int n) {
        double[] means = l.means;
        double[] factors = l.factors;
        double[] shifts = l.shifts;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = factors[i] * (a[aAt + i] - means[i]) + shifts[i];
        }
    }

    /** As {@link Kernels#normalizeBackward}. */
    static void normalizeBackward(
            ColumnLines l,
            double[] delta,
            int deltaAt,
            double[] a,
            int aAt,
            double[] out,
            int outAt,
            int n) {
        double[] means = l.means;
        double[] factors = l.factors;
        double[] slopes = l.slopes;
        double[] shifts = l.shifts;
        for (int i = 0; i < n; i++) {
            double ofX = slopes[i] * (a[aAt + i] - means[i]) + shifts[i];
            out[outAt + i] = factors[i] * delta[deltaAt + i] - ofX;
        }
    }

    /** {@code Σ a · b}. */
    public static double dot(double[] a, int aAt, double[] b, int bAt, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[aAt + i] * b[bAt + i];
            s1 += a[aAt + i + 1] * b[bAt + i + 1];
            s2 += a[aAt + i + 2] * b[bAt + i + 2];
            s3 += a[aAt + i + 3] * b[bAt + i + 3];
        }
        for (; i < n; i++) {
            s0 += a[aAt + i] * b[bAt + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code out = a}. */
    public static void convert(double[] out, int outAt, float[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i];
        }
    }

    /** As {@link Kernels#copyRows}. */
    static void copyRows(
            double[] from,
            int fromAt,
            int fromStep,
            double[] to,
            int toAt,
            int toStep,
            int rows,
            int n) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, fromAt + i * fromStep, to, toAt + i * toStep, n);
        }
    }

    /** As {@link Kernels#sumPlaces}. */
    static void sumPlaces(
            double[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            double[] out,
            int outAt,
            int outStep,
            int n) {
        int step = places.stride() * n - stride;
        for (int x = 0; x < places.pixels(); x++) {
            int from = at + places.position(x) * stride + places.place(x) * n;
            int to = outAt + x * outStep;
            Arrays.fill(out, to, to + n, 0);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < places.count(x); j++) {
                    int place = from + i * rowStep + j * step;
                    for (int k = 0; k < n; k++) {
                        out[to + k] += gradient[place + k];
                    }
                }
            }
        }
    }

    /** Adds what belongs to a column up, for so many rows of n columns: into the first row. */
    public static void fold(double[] line, int n, int rows) {
        for (int row = 1; row < rows; row++) {
            for (int j = 0; j < n; j++) {
                line[j] += line[row * n + j];
            }
        }
    }
}
