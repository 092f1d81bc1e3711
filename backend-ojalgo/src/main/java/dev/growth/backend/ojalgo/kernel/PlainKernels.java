package dev.growth.backend.ojalgo.kernel;

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
}
