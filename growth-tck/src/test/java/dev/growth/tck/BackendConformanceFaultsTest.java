package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.FaultyBackend.Arguments;
import dev.growth.tck.FaultyBackend.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what backends get wrong in computing. */
class BackendConformanceFaultsTest {
    private static final List<DynamicTest> TESTS = new ArrayList<>();

    static {
        products();
        sums();
        elements();
        layers();
        patches();
        activations();
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        return TESTS.stream();
    }

    @Test
    void failuresNameOperationShapesAndSeed() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        FaultyBackendKit.run(
                                "rowDots",
                                (w, a) -> {
                                    w.fill(a.tensor(0), 0.125);
                                    return null;
                                },
                                BackendConformance::sums))
                .withMessageContaining("rowDots (FLOAT32, trial 0, rows = 1, columns = 1")
                .withMessageContaining("seed 42")
                .withMessageContaining("row 0, column 0 of the result, 1 × 1 float32, is 0.125");
    }

    private static void products() {
        fault(
                "forgets beta",
                "multiply",
                BackendConformance::multiply,
                (w, a) -> multiply(w, a, a.number(4), 0));
        fault(
                "multiplies what out held by a beta of 0",
                "multiply",
                BackendConformance::multiply,
                (w, a) -> {
                    double[] held = w.read(a.tensor(0));
                    multiply(w, a, a.number(4), a.number(5));
                    double[] result = w.read(a.tensor(0));
                    Arrays.setAll(result, i -> result[i] + 0 * held[i]);
                    w.write(a.tensor(0), result);
                    return null;
                });
        fault(
                "changes an operand",
                "multiply",
                BackendConformance::multiply,
                (w, a) -> {
                    multiply(w, a, a.number(4), a.number(5));
                    FaultyBackendKit.change(w, a.tensor(1), v -> -v);
                    return null;
                });
        fault(
                "takes NaN for 0",
                "multiply",
                BackendConformance::multiply,
                (w, a) -> {
                    double[] before = w.read(a.tensor(1));
                    FaultyBackendKit.change(w, a.tensor(1), v -> Double.isNaN(v) ? 0 : v);
                    multiply(w, a, a.number(4), a.number(5));
                    w.write(a.tensor(1), before);
                    return null;
                });
    }

    private static void sums() {
        fault(
                "accumulates in float32",
                "multiply",
                BackendConformance::accumulatesInFloat64,
                (w, a) -> {
                    multiply(w, a, a.number(4), a.number(5));
                    FaultyBackendKit.change(w, a.tensor(0), v -> (float) v);
                    return null;
                });
        fault(
                "is not symmetric",
                "multiplySelf",
                BackendConformance::multiplySelf,
                (w, a) -> {
                    w.multiplySelf(a.tensor(0), a.tensor(1), a.number(2), a.number(3));
                    double[] result = w.read(a.tensor(0));
                    int n = a.tensor(0).rows();
                    if (n > 1) {
                        result[1] = Math.nextUp((float) result[1]);
                    }
                    w.write(a.tensor(0), result);
                    return null;
                });
        fault(
                "sums in float32",
                "dot",
                BackendConformance::sums,
                (w, a) -> (double) (float) w.dot(a.tensor(0), a.tensor(1)));
    }

    private static Object multiply(Workspace w, Arguments a, double alpha, double beta) {
        w.multiply(a.tensor(0), a.tensor(1), a.tensor(2), a.value(3, Transpose.class), alpha, beta);
        return null;
    }

    private static void elements() {
        fault(
                "fills one row more",
                "view",
                BackendConformance::fillAndCopy,
                (w, a) -> {
                    Tensor tensor = a.tensor(0);
                    int rows = a.value(3, Integer.class);
                    int row = a.value(1, Integer.class);
                    int column = a.value(2, Integer.class);
                    int columns = a.value(4, Integer.class);
                    w.fill(w.view(tensor, row, column, tensor.rows() - row, columns), 0);
                    return w.view(tensor, row, column, rows, columns);
                });
        fault(
                "cannot add into an operand",
                "add",
                BackendConformance::elementByElement,
                (w, a) -> {
                    double[] b = w.read(a.tensor(4));
                    FaultyBackendKit.change(w, a.tensor(0), _ -> 0);
                    w.add(a.tensor(0), a.number(1), a.tensor(2), a.number(3), a.tensor(4));
                    return b;
                });
        fault(
                "truncates instead of rounding",
                "copy",
                BackendConformance::fillAndCopy,
                (w, a) -> {
                    w.copy(a.tensor(0), a.tensor(1));
                    if (a.tensor(0).type() != a.tensor(1).type()) {
                        FaultyBackendKit.change(w, a.tensor(0), v -> Math.nextDown((float) v));
                    }
                    return null;
                });
        fault(
                "scales by columns",
                "scaleRows",
                BackendConformance::scales,
                (w, a) -> {
                    w.copy(a.tensor(0), a.tensor(1));
                    return null;
                });
    }

    private static void layers() {
        fault(
                "takes bytes for signed",
                "write",
                BackendConformance::gather,
                (w, a) -> {
                    switch (a.values()[1]) {
                        case byte[] bytes -> {
                            for (int i = 0; i < bytes.length; i++) {
                                bytes[i] = (byte) Math.abs(bytes[i]);
                            }
                            w.write(a.tensor(0), bytes);
                        }
                        case int[] numbers -> w.write(a.tensor(0), numbers);
                        case float[] numbers -> w.write(a.tensor(0), numbers);
                        default -> w.write(a.tensor(0), (double[]) a.values()[1]);
                    }
                    return null;
                });
        fault(
                "has no derivative at the kink",
                "denseBackward",
                BackendConformance::denseBackward,
                (w, a) -> {
                    double[] before = w.read(a.tensor(3));
                    FaultyBackendKit.change(w, a.tensor(3), z -> z == 0 ? -1e-9 : z);
                    w.denseBackward(
                            a.tensor(0),
                            a.tensor(1),
                            a.tensor(2),
                            a.tensor(3),
                            a.tensor(4),
                            a.value(5, Activation.class));
                    w.write(a.tensor(3), before);
                    return null;
                });
        fault(
                "forgets the bias",
                "dense",
                BackendConformance::dense,
                (w, a) -> {
                    w.dense(
                            a.tensor(0),
                            a.tensor(1),
                            a.tensor(2),
                            a.tensor(3),
                            w.create(1, 0, a.tensor(4).type()),
                            a.value(5, Activation.class));
                    return null;
                });
    }

    private static void patches() {
        fault(
                "leaves padding as it was",
                "patches",
                BackendConformance::patches,
                (w, a) -> {
                    double[] held = w.read(a.tensor(0));
                    w.patches(a.tensor(0), a.tensor(1), a.value(2, Patches.class));
                    double[] result = w.read(a.tensor(0));
                    Arrays.setAll(result, i -> result[i] == 0 ? held[i] : result[i]);
                    w.write(a.tensor(0), result);
                    return null;
                });
        fault(
                "takes what is not finite along",
                "patches",
                BackendConformance::patches,
                (w, a) -> {
                    double[] images = w.read(a.tensor(1));
                    w.patches(a.tensor(0), a.tensor(1), a.value(2, Patches.class));
                    double none = 0 * Arrays.stream(images).sum();
                    FaultyBackendKit.change(w, a.tensor(0), v -> v + none);
                    return null;
                });
        fault(
                "adds to what was there",
                "patchesBackward",
                BackendConformance::patchesBackward,
                (w, a) -> {
                    double[] held = w.read(a.tensor(0));
                    patchesBackward(w, a, a.value(5, Activation.class));
                    double[] sum = w.read(a.tensor(0));
                    Arrays.setAll(sum, i -> sum[i] + (Double.isNaN(held[i]) ? 0 : held[i]));
                    w.write(a.tensor(0), sum);
                    return null;
                });
        fault(
                "forgets the derivative",
                "patchesBackward",
                BackendConformance::patchesBackward,
                (w, a) -> patchesBackward(w, a, Activation.of(ActivationFunction.IDENTITY)));
        fault(
                "has another order of places",
                "transposedPatches",
                BackendConformance::transposedPatches,
                (w, a) -> {
                    Patches patches = a.value(2, Patches.class);
                    w.transposedPatches(a.tensor(0), a.tensor(1), patches);
                    double[] result = w.read(a.tensor(0));
                    double[] turned = result.clone();
                    int width = a.tensor(1).columns();
                    for (int i = 0; i < result.length; i++) {
                        int place = i / width % patches.kernel();
                        turned[i] = result[i + (patches.kernel() - 1 - 2 * place) * width];
                    }
                    w.write(a.tensor(0), turned);
                    return null;
                });
    }

    private static Object patchesBackward(Workspace w, Arguments a, Activation activation) {
        w.patchesBackward(
                a.tensor(0),
                a.tensor(1),
                a.tensor(2),
                a.tensor(3),
                a.value(4, Patches.class),
                activation);
        return null;
    }

    private static void activations() {
        fault(
                "overflows in tanh",
                "activate",
                BackendConformance::activate,
                (w, a) -> {
                    Activation activation = a.value(2, Activation.class);
                    double[] z = w.read(a.tensor(1));
                    w.activate(a.tensor(0), a.tensor(1), activation, a.value(3, Integer.class));
                    if (activation.function() == ActivationFunction.TANH) {
                        double[] h = w.read(a.tensor(0));
                        Arrays.setAll(h, i -> Math.abs(z[i]) > 88 ? Double.NaN : h[i]);
                        w.write(a.tensor(0), h);
                    }
                    return null;
                });
        fault(
                "forgets the scale",
                "loss",
                BackendConformance::losses,
                (w, a) -> {
                    w.loss(
                            a.tensor(0),
                            a.tensor(1),
                            a.tensor(2),
                            a.tensor(3),
                            a.value(4, Loss.class),
                            1);
                    return null;
                });
    }

    private static void fault(
            String name, String operation, Consumer<BackendConformance> check, Fault fault) {
        TESTS.add(FaultyBackendKit.finds(name, operation, check, fault));
    }
}
