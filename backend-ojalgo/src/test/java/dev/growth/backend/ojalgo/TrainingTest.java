package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.backend.ojalgo.Fixture.Operand;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {
    static List<OjAlgoSettings> settings() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gatherConvertsAndScales(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 40)) {
            for (ElementType type :
                    List.of(ElementType.UINT8, ElementType.FLOAT32, ElementType.FLOAT64)) {
                for (ElementType to : List.of(ElementType.FLOAT32, ElementType.FLOAT64)) {
                    for (int columns : new int[] {0, 1, 5, 37, 784}) {
                        gather(f, type, to, columns);
                    }
                }
            }
        }
    }

    private static void gather(Fixture f, ElementType type, ElementType to, int columns) {
        int samples = 9;
        Tensor table;
        double[] values;
        if (type == ElementType.UINT8) {
            byte[] bytes = new byte[samples * columns];
            f.random.nextBytes(bytes);
            table = f.work.create(samples, columns, type);
            f.work.write(table, bytes);
            values = new double[bytes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes[i] & 0xff;
            }
        } else {
            Operand operand = f.random(samples, columns, type);
            table = operand.tensor();
            values = operand.values();
        }
        Tensor rows = f.work.create(12, 1, ElementType.INT32);
        int[] numbers = f.random.ints(12, 0, samples).toArray();
        f.work.write(rows, numbers);
        Tensor out = f.garbage(12, columns, to);
        f.work.gather(out, table, rows, 0.5);
        double[] expected = new double[12 * columns];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.5 * values[numbers[i / columns] * columns + i % columns];
        }
        f.assertClose(
                "gather " + type + " to " + to,
                out,
                expected,
                to == ElementType.FLOAT32 ? 1e-6 : 1e-13);
    }

    @Test
    void aRowThatTheTableDoesNotHaveBecomesNaN() {
        try (Fixture f =
                new Fixture(new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN), 41)) {
            Tensor rows = f.work.create(3, 1, ElementType.INT32);
            f.work.write(rows, new int[] {-1, 1, 2});
            Tensor out = f.work.create(3, 1);
            f.work.gather(out, f.operand(2, 1, f.type, 5, 6).tensor(), rows, 1);
            assertThat(f.work.read(out)).containsExactly(Double.NaN, 6, Double.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void activationsMatchTheReference(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 42)) {
            for (ActivationFunction function : ActivationFunction.values()) {
                activations(f, Activation.of(function));
            }
            activations(f, new Activation(ActivationFunction.RELU_POWER, 1));
            activations(f, new Activation(ActivationFunction.RELU_POWER, 2.5));
            activations(f, new Activation(ActivationFunction.LEAKY_RELU, 0));
            activations(f, new Activation(ActivationFunction.ELU, 0.7));
        }
    }

    private static void activations(Fixture f, Activation activation) {
        int n = 1203;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            double z = Math.scalb(2 * f.random.nextDouble() - 1, f.random.nextInt(-30, 5));
            values[i] = f.type == ElementType.FLOAT32 ? (float) z : z;
        }
        values[0] = 0;
        values[1] = -0.0;
        values[2] = 40;
        values[3] = -40;
        values[4] = Float.MIN_NORMAL;
        values[5] = -Float.MIN_NORMAL;
        values[6] = -6;
        for (int order = 0; order < 3; order++) {
            Operand z = f.operand(1, n, f.type, values);
            Tensor out = f.garbage(1, n);
            f.work.activate(out, z.tensor(), activation, order);
            checkActivation(f, activation, order, values, out);
            Tensor inPlace = z.tensor();
            f.work.activate(inPlace, inPlace, activation, order);
            assertThat(f.work.read(inPlace)).isEqualTo(f.work.read(out));
        }
    }

    private static void checkActivation(
            Fixture f, Activation activation, int order, double[] z, Tensor out) {
        double[] actual = f.work.read(out);
        for (int i = 0; i < z.length; i++) {
            double expected =
                    switch (order) {
                        case 0 -> activation.value(z[i]);
                        case 1 -> activation.derivative(z[i]);
                        default -> activation.secondDerivative(z[i]);
                    };
            // The reference itself has absolute errors of some 1e-16 where it subtracts.
            double tolerance =
                    f.type == ElementType.FLOAT32 ? 1e-14 + 1.5 * Math.ulp((float) expected) : 0;
            if (!(Math.abs(actual[i] - expected) <= tolerance)) {
                throw new AssertionError(
                        "%s, order %d at %s: %s, not %s"
                                .formatted(activation, order, z[i], actual[i], expected));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void activationsAtTheEndsOfTheRange(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 43)) {
            double infinite = Double.POSITIVE_INFINITY;
            Operand z = f.operand(1, 3, f.type, infinite, -infinite, Double.NaN);
            for (ActivationFunction function : ActivationFunction.values()) {
                Activation activation = Activation.of(function);
                Tensor out = f.work.create(1, 3);
                f.work.activate(out, z.tensor(), activation, 0);
                double[] values = f.work.read(out);
                assertThat(values[0]).as("%s(∞)", activation).isEqualTo(activation.value(infinite));
                assertThat(values[1])
                        .as("%s(−∞)", activation)
                        .isCloseTo(activation.value(-infinite), Offset.offset(1e-7));
                assertThat(values[2]).as("%s(NaN)", activation).isNaN();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void losses(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 44)) {
            for (int[] shape :
                    new int[][] {{0, 3}, {1, 1}, {100, 10}, {7, 600}, {300, 2}, {3, 5}}) {
                for (Loss loss : Loss.values()) {
                    loss(f, shape[0], shape[1], loss);
                }
            }
        }
    }

    private static void loss(Fixture f, int n, int outputs, Loss loss) {
        double[] logits = new double[n * outputs];
        for (int i = 0; i < logits.length; i++) {
            double value = 30 * f.random.nextGaussian();
            logits[i] = f.type == ElementType.FLOAT32 ? (float) value : value;
        }
        Operand output = f.operand(n, outputs, f.type, logits);
        double[] targets = new double[n * loss.targetColumns(outputs)];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = f.random.nextInt(loss == Loss.SOFTMAX_CROSS_ENTROPY ? outputs : 2);
        }
        Operand target = f.operand(n, loss.targetColumns(outputs), f.type, targets);
        Tensor losses = f.garbage(n, 1);
        Tensor delta = f.garbage(n, outputs);
        f.work.loss(losses, delta, output.tensor(), target.tensor(), loss, 0.25);
        double[] expected = new double[n];
        double[] gradient = new double[n * outputs];
        for (int i = 0; i < n; i++) {
            expected[i] = reference(output, target, i, loss, gradient);
        }
        f.assertClose(loss.text(), losses, expected, f.tolerance());
        f.assertClose(loss.text() + " gradient", delta, gradient, f.tolerance());
    }

    private static double reference(
            Operand output, Operand target, int i, Loss loss, double[] gradient) {
        int outputs = output.columns();
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        double total = 0;
        for (int j = 0; j < outputs; j++) {
            max = Math.max(max, output.at(i, j));
        }
        for (int j = 0; j < outputs; j++) {
            total += Math.exp(output.at(i, j) - max);
        }
        for (int j = 0; j < outputs; j++) {
            double o = output.at(i, j);
            double t = loss == Loss.SOFTMAX_CROSS_ENTROPY ? 0 : target.at(i, j);
            double sigmoid = 1 / (1 + Math.exp(-o));
            switch (loss) {
                case SOFTMAX_CROSS_ENTROPY -> {
                    double share = Math.exp(o - max) / total;
                    boolean hit = j == (int) target.at(i, 0);
                    gradient[i * outputs + j] = 0.25 * (share - (hit ? 1 : 0));
                    sum += hit ? Math.log(total) + max - o : 0;
                }
                case BINARY_CROSS_ENTROPY -> {
                    gradient[i * outputs + j] = 0.25 * (sigmoid - t);
                    sum += Math.max(o, 0) - o * t + Math.log1p(Math.exp(-Math.abs(o)));
                }
                case MEAN_SQUARED_ERROR -> {
                    gradient[i * outputs + j] = 0.25 * 2 * (o - t) / outputs;
                    sum += (o - t) * (o - t) / outputs;
                }
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void crossEntropyIsStableAndTellsWhatIsWrong(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 45)) {
            double nan = Double.NaN;
            Operand output = f.operand(5, 2, f.type, 1000, -1000, -1000, 1000, nan, 0, 1, 2, 1, 2);
            Operand target = f.operand(5, 1, f.type, 0, 0, 0, 2, 0.5);
            Tensor losses = f.work.create(5, 1);
            Tensor delta = f.work.create(5, 2);
            f.work.loss(
                    losses, delta, output.tensor(), target.tensor(), Loss.SOFTMAX_CROSS_ENTROPY, 1);
            assertThat(f.work.read(losses)).containsExactly(0, 2000, nan, nan, nan);
            assertThat(f.work.read(delta))
                    .containsExactly(0, 0, -1, 1, nan, nan, nan, nan, nan, nan);
            Operand logits = f.operand(3, 1, f.type, 1000, -1000, nan);
            Tensor three = f.work.create(3, 1);
            f.work.loss(
                    three,
                    f.work.create(3, 1),
                    logits.tensor(),
                    f.operand(3, 1, f.type, 0, 0, 0).tensor(),
                    Loss.BINARY_CROSS_ENTROPY,
                    1);
            assertThat(f.work.read(three)).containsExactly(1000, 0, nan);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (Fixture f =
                new Fixture(new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN), 46)) {
            Tensor a = f.work.create(2, 3);
            Tensor wide = f.work.create(2, 4);
            Tensor rows = f.work.create(2, 1, ElementType.INT32);
            Activation relu = Activation.of(ActivationFunction.RELU);
            refused(() -> f.work.gather(a, wide, rows, 1), "gather: out must be 2 × 4 float32");
            refused(() -> f.work.gather(a, a, wide, 1), "gather: rows must be 2 × 1 int32");
            refused(() -> f.work.activate(a, wide, relu, 0), "activate: out must be 2 × 4");
            refused(() -> f.work.activate(a, a, relu, 3), "order must be 0, 1 or 2 but is 3");
            Tensor w = f.work.create(3, 4);
            Tensor bias = f.work.create(1, 4);
            Tensor z = f.work.create(2, 4);
            refused(() -> f.work.dense(z, z, a, w, bias, relu), "must not overlap h");
            refused(() -> f.work.dense(z, wide, wide, w, bias, relu), "x must be 2 × 3 float32");
            refused(() -> f.work.dense(z, wide, a, w, a, relu), "bias must be 1 × 4 float32");
            refused(
                    () -> f.work.denseBackward(z, wide, w, a, a, relu),
                    "denseBackward: out must be 2 × 3 float32");
            refused(
                    () -> f.work.loss(rows, z, wide, wide, Loss.MEAN_SQUARED_ERROR, 1),
                    "loss: losses must be 2 × 1 float32 but is 2 × 1 int32");
            refused(
                    () ->
                            f.work.loss(
                                    f.work.create(2, 1), z, wide, a, Loss.SOFTMAX_CROSS_ENTROPY, 1),
                    "loss: target must be 2 × 1 float32");
        }
    }

    private static void refused(Runnable operation, String message) {
        assertThatThrownBy(operation::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
