package dev.growth.backend.ojalgo.kernel;

/** Loops over n neighbouring FLOAT32 elements; an array comes with the place where it begins. */
public final class FloatSpans {
    private FloatSpans() {}

    /** {@code out = alpha · sum + beta · out}; with beta 0 what out held does not matter. */
    static void accumulate(float[] out, int at, float[] sum, int n, float alpha, float beta) {
        if (beta == 0 && alpha == 1) {
            System.arraycopy(sum, 0, out, at, n);
        } else if (beta == 0) {
            for (int i = 0; i < n; i++) {
                out[at + i] = alpha * sum[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[at + i] = alpha * sum[i] + beta * out[at + i];
            }
        }
    }

    /** As above, of a sum in float64. */
    public static void accumulate(
            float[] out, int at, double[] sum, int n, double alpha, double beta) {
        for (int i = 0; i < n; i++) {
            out[at + i] = (float) (alpha * sum[i] + (beta == 0 ? 0 : beta * out[at + i]));
        }
    }

    /** {@code out = alpha · a + beta · b}. */
    public static void add(
            float[] out,
            int outAt,
            float alpha,
            float[] a,
            int aAt,
            float beta,
            float[] b,
            int bAt,
            int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = alpha * a[aAt + i] + beta * b[bAt + i];
        }
    }

    /** {@code out = a ∘ b}. */
    public static void multiply(
            float[] out, int outAt, float[] a, int aAt, float[] b, int bAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    /** {@code out = factor · a}. */
    public static void scale(float[] out, int outAt, float[] a, int aAt, float factor, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = factor * a[aAt + i];
        }
    }

    /** {@code sum += a}. */
    public static void addTo(double[] sum, float[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += a[aAt + i];
        }
    }

    /** {@code sum += (a − mean)²}. */
    static void addSquares(double[] sum, double[] mean, float[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            double centred = a[aAt + i] - mean[i];
            sum[i] += centred * centred;
        }
    }

    /** {@code first += δ ∘ (a − mean)} and {@code second += δ}. */
    static void addGradients(ColumnLines l, float[] delta, int deltaAt, float[] a, int aAt, int n) {
        double[] first = l.first;
        double[] second = l.second;
        double[] means = l.means;
        for (int i = 0; i < n; i++) {
            first[i] += delta[deltaAt + i] * (a[aAt + i] - means[i]);
            second[i] += delta[deltaAt + i];
        }
    }

    /** {@code out = factor ∘ (a − mean) + shift}. */
    static void normalize(ColumnLines l, float[] a, int aAt, int n) {
        double[] means = l.means;
        double[] factors = l.factors;
        double[] shifts = l.shifts;
        double[] out = l.out;
        for (int i = 0; i < n; i++) {
            out[i] = factors[i] * (a[aAt + i] - means[i]) + shifts[i];
        }
    }

    /** {@code out = factor ∘ δ − slope ∘ (a − mean) − shift}. */
    static void normalizeBackward(
            ColumnLines l, float[] delta, int deltaAt, float[] a, int aAt, int n) {
        double[] means = l.means;
        double[] factors = l.factors;
        double[] slopes = l.slopes;
        double[] shifts = l.shifts;
        double[] out = l.out;
        for (int i = 0; i < n; i++) {
            double centred = a[aAt + i] - means[i];
            out[i] = factors[i] * delta[deltaAt + i] - slopes[i] * centred - shifts[i];
        }
    }

    /** {@code Σ a · b} in float64. */
    public static double dot(float[] a, int aAt, float[] b, int bAt, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += (double) a[aAt + i] * b[bAt + i];
            s1 += (double) a[aAt + i + 1] * b[bAt + i + 1];
            s2 += (double) a[aAt + i + 2] * b[bAt + i + 2];
            s3 += (double) a[aAt + i + 3] * b[bAt + i + 3];
        }
        for (; i < n; i++) {
            s0 += (double) a[aAt + i] * b[bAt + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code out = a}. */
    public static void convert(float[] out, int outAt, double[] a, int aAt, int n) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = (float) a[aAt + i];
        }
    }
}
