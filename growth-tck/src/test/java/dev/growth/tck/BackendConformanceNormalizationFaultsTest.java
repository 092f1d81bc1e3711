package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.FaultyBackend.Arguments;
import dev.growth.tck.FaultyBackend.Fault;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what backends get wrong in batch normalisation. */
class BackendConformanceNormalizationFaultsTest {
    @TestFactory
    Stream<DynamicTest> finds() {
        return Stream.of(
                forward("divides by n - 1", withVariances(x -> variance(x, x.length - 1))),
                forward(
                        "has no epsilon",
                        (w, a) -> {
                            NormalizationRates rates = rates(a);
                            return normalize(w, a, new NormalizationRates(rates.momentum(), 1e-30));
                        }),
                forward("subtracts squares", withVariances(x -> differenceOfSquares(x, v -> v))),
                forward(
                        "subtracts squares in float32",
                        withVariances(x -> differenceOfSquares(x, v -> (float) v))),
                forward(
                        "takes momentum the other way round",
                        (w, a) -> {
                            double momentum = 1 - rates(a).momentum() + 1e-9;
                            return normalize(
                                    w, a, new NormalizationRates(momentum, rates(a).epsilon()));
                        }),
                forward(
                        "forgets the running statistics",
                        (w, a) -> {
                            double[] before = w.read(a.tensor(3));
                            normalize(w, a, rates(a));
                            w.write(a.tensor(3), before);
                            return null;
                        }),
                forward(
                        "forgets the shift",
                        (w, a) -> {
                            Object[] others = a.values().clone();
                            others[6] = w.create(1, a.tensor(6).columns(), a.tensor(6).type());
                            return normalize(w, new Arguments(others), rates(a));
                        }),
                forward(
                        "forgets the activation",
                        (w, a) -> {
                            normalize(w, a, rates(a));
                            w.write(a.tensor(1), w.read(a.tensor(0)));
                            return null;
                        }),
                forward(
                        "spoils other columns",
                        (w, a) -> {
                            normalize(w, a, rates(a));
                            double nothing = 0 * Arrays.stream(w.read(a.tensor(4))).sum();
                            FaultyBackendKit.change(w, a.tensor(0), v -> v + nothing);
                            return null;
                        }),
                backward(
                        "forgets the means",
                        (w, a) -> {
                            double[] delta = w.read(a.tensor(3));
                            double[] statistics = w.read(a.tensor(5));
                            double[] scale = w.read(a.tensor(6));
                            normalizeBackward(w, a);
                            int width = scale.length;
                            for (int i = 0; i < delta.length; i++) {
                                delta[i] *= scale[i % width] * statistics[width + i % width];
                            }
                            w.write(a.tensor(0), delta);
                            return null;
                        }),
                backward(
                        "cannot write into delta",
                        (w, a) -> {
                            w.fill(a.tensor(0), 0);
                            return normalizeBackward(w, a);
                        }),
                backward(
                        "exchanges the gradients",
                        (w, a) -> {
                            normalizeBackward(w, a);
                            double[] ofScale = w.read(a.tensor(1));
                            w.write(a.tensor(1), w.read(a.tensor(2)));
                            w.write(a.tensor(2), ofScale);
                            return null;
                        }));
    }

    private static DynamicTest forward(String name, Fault fault) {
        return FaultyBackendKit.finds(name, "normalize", BackendConformance::normalize, fault);
    }

    private static DynamicTest backward(String name, Fault fault) {
        return FaultyBackendKit.finds(
                name, "normalizeBackward", BackendConformance::normalizeBackward, fault);
    }

    /** The variances of columns are these. */
    private static Fault withVariances(ToDoubleFunction<double[]> variance) {
        return (w, a) -> {
            normalize(w, a, rates(a));
            int width = a.tensor(4).columns();
            double[] x = w.read(a.tensor(4));
            double[] z = w.read(a.tensor(0));
            double[] shift = w.read(a.tensor(6));
            double[] statistics = w.read(a.tensor(2));
            for (int j = 0; j < width; j++) {
                double[] column = new double[x.length / width];
                for (int i = 0; i < column.length; i++) {
                    column[i] = x[i * width + j];
                }
                double wrong = 1 / Math.sqrt(variance.applyAsDouble(column) + rates(a).epsilon());
                for (int i = 0; i < column.length; i++) {
                    double scaled = z[i * width + j] - shift[j];
                    z[i * width + j] = scaled * (wrong / statistics[width + j]) + shift[j];
                }
                statistics[width + j] = wrong;
            }
            w.write(a.tensor(0), z);
            w.write(a.tensor(2), statistics);
            w.activate(a.tensor(1), a.tensor(0), a.value(7, Activation.class), 0);
            return null;
        };
    }

    private static double variance(double[] x, int divisor) {
        double mean = Arrays.stream(x).sum() / x.length;
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / Math.max(1, divisor);
    }

    private static double differenceOfSquares(double[] x, DoubleUnaryOperator rounding) {
        double sum = 0;
        double squares = 0;
        for (double v : x) {
            sum = rounding.applyAsDouble(sum + v);
            squares = rounding.applyAsDouble(squares + v * v);
        }
        double mean = sum / x.length;
        return Math.max(0, squares / x.length - mean * mean);
    }

    private static NormalizationRates rates(Arguments a) {
        return a.value(8, NormalizationRates.class);
    }

    private static Object normalize(Workspace w, Arguments a, NormalizationRates rates) {
        w.normalize(
                a.tensor(0),
                a.tensor(1),
                a.tensor(2),
                a.tensor(3),
                a.tensor(4),
                a.tensor(5),
                a.tensor(6),
                a.value(7, Activation.class),
                rates);
        return null;
    }

    private static Object normalizeBackward(Workspace w, Arguments a) {
        w.normalizeBackward(
                a.tensor(0),
                a.tensor(1),
                a.tensor(2),
                a.tensor(3),
                a.tensor(4),
                a.tensor(5),
                a.tensor(6));
        return null;
    }
}
