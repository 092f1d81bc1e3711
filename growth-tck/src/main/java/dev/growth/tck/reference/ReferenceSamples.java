package dev.growth.tck.reference;

import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkView;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Samples for tests.
 *
 * @param inputs samples × inputs
 * @param targets one row a sample, as {@link Loss} describes them
 * @since 0.1
 */
public record ReferenceSamples(Matrix inputs, Matrix targets) {
    public ReferenceSamples {
        if (inputs.rows() != targets.rows() || inputs.rows() == 0) {
            throw new IllegalArgumentException(
                    "inputs %s and targets %s do not make up samples".formatted(inputs, targets));
        }
    }

    /**
     * Normal inputs; targets that have nothing to do with them: classes or bits drawn evenly, or
     * normal numbers.
     *
     * @param network whose inputs, outputs and loss they fit
     * @param count how many
     * @param seed the same gives the same samples
     */
    public static ReferenceSamples random(NetworkView network, int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int outputs = network.outputs();
        Matrix inputs = normal(random, count, network.inputs(), 1);
        int columns = network.loss().targetColumns(outputs);
        double[] targets = new double[count * columns];
        for (int i = 0; i < targets.length; i++) {
            targets[i] =
                    switch (network.loss()) {
                        case SOFTMAX_CROSS_ENTROPY -> random.nextInt(outputs);
                        case BINARY_CROSS_ENTROPY -> random.nextInt(2);
                        case MEAN_SQUARED_ERROR -> random.nextGaussian();
                    };
        }
        return new ReferenceSamples(inputs, Matrix.of(count, columns, targets));
    }

    /**
     * Samples that the network fits exactly, to the bit, so that every gradient is 0; for a network
     * whose loss is {@link Loss#MEAN_SQUARED_ERROR}.
     */
    public static ReferenceSamples fitting(ReferenceNetwork network, int count, long seed) {
        if (network.loss() != Loss.MEAN_SQUARED_ERROR) {
            throw new IllegalArgumentException(network.loss() + " has no exact fit");
        }
        Matrix inputs = normal(new SplittableRandom(seed), count, network.inputs(), 1);
        return new ReferenceSamples(inputs, network.predict(inputs));
    }

    /** Number of samples. */
    public int count() {
        return inputs.rows();
    }

    /** All samples so many times over, one block after the other. */
    public ReferenceSamples repeated(int times) {
        int[] rows = new int[count() * times];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % count();
        }
        return rows(rows);
    }

    /** The samples in another order. */
    public ReferenceSamples shuffled(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] rows = new int[count()];
        for (int i = 0; i < rows.length; i++) {
            int j = random.nextInt(i + 1);
            rows[i] = rows[j];
            rows[j] = i;
        }
        return rows(rows);
    }

    /** These of the samples, in this order. */
    public ReferenceSamples rows(int... numbers) {
        return new ReferenceSamples(rows(inputs, numbers), rows(targets, numbers));
    }

    private static Matrix rows(Matrix matrix, int[] numbers) {
        int columns = matrix.columns();
        double[] values = new double[numbers.length * columns];
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = matrix.get(numbers[i], j);
            }
        }
        return Matrix.of(numbers.length, columns, values);
    }

    static Matrix normal(RandomGenerator random, int rows, int columns, double deviation) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return Matrix.of(rows, columns, values);
    }
}
