package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Activation;
import java.util.Arrays;

/**
 * FLOAT32 activations of one lane: blocks of elements are copied into the lane, computed there by
 * {@link CurveBlock}, and copied out.
 */
final class FloatCurves {
    private static final int BLOCK = CurveBlock.SIZE;

    private final CurveBlock block;
    private final float[] x;
    private final float[] y;
    private final float[] g = new float[BLOCK];

    FloatCurves(Kernels kernels) {
        block = new CurveBlock(kernels);
        x = block.x;
        y = block.y;
    }

    /** {@code out = σ(z)}, {@code σ′(z)} or {@code σ″(z)}; out may be z. */
    void apply(
            Activation activation, int order, float[] z, int zAt, float[] out, int outAt, int n) {
        for (int done = 0; done < n; done += BLOCK) {
            int m = Math.min(BLOCK, n - done);
            System.arraycopy(z, zAt + done, x, 0, m);
            switch (order) {
                case 0 -> value(activation, m);
                case 1 -> derivative(activation, m);
                default -> secondDerivative(activation, m);
            }
            System.arraycopy(y, 0, out, outAt + done, m);
        }
    }

    /** {@code out = out ∘ σ′(z)}, from h = σ(z) where that is cheaper. */
    void backward(
            Activation activation,
            float[] z,
            int zAt,
            float[] h,
            int hAt,
            float[] out,
            int outAt,
            int n) {
        for (int done = 0; done < n; done += BLOCK) {
            int m = Math.min(BLOCK, n - done);
            System.arraycopy(z, zAt + done, x, 0, m);
            System.arraycopy(h, hAt + done, y, 0, m);
            System.arraycopy(out, outAt + done, g, 0, m);
            derivativeFromValue(activation, m);
            for (int i = 0; i < m; i++) {
                g[i] *= y[i];
            }
            System.arraycopy(g, 0, out, outAt + done, m);
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
