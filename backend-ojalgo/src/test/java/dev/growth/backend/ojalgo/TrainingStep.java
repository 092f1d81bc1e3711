package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;

/** One step of a network with one hidden layer. */
final class TrainingStep {
    private static final int SAMPLES = 200;
    private static final int CLASSES = 10;
    private static final Activation SELU = Activation.of(ActivationFunction.SELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);
    private static final AdamHyperparameters RATES =
            new AdamHyperparameters(0.9, 0.999, 1e-8, 0.01, true);

    private final Fixture f;
    private final Tensor table;
    private final Tensor rows;
    private final Tensor target;
    private final Tensor schedule;
    private final Tensor x;
    private final Tensor hidden;
    private final Tensor activated;
    private final Tensor output;
    private final Tensor losses;
    private final Tensor delta;
    private final Tensor hiddenDelta;
    private final Parameter w1;
    private final Parameter b1;
    private final Parameter w2;
    private final Parameter b2;

    TrainingStep(Fixture f, int batch, int inputs, int width) {
        this.f = f;
        table = f.work.create(SAMPLES, inputs, ElementType.UINT8);
        byte[] pixels = new byte[SAMPLES * inputs];
        f.random.nextBytes(pixels);
        f.work.write(table, pixels);
        rows = f.work.create(batch, 1, ElementType.INT32);
        f.work.write(rows, f.random.ints(batch, 0, SAMPLES).toArray());
        target = f.work.create(batch, 1);
        f.work.write(target, f.random.ints(batch, 0, CLASSES).asDoubleStream().toArray());
        schedule = f.operand(1, 2, ElementType.FLOAT64, 1e-3, 20).tensor();
        x = f.work.create(batch, inputs);
        hidden = f.work.create(batch, width);
        activated = f.work.create(batch, width);
        output = f.work.create(batch, CLASSES);
        losses = f.work.create(batch, 1);
        delta = f.work.create(batch, CLASSES);
        hiddenDelta = f.work.create(batch, width);
        w1 = new Parameter(f, inputs, width);
        b1 = new Parameter(f, 1, width);
        w2 = new Parameter(f, width, CLASSES);
        b2 = new Parameter(f, 1, CLASSES);
    }

    void run() {
        f.work.gather(x, table, rows, 1 / 255.0);
        f.work.dense(hidden, activated, x, w1.value, b1.value, SELU);
        f.work.dense(output, output, activated, w2.value, b2.value, IDENTITY);
        f.work.loss(losses, delta, output, target, Loss.SOFTMAX_CROSS_ENTROPY, 0.01);
        f.work.denseBackward(hiddenDelta, delta, w2.value, hidden, activated, SELU);
        f.work.multiply(w2.gradient, activated, delta, Transpose.A, 1, 0);
        f.work.sumRows(b2.gradient, delta, 1, 0);
        f.work.multiply(w1.gradient, x, hiddenDelta, Transpose.A, 1, 0);
        f.work.sumRows(b1.gradient, hiddenDelta, 1, 0);
        w1.step(schedule);
        b1.step(schedule);
        w2.step(schedule);
        b2.step(schedule);
    }

    Tensor losses() {
        return losses;
    }

    Tensor weights() {
        return w1.value;
    }

    /** A parameter whose second half of columns is younger. */
    private static final class Parameter {
        private final Fixture f;
        private final Tensor value;
        private final Tensor gradient;
        private final Tensor first;
        private final Tensor second;
        private final Tensor rowBirth;
        private final Tensor columnBirth;

        Parameter(Fixture f, int rows, int columns) {
            this.f = f;
            value = f.random(rows, columns).tensor();
            gradient = f.work.create(rows, columns);
            first = f.work.create(rows, columns);
            second = f.work.create(rows, columns);
            rowBirth = f.work.create(rows, 1, ElementType.FLOAT64);
            columnBirth = f.work.create(1, columns, ElementType.FLOAT64);
            f.work.fill(f.work.view(columnBirth, 0, columns / 2, 1, columns - columns / 2), 7);
        }

        void step(Tensor schedule) {
            f.work.adam(value, gradient, first, second, rowBirth, columnBirth, schedule, RATES);
        }
    }
}
