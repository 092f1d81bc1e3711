package dev.growth.tck;

import dev.growth.api.tensor.ElementType;

/** Operations that work on every element by itself. */
final class ElementChecks {
    private final Trials trials;

    ElementChecks(Trials trials) {
        this.trials = trials;
    }

    void fill() {
        trials.inBothTypes(
                "fill",
                40,
                trial -> {
                    Operand out = trial.out(trial.size("rows"), trial.size("columns"));
                    double value = trial.oneOf("value", 0.5, 0.0, -3.0, Double.NaN);
                    trial.run((w, t) -> w.fill(t.apply(out), value));
                    trial.check(Tolerance.EXACT, out);
                });
    }

    /** Rounds to nearest where it converts to FLOAT32. */
    void copy() {
        trials.inBothTypes(
                "copy",
                60,
                trial -> {
                    ElementType other =
                            trial.oneOf("from", ElementType.FLOAT32, ElementType.FLOAT64);
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand a = trial.random(other, rows, columns);
                    Operand out = trial.out(rows, columns);
                    trial.runSubject((w, t) -> w.copy(t.apply(out), t.apply(a)));
                    double[] expected = trial.read(a);
                    for (int i = 0; i < expected.length; i++) {
                        if (trial.type() == ElementType.FLOAT32) {
                            expected[i] = (float) expected[i];
                        }
                    }
                    trial.checkClose(out, expected, Tolerance.EXACT);
                    trial.checkUntouchedBut(out);
                });
    }

    void add() {
        trials.inBothTypes(
                "add",
                80,
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    double alpha = trial.oneOf("alpha", 1.0, -0.75, 2.0);
                    double beta = trial.oneOf("beta", 1.0, -1.0, 0.5);
                    Operand a = trial.input(rows, columns);
                    Operand b = trial.oneOf("b is a", false, true) ? a : trial.input(rows, columns);
                    Operand out = out(trial, a, b);
                    trial.run((w, t) -> w.add(t.apply(out), alpha, t.apply(a), beta, t.apply(b)));
                    trial.check(Tolerance.ofFew(trial.type(), 1), out);
                });
    }

    void multiplyElements() {
        trials.inBothTypes(
                "multiplyElements",
                60,
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand a = trial.input(rows, columns);
                    Operand b = trial.oneOf("b is a", false, true) ? a : trial.input(rows, columns);
                    Operand out = out(trial, a, b);
                    trial.run((w, t) -> w.multiplyElements(t.apply(out), t.apply(a), t.apply(b)));
                    trial.check(Tolerance.ofFew(trial.type(), 0), out);
                });
    }

    void scaleRows() {
        trials.inBothTypes(
                "scaleRows",
                60,
                trial -> {
                    int rows = trial.size("rows");
                    Operand a = trial.input(rows, trial.size("columns"));
                    Operand factors = trial.input(rows, 1);
                    Operand out = out(trial, a, a);
                    trial.run((w, t) -> w.scaleRows(t.apply(out), t.apply(a), t.apply(factors)));
                    trial.check(Tolerance.ofFew(trial.type(), 0), out);
                });
    }

    void scaleColumns() {
        trials.inBothTypes(
                "scaleColumns",
                60,
                trial -> {
                    int columns = trial.size("columns");
                    Operand a = trial.input(trial.size("rows"), columns);
                    Operand factors = trial.input(1, columns);
                    Operand out = out(trial, a, a);
                    trial.run((w, t) -> w.scaleColumns(t.apply(out), t.apply(a), t.apply(factors)));
                    trial.check(Tolerance.ofFew(trial.type(), 0), out);
                });
    }

    /** A result of its own, or one of the operands. */
    private static Operand out(Trial trial, Operand a, Operand b) {
        return switch (trial.oneOf("out", "apart", "is a", "is b")) {
            case "is a" -> a;
            case "is b" -> b;
            default -> trial.out(a.subject().rows(), a.subject().columns());
        };
    }
}
