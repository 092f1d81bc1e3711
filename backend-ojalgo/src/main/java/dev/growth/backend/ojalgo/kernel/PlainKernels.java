package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/** Kernels that need nothing but Java: loops that the JVM's compiler vectorises. */
public final class PlainKernels implements Kernels {
    @Override
    public String text() {
        return "plain kernels";
    }

    @Override
    public Products floatProducts() {
        return new PlainFloatProducts();
    }

    @Override
    public Products doubleProducts() {
        return new PlainDoubleProducts();
    }

    @Override
    public SymmetricLoops symmetricLoops() {
        return new PlainSymmetricLoops();
    }

    @Override
    public void exp(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.exp(x[i]);
        }
    }

    @Override
    public void expm1(double[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.expm1(x[i]);
        }
    }

    @Override
    public void elu(float[] y, float[] x, int n, double right, double left) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) (right * Math.max(x[i], 0) + left * Math.expm1(Math.min(x[i], 0)));
        }
    }

    @Override
    public void copyRows(
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep,
            int rows,
            int n) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, fromAt + i * fromStep, to, toAt + i * toStep, n);
        }
    }

    @Override
    public void convert(float[] out, int outAt, byte[] a, int aAt, int n, float scale) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = scale * (a[aAt + i] & 0xff);
        }
    }

    @Override
    public void sumPlaces(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
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

    @Override
    public void normalize(ColumnLines lines, float[] a, int aAt, float[] out, int outAt, int n) {
        float[] means = lines.floatMeans;
        float[] factors = lines.floatFactors;
        float[] shifts = lines.floatShifts;
        for (int i = 0; i < n; i++) {
            out[outAt + i] = factors[i] * (a[aAt + i] - means[i]) + shifts[i];
        }
    }

    @Override
    public void normalizeBackward(
            ColumnLines lines,
            float[] delta,
            int deltaAt,
            float[] a,
            int aAt,
            float[] out,
            int outAt,
            int n) {
        float[] means = lines.floatMeans;
        float[] factors = lines.floatFactors;
        float[] slopes = lines.floatSlopes;
        float[] shifts = lines.floatShifts;
        for (int i = 0; i < n; i++) {
            float ofX = slopes[i] * (a[aAt + i] - means[i]) + shifts[i];
            out[outAt + i] = factors[i] * delta[deltaAt + i] - ofX;
        }
    }
}
