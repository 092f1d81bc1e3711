package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A backend and random tensors, some of them views, with their values on the host. */
final class Fixture implements AutoCloseable {
    final Backend backend;
    final Workspace work;
    final ElementType type;
    final Random random;
    private final OjAlgoSettings settings;
    private final long seed;

    Fixture(OjAlgoSettings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
        backend = OjAlgoPlugin.OJALGO.with(settings).create();
        work = backend.open();
        type = work.precision();
        random = new Random(seed);
    }

    /** Every precision with every kind of kernels, on one thread and on three. */
    static List<OjAlgoSettings> all() {
        List<OjAlgoSettings> all = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (KernelChoice kernels : List.of(KernelChoice.PLAIN, KernelChoice.VECTOR)) {
                all.add(new OjAlgoSettings(precision, 1, kernels));
                all.add(new OjAlgoSettings(precision, 3, kernels));
            }
        }
        return all;
    }

    /** A reference result with the precision that can be asked for. */
    double tolerance() {
        return type == ElementType.FLOAT32 ? 2e-6 : 1e-13;
    }

    /** A tensor of values from −1 to 1, now and then a view into a larger one. */
    Operand random(int rows, int columns) {
        return random(rows, columns, type);
    }

    Operand random(int rows, int columns, ElementType of) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            double value = 2 * random.nextDouble() - 1;
            values[i] = of == ElementType.FLOAT32 ? (float) value : value;
        }
        return operand(rows, columns, of, values);
    }

    Operand operand(int rows, int columns, ElementType of, double... values) {
        Tensor tensor = place(rows, columns, of);
        work.write(tensor, values);
        return new Operand(tensor, values);
    }

    /** A tensor full of NaN. */
    Tensor garbage(int rows, int columns, ElementType of) {
        Tensor tensor = place(rows, columns, of);
        work.fill(tensor, Double.NaN);
        return tensor;
    }

    Tensor garbage(int rows, int columns) {
        return garbage(rows, columns, type);
    }

    private Tensor place(int rows, int columns, ElementType of) {
        if (random.nextInt(3) > 0) {
            return work.create(rows, columns, of);
        }
        Tensor larger = work.create(rows + 3, columns + 5, of);
        work.fill(larger, Double.NaN);
        return work.view(larger, 1, 2, rows, columns);
    }

    void assertClose(String what, Tensor actual, double[] expected, double tolerance) {
        double[] values = work.read(actual);
        assertThat(values).hasSameSizeAs(expected);
        double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i] - expected[i]) <= tolerance * scale)) {
                throw new AssertionError(
                        "%s: element %d of %s is %s, not %s; %s, seed %d"
                                .formatted(
                                        what, i, actual, values[i], expected[i], settings, seed));
            }
        }
    }

    @Override
    public void close() {
        backend.close();
    }

    /** A tensor and the values in it. */
    static final class Operand {
        private final Tensor tensor;
        private final double[] values;

        Operand(Tensor tensor, double[] values) {
            this.tensor = tensor;
            this.values = values;
        }

        Tensor tensor() {
            return tensor;
        }

        double[] values() {
            return values;
        }

        int rows() {
            return tensor.rows();
        }

        int columns() {
            return tensor.columns();
        }

        double at(int i, int j) {
            return values[i * tensor.columns() + j];
        }
    }
}
