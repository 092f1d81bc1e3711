package dev.growth.engine.training;

import dev.growth.api.data.Task;
import dev.growth.api.growth.Score;
import dev.growth.api.network.Loss;

/** Adds up what a {@link Score} is made of, batch by batch, in float64 and in a fixed order. */
abstract sealed class ScoreSum {
    private double lossSum;
    private long count;

    /** Of no samples yet. */
    static ScoreSum of(Task task, Loss loss) {
        return switch (task) {
            case Task.Classification _ when loss == Loss.BINARY_CROSS_ENTROPY -> new BinaryHits();
            case Task.Classification _ -> new Hits();
            case Task.Regression regression -> new Variance(regression.targetColumns());
        };
    }

    /** Adds a batch: losses of n samples, outputs and targets row-major. */
    final void add(double[] losses, double[] outputs, double[] targets) {
        for (double loss : losses) {
            lossSum += loss;
        }
        count += losses.length;
        int width = losses.length == 0 ? 0 : outputs.length / losses.length;
        for (int i = 0; i < losses.length; i++) {
            addSample(outputs, i * width, width, targets, i);
        }
    }

    /** Adds one sample, whose outputs are {@code outputs[from … from + width)}. */
    abstract void addSample(double[] outputs, int from, int width, double[] targets, int sample);

    abstract double value(long samples);

    final Score score() {
        return new Score(lossSum / count, value(count));
    }

    /** Share of the samples whose largest output is that of their class. */
    static final class Hits extends ScoreSum {
        private long hits;

        @Override
        void addSample(double[] outputs, int from, int width, double[] targets, int sample) {
            int best = 0;
            for (int j = 1; j < width; j++) {
                if (outputs[from + j] > outputs[from + best]) {
                    best = j;
                }
            }
            hits += best == (int) targets[sample] ? 1 : 0;
        }

        @Override
        double value(long samples) {
            return (double) hits / samples;
        }
    }

    /** Share of the samples whose logit is on the side of their class. */
    static final class BinaryHits extends ScoreSum {
        private long hits;

        @Override
        void addSample(double[] outputs, int from, int width, double[] targets, int sample) {
            hits += outputs[from] > 0 == targets[sample] > 0.5 ? 1 : 0;
        }

        @Override
        double value(long samples) {
            return (double) hits / samples;
        }
    }

    /** R²: 1 − squared error / variance, mean over the outputs (variance updated after Welford). */
    static final class Variance extends ScoreSum {
        private final double[] mean;
        private final double[] squares;
        private final double[] errors;
        private long seen;

        Variance(int outputs) {
            mean = new double[outputs];
            squares = new double[outputs];
            errors = new double[outputs];
        }

        @Override
        void addSample(double[] outputs, int from, int width, double[] targets, int sample) {
            seen++;
            for (int j = 0; j < width; j++) {
                double target = targets[sample * width + j];
                double error = outputs[from + j] - target;
                errors[j] += error * error;
                double difference = target - mean[j];
                mean[j] += difference / seen;
                squares[j] += difference * (target - mean[j]);
            }
        }

        @Override
        double value(long samples) {
            double sum = 0;
            for (int j = 0; j < mean.length; j++) {
                sum += 1 - errors[j] / squares[j];
            }
            return sum / mean.length;
        }
    }
}
