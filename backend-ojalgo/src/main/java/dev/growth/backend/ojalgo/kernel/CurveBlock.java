package dev.growth.backend.ojalgo.kernel;

/**
 * The formulas of the FLOAT32 activations, on blocks of elements: y from x. They are computed in
 * float64 on what {@link Kernels#exp} or {@link Kernels#expm1} gives, so that y is within 1 ulp of
 * the float64 reference.
 *
 * <p>Choices by the sign of x are written with {@code step(x)}, which is 1 or 0, as the JVM's
 * compiler vectorises no branches. At 0 and −0 it is 1: slopes are those from the right.
 */
final class CurveBlock {
    static final int SIZE = 512;

    /** Stands for infinity, so that 0·∞ becomes the limit 0. */
    private static final double FAR = 1e30;

    private static final double INVERSE_SQRT_2PI = 0.3989422804014327;

    final float[] x = new float[SIZE + Kernels.PADDING];
    final float[] y = new float[SIZE + Kernels.PADDING];
    private final double[] e = new double[SIZE];
    private final double[] q = new double[SIZE];
    private final Kernels kernels;

    CurveBlock(Kernels kernels) {
        this.kernels = kernels;
    }

    private static double step(double x) {
        return Math.min(1, Math.signum(x) + 1);
    }

    private static double near(double x) {
        return Math.max(-FAR, Math.min(FAR, x));
    }

    void relu(int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    void leaky(float slope, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(x[i], slope * x[i]);
        }
    }

