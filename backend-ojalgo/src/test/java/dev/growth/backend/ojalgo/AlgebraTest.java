package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.backend.ojalgo.Fixture.Operand;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlgebraTest {
    private static final int[][] SHAPES = {
        {0, 3}, {3, 0}, {1, 1}, {7, 5}, {1, 40}, {40, 1}, {33, 67}
    };

    static List<OjAlgoSettings> settings() {
        return Fixture.all();
    }

    private static double[] each(Operand a, IntToDoubleFunction value) {
        return IntStream.range(0, a.values().length).mapToDouble(value).toArray();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void elementwise(OjAlgoSettings settings) {
        for (int repeat = 0; repeat < 4; repeat++) {
            try (Fixture f = new Fixture(settings, 10 + repeat)) {
                for (int[] s : SHAPES) {
                    elementwise(f, f.random(s[0], s[1]), f.random(s[0], s[1]));
                }
            }
        }
    }

    private static void elementwise(Fixture f, Operand a, Operand b) {
        Tensor out = f.garbage(a.rows(), a.columns());
        f.work.add(out, 2, a.tensor(), -3, b.tensor());
        double[] sum = each(a, i -> 2 * a.values()[i] - 3 * b.values()[i]);
        f.assertClose("add", out, sum, f.tolerance());
        f.work.multiplyElements(out, a.tensor(), b.tensor());
        double[] product = each(a, i -> a.values()[i] * b.values()[i]);
        f.assertClose("multiplyElements", out, product, f.tolerance());
        f.work.add(out, 1, out, -1, out);
        f.assertClose("add in place", out, each(a, i -> 0), 0);
        f.work.copy(out, a.tensor());
        f.work.multiplyElements(out, b.tensor(), out);
        f.assertClose("multiplyElements in place", out, product, f.tolerance());
        f.work.fill(out, 0.25);
        f.assertClose("fill", out, each(a, i -> 0.25), 0);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void scalingAndSums(OjAlgoSettings settings) {
        for (int repeat = 0; repeat < 4; repeat++) {
            try (Fixture f = new Fixture(settings, 20 + repeat)) {
                for (int[] s : SHAPES) {
                    scaling(f, f.random(s[0], s[1]));
                    sums(f, f.random(s[0], s[1]), f.random(s[0], s[1]));
                }
            }
        }
    }

    private static void scaling(Fixture f, Operand a) {
        int columns = a.columns();
        Operand rows = f.random(a.rows(), 1);
        Operand factors = f.random(1, columns);
        Tensor out = f.garbage(a.rows(), columns);
        f.work.scaleRows(out, a.tensor(), rows.tensor());
        double[] byRow = each(a, i -> a.values()[i] * rows.values()[i / columns]);
        f.assertClose("scaleRows", out, byRow, f.tolerance());
        f.work.scaleColumns(out, a.tensor(), factors.tensor());
        double[] byColumn = each(a, i -> a.values()[i] * factors.values()[i % columns]);
        f.assertClose("scaleColumns", out, byColumn, f.tolerance());
        f.work.copy(out, a.tensor());
        f.work.scaleRows(out, out, rows.tensor());
        f.assertClose("scaleRows in place", out, byRow, f.tolerance());
        f.work.copy(out, a.tensor());
        f.work.scaleColumns(out, out, factors.tensor());
        f.assertClose("scaleColumns in place", out, byColumn, f.tolerance());
    }

    private static void sums(Fixture f, Operand a, Operand b) {
        int columns = a.columns();
        double[] byColumn = new double[columns];
        double[] byRow = new double[a.rows()];
        double all = 0;
        for (int i = 0; i < a.values().length; i++) {
            double product = a.values()[i] * b.values()[i];
            byColumn[i % columns] += a.values()[i];
            byRow[i / columns] += product;
            all += product;
        }
        for (ElementType type : List.of(f.type, ElementType.FLOAT64)) {
            Tensor sum = f.garbage(1, columns, type);
            f.work.sumRows(sum, a.tensor(), 0.5, 0);
            f.work.sumRows(sum, a.tensor(), 0.5, 3);
            double[] expected =
                    IntStream.range(0, columns).mapToDouble(j -> 2 * byColumn[j]).toArray();
            f.assertClose("sumRows", sum, expected, type == f.type ? f.tolerance() : 1e-13);
        }
        Tensor dots = f.garbage(a.rows(), 1);
        f.work.rowDots(dots, a.tensor(), b.tensor());
        f.assertClose("rowDots", dots, byRow, f.tolerance());
        assertThat(f.work.dot(a.tensor(), b.tensor())).isCloseTo(all, Offset.offset(1e-11));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void copyConverts(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 30)) {
            Operand a = f.random(5, 7, ElementType.FLOAT64);
            Tensor single = f.garbage(5, 7, ElementType.FLOAT32);
            f.work.copy(single, a.tensor());
            f.assertClose("to float32", single, each(a, i -> (float) a.values()[i]), 0);
            Tensor back = f.garbage(5, 7, ElementType.FLOAT64);
            f.work.copy(back, single);
            f.assertClose("to float64", back, each(a, i -> (float) a.values()[i]), 0);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        OjAlgoSettings settings = new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN);
        try (Fixture f = new Fixture(settings, 31)) {
            Tensor a = f.work.create(2, 3);
            Tensor wide = f.work.create(2, 4);
            Tensor whole = f.work.create(4, 4);
            Tensor left = f.work.view(whole, 0, 0, 4, 3);
            Tensor right = f.work.view(whole, 0, 1, 4, 3);
            refused(
                    () -> f.work.add(a, 1, a, 1, wide),
                    "add: b must be 2 × 3 float32 but is 2 × 4");
            refused(
                    () -> f.work.add(left, 1, right, 1, left),
                    "add: what is written (4 × 3 float32)");
            refused(() -> f.work.multiplyElements(wide, a, a), "multiplyElements: a must be 2 × 4");
            refused(() -> f.work.scaleRows(a, a, wide), "factors must be 2 × 1 float32");
            refused(() -> f.work.scaleColumns(a, a, wide), "factors must be 1 × 3 float32");
            refused(() -> f.work.sumRows(wide, a, 1, 0), "out must be 1 × 3 float32");
            refused(() -> f.work.rowDots(wide, a, a), "out must be 2 × 1 float32");
            refused(() -> f.work.dot(a, wide), "b must be 2 × 3 float32");
            refused(() -> f.work.copy(a, wide), "out must be 2 × 4 float32");
            refused(
                    () -> f.work.copy(a, f.work.create(2, 3, ElementType.UINT8)),
                    "a must be float32 or float64 but is 2 × 3 uint8");
            refused(
                    () -> f.work.add(a, 1, a, 1, f.work.create(2, 3, ElementType.FLOAT64)),
                    "b must be 2 × 3 float32 but is 2 × 3 float64");
        }
    }

    private static void refused(Runnable operation, String message) {
        assertThatThrownBy(operation::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
