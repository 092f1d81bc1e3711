package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Transpose;
import java.util.function.Consumer;

/** Products and sums: {@code multiply}, {@code multiplySelf}, {@code sumRows}, dots. */
final class ProductChecks {
    /** Multiply-adds of the largest product. */
    private static final int MOST_WORK = 2_000_000;

    /** What a FLOAT64 sum over FLOAT32 operands adds: too little for FLOAT32 to notice. */
    private static final double TINY = 1e-9;

    private final Trials trials;

    ProductChecks(Trials trials) {
        this.trials = trials;
    }

    private record Scales(double alpha, double beta) {
        static Scales draw(Trial trial) {
            return trial.oneOf(
                    "scales",
                    new Scales(1, 0),
                    new Scales(1, 1),
                    new Scales(-0.5, 0),
                    new Scales(2, -0.25));
        }

        /** What out holds before: NaN where it must not matter. */
        Operand out(Trial trial, int rows, int columns) {
            return beta == 0 ? trial.out(rows, columns) : trial.random(rows, columns);
        }

        Tolerance tolerance(ElementType type, int terms) {
            return Tolerance.ofSum(type, terms, Math.abs(alpha))
                    .plus(Tolerance.ofFew(type, Math.abs(beta)));
        }

        Tolerance toleranceOfSquares(ElementType type, int terms) {
            return Tolerance.ofSquares(type, terms)
                    .times(Math.abs(alpha))
                    .plus(Tolerance.ofFew(type, Math.abs(beta)));
        }
    }

    void multiply() {
        trials.inBothTypes(
                "multiply",
                120,
                trial -> {
                    Transpose transpose = trial.oneOf("transpose", Transpose.values());
                    int m = trial.size("m");
                    int n = trial.size("n");
                    int k = trial.size("k", MOST_WORK / Math.max(1, m * n));
                    Scales scales = Scales.draw(trial);
                    Operand a = left(trial, transpose, m, k);
                    Operand b = right(trial, transpose, k, n);
                    Operand out = scales.out(trial, m, n);
                    trial.run((w, t) ->
                            w.multiply(
                                    t.apply(out),
                                    t.apply(a),
                                    t.apply(b),
                                    transpose,
                                    scales.alpha,
                                    scales.beta));
                    trial.check(scales.tolerance(trial.type(), k), out);
                });
    }

    private static Operand left(Trial trial, Transpose transpose, int m, int k) {
        return transpose == Transpose.A ? trial.input(k, m) : trial.input(m, k);
    }

    private static Operand right(Trial trial, Transpose transpose, int k, int n) {
        return transpose == Transpose.B ? trial.input(n, k) : trial.input(k, n);
    }

    void multiplyAccumulating() {
        accumulating(
                "multiply into FLOAT64",
                trial -> {
                    Transpose transpose = trial.oneOf("transpose", Transpose.values());
                    int m = trial.size("m", 64);
                    int n = trial.size("n", 64);
                    int k = trial.size("k");
                    Operand a = finiteLeft(trial, transpose, m, k);
                    Operand b = finiteRight(trial, transpose, k, n);
                    Operand out = trial.random(ElementType.FLOAT64, m, n);
                    trial.run((w, t) ->
                            w.multiply(t.apply(out), t.apply(a), t.apply(b), transpose, TINY, 1));
                    trial.check(tiny(k), out);
                });
    }

    private static Operand finiteLeft(Trial trial, Transpose transpose, int m, int k) {
        return transpose == Transpose.A ? trial.random(k, m) : trial.random(m, k);
    }

    private static Operand finiteRight(Trial trial, Transpose transpose, int k, int n) {
        return transpose == Transpose.B ? trial.random(n, k) : trial.random(k, n);
    }

    void multiplySelf() {
        trials.inBothTypes(
                "multiplySelf",
                60,
                trial -> {
                    int n = trial.size("n", 129);
                    int k = trial.size("k", MOST_WORK / Math.max(1, n * n));
                    Scales scales = Scales.draw(trial);
                    Operand a = trial.input(k, n);
                    Operand out =
                            scales.beta == 0 ? trial.out(n, n) : symmetric(trial, trial.type(), n);
                    trial.run((w, t) ->
                            w.multiplySelf(t.apply(out), t.apply(a), scales.alpha, scales.beta));
                    trial.check(scales.toleranceOfSquares(trial.type(), k), out);
                    checkSymmetric(trial.readRows(out));
                });
    }

