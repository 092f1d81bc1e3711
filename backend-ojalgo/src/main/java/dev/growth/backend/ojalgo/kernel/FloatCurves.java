package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Activation;
import java.util.Arrays;

/**
 * FLOAT32 activations of one lane: blocks of elements are copied into the lane, computed there by
 * {@link CurveBlock}, and copied out.
 */
final class FloatCurves {
    private static final int BLOCK = CurveBlock.SIZE;

    private final Kernels kernels;
    private final CurveBlock block;
    private final float[] x;
    private final float[] y;
    private final float[] g = new float[BLOCK];

    FloatCurves(Kernels kernels) {
        this.kernels = kernels;
        block = new CurveBlock(kernels);
        x = block.x;
        y = block.y;
    }

    /**
     * {@code out = σ(z)}, {@code σ′(z)} or {@code σ″(z)} for so many rows of n elements, whose
     * beginnings are so far from each other; out may be z.
     */
    void apply(
            Activation activation,
            int order,
            float[] z,
            int zAt,
            int zStep,
            float[] out,
            int outAt,
            int outStep,
            int rows,
            int n) {
        int atOnce = Math.max(1, BLOCK / n);
        for (int i = 0; i < rows; i += atOnce) {
            int lines = Math.min(atOnce, rows - i);
            for (int done = 0; done < n; done += BLOCK) {
                int m = Math.min(BLOCK, n - done);
                copyIn(z, zAt + i * zStep + done, zStep, x, lines, m);
                switch (order) {
                    case 0 -> value(activation, lines * m);
                    case 1 -> derivative(activation, lines * m);
                    default -> secondDerivative(activation, lines * m);
                }
                copyOut(y, out, outAt + i * outStep + done, outStep, lines, m);
            }
        }
    }

    /** {@code out = out ∘ σ′(z)} alike, from h = σ(z) where that is cheaper. */
    void backward(
            Activation activation,
            float[] z,
            int zAt,
            int zStep,
            float[] h,
            int hAt,
            int hStep,
            float[] out,
            int outAt,
            int outStep,
            int rows,
            int n) {
        int atOnce = Math.max(1, BLOCK / n);
        for (int i = 0; i < rows; i += atOnce) {
            int lines = Math.min(atOnce, rows - i);
            for (int done = 0; done < n; done += BLOCK) {
                int m = Math.min(BLOCK, n - done);
                int outFrom = outAt + i * outStep + done;
                copyIn(z, zAt + i * zStep + done, zStep, x, lines, m);
                copyIn(h, hAt + i * hStep + done, hStep, y, lines, m);
                copyIn(out, outFrom, outStep, g, lines, m);
                derivativeFromValue(activation, lines * m);
                for (int j = 0; j < lines * m; j++) {
                    g[j] *= y[j];
                }
                copyOut(g, out, outFrom, outStep, lines, m);
            }
        }
    }

    private void copyIn(float[] from, int at, int step, float[] to, int lines, int n) {
        if (step == n) {
            System.arraycopy(from, at, to, 0, lines * n);
        } else {
            kernels.copyRows(from, at, step, to, 0, n, lines, n);
        }
    }

    private void copyOut(float[] from, float[] to, int at, int step, int lines, int n) {
        if (step == n) {
            System.arraycopy(from, 0, to, at, lines * n);
        } else {
            kernels.copyRows(from, 0, n, to, at, step, lines, n);
        }
    }

    private void value(Activation activation, int n) {
        switch (activation.function()) {
            case IDENTITY -> System.arraycopy(x, 0, y, 0, n);
            case RELU -> block.relu(n);
            case LEAKY_RELU -> block.leaky((float) activation.parameter(), n);
            case ELU -> block.elu(1, activation.parameter(), n);
            case SELU -> block.elu(Activation.SELU_SCALE, Activation.SELU_SCALE_ALPHA, n);
            case GELU -> block.gelu(n);
            case SWISH -> block.swish(n);
            case TANH -> block.tanh(n);
            case SIGMOID -> block.sigmoid(n);
            case SOFTPLUS -> block.softplus(n);
            case GAUSSIAN -> block.gaussian(n);
            case RELU_POWER -> {
                if (activation.parameter() == 2) {
                    block.reluSquared(n);
                } else {
                    for (int i = 0; i < n; i++) {
                        y[i] = (float) activation.value(x[i]);
                    }
                }
            }
        }
    }

    private void derivative(Activation activation, int n) {
        switch (activation.function()) {
            case IDENTITY -> Arrays.fill(y, 0, n, 1);
            case RELU -> block.leakySlope(0, n);
            case LEAKY_RELU -> block.leakySlope((float) activation.parameter(), n);
            case ELU -> block.eluSlope(1, activation.parameter(), n);
            case SELU -> block.eluSlope(Activation.SELU_SCALE, Activation.SELU_SCALE_ALPHA, n);
            case GELU -> block.geluSlope(n);
            case SWISH -> block.swishSlope(n);
            case TANH -> block.tanhSlope(n);
            case SIGMOID -> block.sigmoidSlope(n);
            case SOFTPLUS -> block.sigmoid(n);
            case GAUSSIAN -> block.gaussianSlope(n);
            case RELU_POWER -> {
                if (activation.parameter() == 2) {
                    block.reluSquaredSlope(n);
                } else {
                    for (int i = 0; i < n; i++) {
                        y[i] = (float) activation.derivative(x[i]);
                    }
                }
            }
        }
    }

    private void secondDerivative(Activation activation, int n) {
        switch (activation.function()) {
            case IDENTITY, RELU, LEAKY_RELU -> Arrays.fill(y, 0, n, 0);
            case ELU -> block.eluSlope(0, activation.parameter(), n);
            case SELU -> block.eluSlope(0, Activation.SELU_SCALE_ALPHA, n);
            case GELU -> block.geluCurvature(n);
            case SWISH -> block.swishCurvature(n);
            case TANH -> block.tanhCurvature(n);
            case SIGMOID -> block.sigmoidCurvature(n);
            case SOFTPLUS -> block.sigmoidSlope(n);
            case GAUSSIAN -> block.gaussianCurvature(n);
            case RELU_POWER -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (float) activation.secondDerivative(x[i]);
                }
            }
        }
    }

    private void derivativeFromValue(Activation activation, int n) {
        switch (activation.function()) {
            case ELU -> block.eluSlopeFromValue(1, (float) activation.parameter(), n);
            case SELU ->
                    block.eluSlopeFromValue(
                            (float) Activation.SELU_SCALE, (float) Activation.SELU_SCALE_ALPHA, n);
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (1 - y[i]) * (1 + y[i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; i++) {
                    y[i] *= 1 - y[i];
                }
            }
            default -> derivative(activation, n);
        }
    }
}
