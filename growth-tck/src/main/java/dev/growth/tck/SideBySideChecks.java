package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Two runs at once, each with a backend of its own in a thread of its own: each computes to the bit
 * what it computes alone, however the system divides its cores between them.
 */
final class SideBySideChecks {
    private static final int STEPS = 4;

    /** So many samples that a backend with several threads gives each of them some. */
    private static final int SAMPLES = 10_007;

    /** Of them have a loss, which takes a thread of its own for each on some backends. */
    private static final int WITH_LOSS = 211;

    private static final int INPUTS = 3;
    private static final int WIDTH = 5;
    private static final AdamHyperparameters RATES =
            new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false);

    private final Supplier<Backend> backends;
    private final long seed;

    SideBySideChecks(Supplier<Backend> backends, long seed) {
        this.backends = backends;
        this.seed = seed;
    }

    void compute() {
        double[] one = train(seed);
        double[] other = train(seed + 1);
        if (Arrays.equals(one, other)) {
            throw new AssertionError(
                    "other samples give the same losses (seed %d)".formatted(seed));
        }
        Parallel.run(() -> check(seed, one), () -> check(seed + 1, other));
    }

    private void check(long samples, double[] alone) {
        for (int i = 0; i < 2; i++) {
            double[] beside = train(samples);
            int differing = Arrays.mismatch(beside, alone);
            if (differing >= 0) {
                throw new AssertionError(
                        "beside another run step %d gives %s, alone it gave %s (seed %d)"
                                .formatted(
                                        differing / 2 + 1,
                                        beside[differing],
                                        alone[differing],
                                        samples));
            }
        }
    }

    /** The loss and sums over all samples at each step. */
    private double[] train(long samples) {
        try (Backend backend = backends.get();
                Workspace workspace = backend.open()) {
            return new Run(workspace, samples).train();
        }
    }

    /** One layer and what trains it. */
    private static final class Run {
        private final Workspace w;
        private final RandomGenerator random;
        private final Tensor x;
        private final Tensor target;
        private final Tensor weights;
        private final Tensor gradient;
        private final Tensor first;
        private final Tensor second;
        private final Tensor output;
        private final Tensor activation;
        private final Tensor delta;
        private final Tensor losses;
        private final Tensor sum;
        private final Tensor columnSums;
        private final Tensor schedule;

        Run(Workspace workspace, long seed) {
            w = workspace;
            random = new SplittableRandom(seed);
            x = drawn(SAMPLES, INPUTS);
            target = drawn(SAMPLES, WIDTH);
            weights = drawn(INPUTS, WIDTH);
            gradient = w.create(INPUTS, WIDTH);
            first = w.create(INPUTS, WIDTH);
            second = w.create(INPUTS, WIDTH);
            output = w.create(SAMPLES, WIDTH);
            activation = w.create(SAMPLES, WIDTH);
            delta = w.create(SAMPLES, WIDTH);
            losses = w.create(WITH_LOSS, 1);
            sum = w.create(1, 1, ElementType.FLOAT64);
            columnSums = w.create(1, WIDTH);
            schedule = w.create(1, 2, ElementType.FLOAT64);
        }

        private Tensor drawn(int rows, int columns) {
            Tensor tensor = w.create(rows, columns);
            w.write(tensor, random.doubles((long) rows * columns, -1, 1).toArray());
            return tensor;
        }

        double[] train() {
            double[] result = new double[2 * STEPS];
            for (int step = 0; step < STEPS; step++) {
                w.write(schedule, new double[] {0.1, step + 1.0});
                step();
                result[2 * step] = w.read(sum)[0];
                result[2 * step + 1] = w.dot(activation, target) + w.read(columnSums)[0];
            }
            return result;
        }

        private void step() {
            Tensor none = w.create(1, 0);
            w.dense(output, activation, x, weights, none, Activation.parse("tanh"));
            w.add(delta, 1.0 / SAMPLES, activation, -1.0 / SAMPLES, target);
            w.loss(
                    losses,
                    first(delta),
                    first(output),
                    first(target),
                    Loss.MEAN_SQUARED_ERROR,
                    1.0 / WITH_LOSS);
            w.sumRows(sum, losses, 1.0 / WITH_LOSS, 0);
            w.multiply(gradient, x, delta, Transpose.A, 1, 0);
            w.sumRows(columnSums, delta, 1, 0);
            Tensor rows = w.create(INPUTS, 1, ElementType.FLOAT64);
            Tensor columns = w.create(1, WIDTH, ElementType.FLOAT64);
            w.adam(weights, gradient, first, second, rows, columns, schedule, RATES);
        }

        private Tensor first(Tensor all) {
            return w.view(all, 0, 0, WITH_LOSS, WIDTH);
        }
    }
}
