package dev.growth.backend.cuda;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.SplittableRandom;

/** A network with one hidden layer and its training, as the engine does it; seeded. */
final class TrainingStep {
    private static final int SAMPLES = 60;
    private static final int INPUTS = 17;
    private static final int CLASSES = 10;
    private static final int BATCH = 20;
    private static final Activation SELU = Activation.of(ActivationFunction.SELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);
    private static final AdamHyperparameters RATES =
            new AdamHyperparameters(0.9, 0.999, 1e-8, 0.01, true);

    private final Workspace work;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Tensor table;
    private final Tensor labels;
    private final Tensor rows;
    private final Tensor schedule;
    private final Tensor x;
    private final Tensor target;
    private final Tensor hidden;
    private final Tensor activated;
    private final Tensor output;
    private final Tensor losses;
    private final Tensor lossSum;
    private final Tensor delta;
    private final Tensor hiddenDelta;
    private final Parameter w1;
    private final Parameter b1;
    private final Parameter w2;
    private final Parameter b2;
    private final Plan plan;
    private int step;

    TrainingStep(Workspace work, int width) {
        this.work = work;
        table = work.create(SAMPLES, INPUTS, ElementType.UINT8);
        byte[] pixels = new byte[SAMPLES * INPUTS];
        random.nextBytes(pixels);
        work.write(table, pixels);
        labels = work.create(SAMPLES, 1);
        work.write(labels, random.ints(SAMPLES, 0, CLASSES).asDoubleStream().toArray());
        rows = work.create(BATCH, 1, ElementType.INT32);
        schedule = work.create(1, 2, ElementType.FLOAT64);
        x = work.create(BATCH, INPUTS);
        target = work.create(BATCH, 1);
        hidden = work.create(BATCH, width);
        activated = work.create(BATCH, width);
        output = work.create(BATCH, CLASSES);
        losses = work.create(BATCH, 1);
        lossSum = work.create(1, 1, ElementType.FLOAT64);
        delta = work.create(BATCH, CLASSES);
        hiddenDelta = work.create(BATCH, width);
        w1 = new Parameter(INPUTS, width);
        b1 = new Parameter(1, width);
        w2 = new Parameter(width, CLASSES);
        b2 = new Parameter(1, CLASSES);
        plan = work.plan(this::operations);
    }

    /** Writes what changes, and runs the plan. */
    void run() {
        prepare();
        plan.run();
    }

    /** The same without a plan. */
    void runDirectly() {
        prepare();
        operations();
    }

    private void prepare() {
        step++;
        work.write(rows, random.ints(BATCH, 0, SAMPLES).toArray());
        work.write(schedule, new double[] {1e-2, step});
    }

    private void operations() {
        work.gather(x, table, rows, 1 / 255.0);
        work.gather(target, labels, rows, 1);
        work.dense(hidden, activated, x, w1.value, b1.value, SELU);
        work.dense(output, output, activated, w2.value, b2.value, IDENTITY);
        work.loss(losses, delta, output, target, Loss.SOFTMAX_CROSS_ENTROPY, 1.0 / BATCH);
        work.sumRows(lossSum, losses, 1.0 / BATCH, 1);
        work.denseBackward(hiddenDelta, delta, w2.value, hidden, activated, SELU);
        work.multiply(w2.gradient, activated, delta, Transpose.A, 1, 0);
        work.sumRows(b2.gradient, delta, 1, 0);
        work.multiply(w1.gradient, x, hiddenDelta, Transpose.A, 1, 0);
        work.sumRows(b1.gradient, hiddenDelta, 1, 0);
        w1.step();
        b1.step();
        w2.step();
        b2.step();
    }

    /** Sum of the mean losses of all steps. */
    double lossSum() {
        return work.read(lossSum)[0];
    }

    double[] weights() {
        return work.read(w1.value);
    }

    Plan plan() {
        return plan;
    }

    private final class Parameter {
        private final Tensor value;
        private final Tensor gradient;
        private final Tensor first;
        private final Tensor second;
        private final Tensor rowBirth;
        private final Tensor columnBirth;

        Parameter(int height, int width) {
            value = work.create(height, width);
            work.write(value, random.doubles((long) height * width, -0.5, 0.5).toArray());
            gradient = work.create(height, width);
            first = work.create(height, width);
            second = work.create(height, width);
            rowBirth = work.create(height, 1, ElementType.FLOAT64);
            columnBirth = work.create(1, width, ElementType.FLOAT64);
        }

        void step() {
            work.adam(value, gradient, first, second, rowBirth, columnBirth, schedule, RATES);
        }
    }
}