    void leakySlope(float slope, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(slope, Math.min(1, Math.signum(x[i]) + 1));
        }
    }

    void reluSquared(int n) {
        for (int i = 0; i < n; i++) {
            float positive = Math.max(x[i], 0);
            y[i] = positive * positive;
        }
    }

    void reluSquaredSlope(int n) {
        for (int i = 0; i < n; i++) {
            y[i] = 2 * Math.max(x[i], 0);
        }
    }

    /** {@code right · x} for x ≥ 0, else {@code left · (eˣ − 1)}. */
    void elu(double right, double left, int n) {
        kernels.elu(y, x, n, right, left);
    }

    /** {@code right} for x ≥ 0, else {@code left · eˣ}. */
    void eluSlope(double right, double left, int n) {
        negativePart(n);
        kernels.exp(e, n);
        for (int i = 0; i < n; i++) {
            double s = step(x[i]);
            y[i] = (float) (s * right + (1 - s) * (left * e[i]));
        }
    }

    /** As {@link #eluSlope}, from the values in y. */
    void eluSlopeFromValue(float right, float left, int n) {
        for (int i = 0; i < n; i++) {
            float s = Math.min(1, Math.signum(x[i]) + 1);
            y[i] = s * right + (1 - s) * (y[i] + left);
        }
    }

    void sigmoid(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double s = step(x[i]);
            y[i] = (float) ((s + (1 - s) * e[i]) / (1 + e[i]));
        }
    }

    void sigmoidSlope(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (e[i] / ((1 + e[i]) * (1 + e[i])));
        }
    }

    void sigmoidCurvature(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double d = 1 + e[i];
            y[i] = (float) (Math.signum((double) x[i]) * (e[i] * (e[i] - 1)) / (d * d * d));
        }
    }

    void swish(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double s = step(x[i]);
            y[i] = (float) (Math.max(-FAR, x[i]) * ((s + (1 - s) * e[i]) / (1 + e[i])));
        }
    }

    void swishSlope(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double s = step(x[i]);
            double d = 1 + e[i];
            double up = (s + (1 - s) * e[i]) / d;
            double down = (s * e[i] + (1 - s)) / d;
            y[i] = (float) (up * (1 + near(x[i]) * down));
        }
    }

    void swishCurvature(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double d = 1 + e[i];
            double slope = e[i] / (d * d);
            double difference = Math.signum((double) x[i]) * (e[i] - 1) / d;
            y[i] = (float) (slope * (2 + near(x[i]) * difference));
        }
    }

    void tanh(int n) {
        expm1OfDoubled(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (-Math.signum((double) x[i]) * e[i] / (2 + e[i]));
        }
    }

    void tanhSlope(int n) {
        expm1OfDoubled(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (4 * (1 + e[i]) / ((2 + e[i]) * (2 + e[i])));
        }
    }

    void tanhCurvature(int n) {
        expm1OfDoubled(n);
        for (int i = 0; i < n; i++) {
            double d = 2 + e[i];
            y[i] = (float) (Math.signum((double) x[i]) * (8 * e[i] * (1 + e[i])) / (d * d * d));
        }
    }

    /** {@code ln(1 + u) = 2·artanh(u / (2 + u))}, with ten terms of the series for u ≤ 1. */
    void softplus(int n) {
        exponentialOfAbsolute(n);
        for (int i = 0; i < n; i++) {
            double t = e[i] / (2 + e[i]);
            double w = t * t;
            double series = 1.0 / 17 + w * (1.0 / 19);
            series = 1.0 / 13 + w * (1.0 / 15 + w * series);
            series = 1.0 / 9 + w * (1.0 / 11 + w * series);
            series = 1.0 / 5 + w * (1.0 / 7 + w * series);
            series = 1 + w * (1.0 / 3 + w * series);
            y[i] = (float) (Math.max(x[i], 0) + 2 * t * series);
        }
    }

    void gaussian(int n) {
        exponentialOfSquare(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) e[i];
        }
    }

    void gaussianSlope(int n) {
        exponentialOfSquare(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (-near(x[i]) * e[i]);
        }
    }

    void gaussianCurvature(int n) {
        exponentialOfSquare(n);
        for (int i = 0; i < n; i++) {
            double z = near(x[i]);
            y[i] = (float) ((z * z - 1) * e[i]);
        }
    }

    void gelu(int n) {
        normalCdf(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (Math.max(-FAR, x[i]) * q[i]);
        }
    }

    void geluSlope(int n) {
        normalCdf(n);
        for (int i = 0; i < n; i++) {
            y[i] = (float) (q[i] + near(x[i]) * (INVERSE_SQRT_2PI * e[i]));
        }
    }

    void geluCurvature(int n) {
        exponentialOfSquare(n);
        for (int i = 0; i < n; i++) {
            double z = near(x[i]);
            y[i] = (float) ((2 - z * z) * (INVERSE_SQRT_2PI * e[i]));
        }
    }

    /**
     * Φ(x) into q and exp(−x²/2) into e. The tail beyond |x| is φ(x) times Mills' ratio, which is
     * {@code t·P(t)} with {@code t = 1/(1 + 0.26·|x|)} to a relative error of 1.4e-9 (least squares
     * on Chebyshev nodes for |x| ≤ 39).
     */
    private void normalCdf(int n) {
        exponentialOfSquare(n);
        for (int i = 0; i < n; i++) {
            double t = 1 / (1 + 0.26 * Math.abs((double) x[i]));
            double p = 0.08381389908307003 + t * -0.019249104814480333;
            p = -0.029092321286796622 + t * (-0.10140168771209088 + t * p);
            p = -0.017594556957070285 + t * (0.0834454014407362 + t * p);
            p = 0.1491441530920555 + t * (0.1330937405249214 + t * p);
            p = 0.24224450690545996 + t * (0.20889949014722362 + t * p);
            p = 0.25999972344968836 + t * (0.26001089173879627 + t * p);
            double tail = INVERSE_SQRT_2PI * e[i] * (t * p);
            double s = step(x[i]);
            q[i] = s + (1 - 2 * s) * tail;
        }
    }

    private void negativePart(int n) {
        for (int i = 0; i < n; i++) {
            e[i] = Math.min(x[i], 0);
        }
    }

    private void exponentialOfAbsolute(int n) {
        for (int i = 0; i < n; i++) {
            e[i] = -Math.abs(x[i]);
        }
        kernels.exp(e, n);
    }

    private void exponentialOfSquare(int n) {
        for (int i = 0; i < n; i++) {
            e[i] = -0.5 * ((double) x[i] * x[i]);
        }
        kernels.exp(e, n);
    }

    private void expm1OfDoubled(int n) {
        for (int i = 0; i < n; i++) {
            e[i] = -2 * Math.abs((double) x[i]);
        }
        kernels.expm1(e, n);
    }
}
