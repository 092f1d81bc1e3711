package dev.growth.host;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;

/** The losses of one sample, as {@link Loss} states them. */
final class PlainLoss {
    private static final Activation SIGMOID = Activation.of(ActivationFunction.SIGMOID);
    private static final Activation SOFTPLUS = Activation.of(ActivationFunction.SOFTPLUS);

    private PlainLoss() {}

    /**
     * @param gradient ∂loss/∂output
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record OfSample(double value, double[] gradient) {}

    static OfSample of(Loss loss, double[] output, double[] target) {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY -> softmaxCrossEntropy(output, target[0]);
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy(output, target);
            case MEAN_SQUARED_ERROR -> meanSquaredError(output, target);
        };
    }

    private static OfSample softmaxCrossEntropy(double[] output, double target) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double o : output) {
            largest = Math.max(largest, o);
        }
        double sum = 0;
        for (double o : output) {
            sum += Math.exp(o - largest);
        }
        double[] gradient = new double[output.length];
        double value = Double.NaN; // stays for a class that does not exist
        for (int j = 0; j < output.length; j++) {
            gradient[j] = Math.exp(output[j] - largest) / sum;
            if (j == target) {
                gradient[j] -= 1;
                value = Math.log(sum) - (output[j] - largest);
            }
        }
        return new OfSample(value, gradient);
    }

    private static OfSample binaryCrossEntropy(double[] output, double[] target) {
        double[] gradient = new double[output.length];
        double value = 0;
        for (int j = 0; j < output.length; j++) {
            value += SOFTPLUS.value(output[j]) - output[j] * target[j];
            gradient[j] = SIGMOID.value(output[j]) - target[j];
        }
        return new OfSample(value, gradient);
    }

    private static OfSample meanSquaredError(double[] output, double[] target) {
        double[] gradient = new double[output.length];
        double value = 0;
        for (int j = 0; j < output.length; j++) {
            double difference = output[j] - target[j];
            value += difference * difference / output.length;
            gradient[j] = 2 * difference / output.length;
        }
        return new OfSample(value, gradient);
    }
}
