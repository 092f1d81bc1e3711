package dev.growth.tck;

import dev.growth.api.network.Loss;
import dev.growth.api.tensor.ElementType;

/** The losses and their gradients. */
final class LossChecks {
    private final Trials trials;

    LossChecks(Trials trials) {
        this.trials = trials;
    }

    /** Beside the reference; outputs up to ±10 000, where eᶻ overflows. */
    void losses() {
        for (Loss loss : Loss.values()) {
            trials.inBothTypes(
                    "loss " + loss,
                    60,
                    trial -> {
                        int n = trial.size("n");
                        int outputs = Math.max(1, trial.size("outputs"));
                        double size = trial.oneOf("size", 1.0, 30.0, 10_000.0);
                        double scale = trial.oneOf("scale", 1.0, 1.0 / Math.max(1, n), 3.0);
                        Operand output =
                                trial.of(
                                        trial.type(),
                                        n,
                                        outputs,
                                        _ -> size * trial.random().nextDouble(-1, 1));
                        Operand target = target(trial, loss, n, outputs);
                        Operand losses = trial.out(n, 1);
                        Operand delta = trial.out(n, outputs);
                        trial.run((w, t) ->
                                w.loss(
                                        t.apply(losses),
                                        t.apply(delta),
                                        t.apply(output),
                                        t.apply(target),
                                        loss,
                                        scale));
                        boolean squared = loss == Loss.MEAN_SQUARED_ERROR;
                        double largest = squared ? (size + 1) * (size + 1) : size + 1;
                        double steepest = squared ? size + 1 : 1;
                        int terms = outputs + 8;
                        trial.checkLikeReference(
                                losses, Tolerance.ofSum(trial.type(), terms, largest));
                        trial.checkLikeReference(
                                delta, Tolerance.ofSum(trial.type(), terms, scale * steepest));
                        trial.checkUntouchedBut(losses, delta);
                    });
        }
    }

    private static Operand target(Trial trial, Loss loss, int n, int outputs) {
        return switch (loss) {
            case SOFTMAX_CROSS_ENTROPY ->
                    trial.of(trial.type(), n, 1, _ -> trial.random().nextInt(outputs));
            case BINARY_CROSS_ENTROPY ->
                    trial.of(
                            trial.type(),
                            n,
                            outputs,
                            _ ->
                                    trial.random().nextInt(3) == 0
                                            ? trial.random().nextDouble()
                                            : trial.random().nextInt(2));
            case MEAN_SQUARED_ERROR -> trial.random(n, outputs);
        };
    }

    /** The gradient is that of the losses which the backend itself computes. */
    void gradients() {
        for (Loss loss : Loss.values()) {
            trials.run(
                    "gradient of " + loss,
                    ElementType.FLOAT64,
                    20,
                    trial -> {
                        int outputs = Math.max(1, trial.size("outputs", 17));
                        Operand target = target(trial, loss, 1, outputs);
                        Operand losses = trial.out(1, 1);
                        Operand delta = trial.out(1, outputs);
                        double[] at = trial.random().doubles(outputs, -2, 2).toArray();
                        compute(trial, loss, losses, delta, target, at);
                        double[] gradient = trial.read(delta);
                        double[] expected = new double[outputs];
                        double h = 1e-5;
                        for (int j = 0; j < outputs; j++) {
                            double[] up = at.clone();
                            up[j] += h;
                            compute(trial, loss, losses, delta, target, up);
                            expected[j] = trial.read(losses)[0] / (2 * h);
                            up[j] -= 2 * h;
                            compute(trial, loss, losses, delta, target, up);
                            expected[j] -= trial.read(losses)[0] / (2 * h);
                        }
                        Operand result = trial.of(ElementType.FLOAT64, 1, outputs, gradient);
                        trial.checkClose(result, expected, new Tolerance(1e-8, 0));
                    });
        }
    }

    private static void compute(
            Trial trial, Loss loss, Operand losses, Operand delta, Operand target, double... at) {
        Operand output = trial.of(ElementType.FLOAT64, 1, at.length, at);
        trial.runSubject((w, t) ->
                w.loss(t.apply(losses), t.apply(delta), t.apply(output), t.apply(target), loss, 1));
    }
}
