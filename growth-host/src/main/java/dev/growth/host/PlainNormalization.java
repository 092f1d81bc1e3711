package dev.growth.host;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.NormalizationRates;

/** Batch normalisation, column by column; see {@link dev.growth.api.tensor.TrainingOperations}. */
final class PlainNormalization {
    private PlainNormalization() {}

    /** What the forward pass writes. */
    record Outputs(HostTensor z, HostTensor h, HostTensor statistics, HostTensor running) {}

    static void forward(
            Outputs out,
            HostTensor x,
            HostTensor scale,
            HostTensor shift,
            Activation activation,
            NormalizationRates rates) {
        int n = x.rows();
        for (int j = 0; j < x.columns(); j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += x.get(i, j) / n;
            }
            double variance = 0;
            for (int i = 0; i < n; i++) {
                double centred = x.get(i, j) - mean;
                variance += centred * centred / n;
            }
            double inverse = 1 / Math.sqrt(variance + rates.epsilon());
            out.statistics.set(0, j, mean);
            out.statistics.set(1, j, inverse);
            move(out.running, 0, j, mean, rates);
            move(out.running, 1, j, variance, rates);
            double factor = scale.get(0, j) * inverse;
            for (int i = 0; i < n; i++) {
                out.z.set(i, j, factor * (x.get(i, j) - mean) + shift.get(0, j));
                out.h.set(i, j, activation.value(out.z.get(i, j)));
            }
        }
    }

    private static void move(
            HostTensor running, int row, int column, double batch, NormalizationRates rates) {
        double old = running.get(row, column);
        running.set(row, column, old + rates.momentum() * (batch - old));
    }

    static void backward(
            HostTensor out,
            HostTensor scaleGradient,
            HostTensor shiftGradient,
            HostTensor delta,
            HostTensor x,
            HostTensor statistics,
            HostTensor scale) {
        int n = x.rows();
        for (int j = 0; j < x.columns(); j++) {
            double mean = statistics.get(0, j);
            double inverse = statistics.get(1, j);
            double dot = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                dot += delta.get(i, j) * (x.get(i, j) - mean) * inverse;
                sum += delta.get(i, j);
            }
            scaleGradient.set(0, j, dot);
            shiftGradient.set(0, j, sum);
            double factor = scale.get(0, j) * inverse;
            for (int i = 0; i < n; i++) {
                double normal = (x.get(i, j) - mean) * inverse;
                out.set(i, j, factor * (delta.get(i, j) - sum / n - normal * dot / n));
            }
        }
    }
}
