package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.ojalgo.Fixture.Operand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductsTest {
    private static final int[][] SHAPES = {
        {0, 3, 2},
        {3, 0, 2},
        {3, 2, 0},
        {1, 1, 1},
        {5, 1, 7},
        {1, 9, 3},
        {7, 2, 130},
        {13, 3, 300},
        {40, 4, 33},
        {6, 5, 4},
        {12, 32, 8},
        {13, 33, 9},
        {25, 17, 40},
        {11, 8, 65},
        {64, 16, 64},
        {100, 10, 84},
        {50, 70, 129},
        {131, 260, 20},
        {3, 600, 300},
        {90, 1, 40},
        {2, 3, 1000}
    };

    static List<OjAlgoSettings> settings() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void multipliesEveryShape(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 1)) {
            for (int[] s : SHAPES) {
                for (Transpose transpose : Transpose.values()) {
                    check(f, s[0], s[1], s[2], transpose, f.type, 1, 0);
                    check(f, s[0], s[1], s[2], transpose, f.type, -0.5, 1);
                    check(f, s[0], s[1], s[2], transpose, ElementType.FLOAT64, 2, 0);
                    check(f, s[0], s[1], s[2], transpose, ElementType.FLOAT64, 2, 0.25);
                }
            }
        }
    }

    private static void check(
            Fixture f,
            int m,
            int n,
            int k,
            Transpose t,
            ElementType outType,
            double alpha,
            double beta) {
        Operand a = t == Transpose.A ? f.random(k, m) : f.random(m, k);
        Operand b = t == Transpose.B ? f.random(n, k) : f.random(k, n);
        Operand before = f.random(m, n, outType);
        Tensor out = beta == 0 ? f.garbage(m, n, outType) : before.tensor();
        f.work.multiply(out, a.tensor(), b.tensor(), t, alpha, beta);
        double[] expected = product(a, b, t, m, n, k);
        for (int i = 0; i < expected.length; i++) {
            expected[i] = alpha * expected[i] + (beta == 0 ? 0 : beta * before.values()[i]);
        }
        double tolerance = outType == ElementType.FLOAT64 ? 1e-13 : f.tolerance();
        f.assertClose(m + "×" + n + "×" + k + " " + t, out, expected, tolerance);
    }

    private static double[] product(Operand a, Operand b, Transpose t, int m, int n, int k) {
        double[] c = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    c[i * n + j] +=
                            (t == Transpose.A ? a.at(p, i) : a.at(i, p))
                                    * (t == Transpose.B ? b.at(j, p) : b.at(p, j));
                }
            }
        }
        return c;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void multiplySelfIsExactlySymmetric(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 2)) {
            for (int[] s :
                    new int[][] {{0, 3}, {4, 0}, {5, 1}, {9, 3}, {30, 40}, {200, 77}, {9, 301}}) {
                for (ElementType outType : List.of(f.type, ElementType.FLOAT64)) {
                    checkSelf(f, s[0], s[1], outType);
                }
            }
        }
    }

    private static void checkSelf(Fixture f, int k, int n, ElementType outType) {
        Operand a = f.random(k, n);
        Tensor out = f.garbage(n, n, outType);
        f.work.multiplySelf(out, a.tensor(), 0.5, 0);
        f.work.multiplySelf(out, a.tensor(), 0.5, 2);
        double[] expected = product(a, a, Transpose.A, n, n, k);
        for (int i = 0; i < expected.length; i++) {
            expected[i] *= 1.5;
        }
        double tolerance = outType == ElementType.FLOAT64 ? 1e-13 : f.tolerance();
        f.assertClose("multiplySelf " + k + "×" + n, out, expected, tolerance);
        double[] values = f.work.read(out);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(values[i * n + j]).isEqualTo(values[j * n + i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aProductDoesNotDependOnTheNumberOfThreads(OjAlgoSettings settings) {
        OjAlgoSettings alone = new OjAlgoSettings(settings.precision(), 1, settings.kernels());
        assertThat(products(settings)).isDeepEqualTo(products(alone));
    }

    private static double[][] products(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 3)) {
            return new double[][] {
                large(f, 150, 70, 300, Transpose.NONE),
                large(f, 150, 270, 130, Transpose.NONE),
                large(f, 70, 3, 9000, Transpose.NONE),
                large(f, 900, 3, 500, Transpose.A),
                large(f, 150, 70, 300, Transpose.B),
                large(f, 150, 270, 130, Transpose.A),
                self(f)
            };
        }
    }

    private static double[] large(Fixture f, int m, int n, int k, Transpose t) {
        Operand a = t == Transpose.A ? f.random(k, m) : f.random(m, k);
        Operand b = t == Transpose.B ? f.random(n, k) : f.random(k, n);
        Tensor out = f.work.create(m, n);
        f.work.multiply(out, a.tensor(), b.tensor(), t, 0.3, 0);
        return f.work.read(out);
    }

    private static double[] self(Fixture f) {
        Tensor out = f.work.create(170, 170);
        f.work.multiplySelf(out, f.random(140, 170).tensor(), 0.3, 0);
        return f.work.read(out);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void denseLayersForwardAndBackward(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 4)) {
            for (ActivationFunction function : ActivationFunction.values()) {
                dense(f, 9, 5, 37, Activation.of(function), true);
                dense(f, 40, 130, 3, Activation.of(function), false);
                dense(f, 3, 1, 1, Activation.of(function), true);
            }
        }
    }

    private static void dense(
            Fixture f, int n, int in, int width, Activation activation, boolean withBias) {
        Operand x = f.random(n, in);
        Operand w = f.random(in, width);
        Operand bias = f.random(1, withBias ? width : 0);
        Tensor z = f.garbage(n, width);
        Tensor h = f.garbage(n, width);
        f.work.dense(z, h, x.tensor(), w.tensor(), bias.tensor(), activation);
        double[] expected = product(x, w, Transpose.NONE, n, width, in);
        for (int i = 0; i < expected.length && withBias; i++) {
            expected[i] += bias.values()[i % width];
        }
        f.assertClose(activation + " z", z, expected, f.tolerance());
        double[] zs = f.work.read(z);
        double[] hs = new double[zs.length];
        for (int i = 0; i < zs.length; i++) {
            hs[i] = activation.value(zs[i]);
        }
        f.assertClose(activation + " h", h, hs, f.tolerance());
        backward(f, z, h, activation);
    }

    private static void backward(Fixture f, Tensor z, Tensor h, Activation activation) {
        int n = z.rows();
        int width = z.columns();
        Operand delta = f.random(n, 6);
        Operand w = f.random(width, 6);
        Tensor out = f.garbage(n, width);
        f.work.denseBackward(out, delta.tensor(), w.tensor(), z, h, activation);
        double[] expected = product(delta, w, Transpose.B, n, width, 6);
        double[] zs = f.work.read(z);
        for (int i = 0; i < zs.length; i++) {
            expected[i] *= activation.derivative(zs[i]);
        }
        f.assertClose(activation + " backward", out, expected, f.tolerance());
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        try (Fixture f =
                new Fixture(new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN), 5)) {
            Tensor a = f.work.create(2, 3);
            Tensor b = f.work.create(4, 5);
            assertThatThrownBy(() -> f.work.multiply(f.work.create(2, 5), a, b))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "multiply: a of 2 × 3 float32 and b of 4 × 5 float32 do not fit with transpose NONE");
            Tensor fits = f.work.create(3, 5);
            assertThatThrownBy(() -> f.work.multiply(f.work.create(3, 5), a, fits))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("multiply: out must be 2 × 5 float32 but is 3 × 5 float32");
            assertThatThrownBy(() ->
                            f.work.multiply(
                                    f.work.create(2, 5),
                                    a,
                                    f.work.create(3, 5, ElementType.FLOAT64)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("b must be float32 but is 3 × 5 float64");
            Tensor square = f.work.create(3, 3);
            assertThatThrownBy(() -> f.work.multiply(square, square, square))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must not overlap a");
        }
    }
}
