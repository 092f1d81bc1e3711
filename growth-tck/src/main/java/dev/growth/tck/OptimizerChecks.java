package dev.growth.tck;

import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;

/** Several steps of the optimisers. */
final class OptimizerChecks {
    private static final int STEPS = 5;
    private static final double RATE = 0.05;

    private final Trials trials;

    OptimizerChecks(Trials trials) {
        this.trials = trials;
    }

    void sgd() {
        trials.inBothTypes(
                "sgd",
                60,
                trial -> {
                    SgdRates rates =
                            trial.oneOf(
                                    "rates",
                                    new SgdRates(0, false, 0),
                                    new SgdRates(0, false, 0.1),
                                    new SgdRates(0.9, false, 0),
                                    new SgdRates(0.9, true, 0),
                                    new SgdRates(0.5, true, 0.1));
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    boolean hasVelocity = rates.momentum() != 0;
                    Operand w = trial.random(rows, columns);
                    Operand gradient = trial.random(rows, columns);
                    Operand velocity =
                            hasVelocity ? trial.random(rows, columns) : trial.random(0, 0);
                    for (int step = 1; step <= STEPS; step++) {
                        Operand schedule = schedule(trial, step, 0);
                        trial.run((ws, t) ->
                                ws.sgd(
                                        t.apply(w),
                                        t.apply(gradient),
                                        t.apply(velocity),
                                        t.apply(schedule),
                                        rates));
                    }
                    trial.check(Tolerance.ofFew(trial.type(), STEPS), w, velocity);
                });
    }

    void adam() {
        adam("adam", new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false), 4);
        adam("adam with weight decay", new AdamHyperparameters(0.8, 0.99, 1e-6, 0.1, false), 4);
    }

    void adamW() {
        adam("adamw", new AdamHyperparameters(0.9, 0.999, 1e-8, 0.1, true), 4);
    }

    /** After so many steps that FLOAT32 cannot tell one from the next. */
    void lateSteps() {
        AdamHyperparameters rates = new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false);
        adam("adam after 2^24 steps", rates, 1L << 24);
        adam("adam after 2^40 steps", rates, 1L << 40);
    }

    /**
     * Rows and columns born at different steps, the last one right before the first step here.
     *
     * @param newest its number, 4 or more
     */
    private void adam(String operation, AdamHyperparameters rates, long newest) {
        trials.inBothTypes(
                operation,
                25,
                trial -> {
                    int rows = trial.size("rows");
                    int columns = trial.size("columns");
                    Operand w = trial.random(rows, columns);
                    Operand gradient = trial.random(rows, columns);
                    Operand first = trial.random(rows, columns);
                    Operand second =
                            trial.of(
                                    trial.type(),
                                    rows,
                                    columns,
                                    _ -> trial.random().nextDouble(0.1, 1));
                    Operand rowBirth = births(trial, rows, 1, newest);
                    Operand columnBirth = births(trial, 1, columns, newest);
                    for (int step = 1; step <= STEPS; step++) {
                        Operand schedule = schedule(trial, step, newest);
                        trial.run((ws, t) ->
                                ws.adam(
                                        t.apply(w),
                                        t.apply(gradient),
                                        t.apply(first),
                                        t.apply(second),
                                        t.apply(rowBirth),
                                        t.apply(columnBirth),
                                        t.apply(schedule),
                                        rates));
                    }
                    trial.checkLikeReference(first, Tolerance.ofFew(trial.type(), 1));
                    trial.checkLikeReference(second, Tolerance.ofFew(trial.type(), 1));
                    trial.checkLikeReference(w, afterAdam(trial.type()));
                    trial.checkUntouchedBut(w, first, second);
                });
    }

    /**
     * In FLOAT32 the bias correction 1 − β₂ᵗ of a young entry has few correct digits where it is
     * computed in FLOAT32 too, which is allowed.
     */
    private static Tolerance afterAdam(ElementType type) {
        double ofStep = type == ElementType.FLOAT32 ? 1e-4 : 1e-12;
        return new Tolerance(5 * STEPS * RATE * ofStep, 0).plus(Tolerance.ofFew(type, 1));
    }

    /** From the newest to four steps before it; of late ones a third long before. */
    private static Operand births(Trial trial, int rows, int columns, long newest) {
        return trial.of(
                ElementType.FLOAT64,
                rows,
                columns,
                _ -> {
                    boolean old = newest > 4 && trial.random().nextInt(3) == 0;
                    return (double)
                            (old
                                    ? trial.random().nextLong(newest)
                                    : newest - trial.random().nextInt(5));
                });
    }

    /**
     * @param step of those here, from 1
     * @param before steps done before them
     */
    private static Operand schedule(Trial trial, int step, long before) {
        return trial.of(ElementType.FLOAT64, 1, 2, RATE / step, (double) (before + step));
    }
}