    void multiplySelfAccumulating() {
        accumulating(
                "multiplySelf into FLOAT64",
                trial -> {
                    int n = trial.size("n", 64);
                    int k = trial.size("k");
                    Operand a = trial.random(k, n);
                    Operand out = symmetric(trial, ElementType.FLOAT64, n);
                    trial.run((w, t) -> w.multiplySelf(t.apply(out), t.apply(a), TINY, 1));
                    trial.check(tinySquares(k), out);
                    checkSymmetric(trial.readRows(out));
                });
    }

    private static Operand symmetric(Trial trial, ElementType type, int n) {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                values[i * n + j] = trial.random().nextDouble(-1, 1);
                values[j * n + i] = values[i * n + j];
            }
        }
        return trial.of(type, n, n, values);
    }

    private static void checkSymmetric(double[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Double.compare(rows[i][j], rows[j][i]) != 0) {
                    throw new AssertionError(
                            "not symmetric: row %d, column %d is %s, transposed %s"
                                    .formatted(i, j, rows[i][j], rows[j][i]));
                }
            }
        }
    }

    void sumRows() {
        trials.inBothTypes(
                "sumRows",
                60,
                trial -> {
                    // Beside other sizes many short rows: the bias's gradient of a convolution.
                    boolean many = trial.oneOf("many rows", false, true);
                    int rows = many ? trial.oneOf("rows", 1500, 4099) : trial.size("rows");
                    int columns = many ? trial.size("columns", 64) : trial.size("columns");
                    Scales scales = Scales.draw(trial);
                    Operand a = trial.input(rows, columns);
                    Operand out = scales.out(trial, 1, columns);
                    trial.run((w, t) ->
                            w.sumRows(t.apply(out), t.apply(a), scales.alpha, scales.beta));
                    trial.check(scales.tolerance(trial.type(), rows), out);
                });
    }

    void sumRowsAccumulating() {
        accumulating(
                "sumRows into FLOAT64",
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand a = trial.random(rows, columns);
                    Operand out = trial.random(ElementType.FLOAT64, 1, columns);
                    trial.run((w, t) -> w.sumRows(t.apply(out), t.apply(a), TINY, 1));
                    trial.check(tiny(rows), out);
                });
    }

    void rowDots() {
        trials.inBothTypes(
                "rowDots",
                60,
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand a = trial.input(rows, columns);
                    Operand b = trial.oneOf("b is a", false, true) ? a : trial.input(rows, columns);
                    Operand out = trial.out(rows, 1);
                    trial.run((w, t) -> w.rowDots(t.apply(out), t.apply(a), t.apply(b)));
                    trial.check(Tolerance.ofSquares(trial.type(), columns), out);
                });
    }

    /** Summed in float64 whatever the operands' type. */
    void dot() {
        trials.inBothTypes(
                "dot",
                60,
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand a = trial.input(rows, columns);
                    Operand b = trial.oneOf("b is a", false, true) ? a : trial.input(rows, columns);
                    double[] results = new double[2];
                    trial.runSubject((w, t) -> results[0] = w.dot(t.apply(a), t.apply(b)));
                    trial.run((w, t) -> results[1] = w.dot(t.apply(a), t.apply(b)));
                    Tolerance tolerance = Tolerance.ofSquares(ElementType.FLOAT64, rows * columns);
                    if (!tolerance.accepts(results[0], results[1])) {
                        throw new AssertionError(
                                "it is %s but should be %s ± %s"
                                        .formatted(results[0], results[1], tolerance.absolute()));
                    }
                    trial.checkUntouchedBut();
                });
    }

    private void accumulating(String operation, Consumer<Trial> body) {
        trials.run(operation, ElementType.FLOAT32, 40, body);
    }

    /** The product may be rounded to FLOAT32, but not the sum with what out held. */
    private static Tolerance tiny(int terms) {
        return Tolerance.ofSum(ElementType.FLOAT32, terms, TINY)
                .plus(Tolerance.ofFew(ElementType.FLOAT64, 1));
    }

    private static Tolerance tinySquares(int terms) {
        return Tolerance.ofSquares(ElementType.FLOAT32, terms)
                .times(TINY)
                .plus(Tolerance.ofFew(ElementType.FLOAT64, 1));
    }
}
