package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Batch normalisation: {@code normalize}, {@code normalizeBackward}. */
final class NormalizationChecks {
    private static final int TIMES = 60;

    /** Enough that sums are divided, and that those in FLOAT32 would have lost what they are. */
    private static final int MANY = 20_011;

    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    private final Trials trials;

    NormalizationChecks(Trials trials) {
        this.trials = trials;
    }

    void normalize() {
        Activation[] all = ActivationSamples.ALL.toArray(Activation[]::new);
        trials.inBothTypes(
                "normalize",
                8 * all.length,
                trial -> {
                    Activation activation = trial.oneOf("activation", all);
                    int rows = Math.max(1, trial.size("rows"));
                    Forward pass = new Forward(trial, rows, trial.size("width"), activation);
                    trial.runOrPlan(pass::call);
                    pass.check();
                });
        trials.inBothTypes(
                "normalize many rows",
                3,
                trial -> {
                    Forward pass = new Forward(trial, MANY, trial.oneOf("width", 3, 17), IDENTITY);
                    trial.run(pass::call);
                    pass.check();
                });
    }

    void normalizeBackward() {
        trials.inBothTypes(
                "normalizeBackward",
                2 * TIMES,
                trial -> {
                    Backward pass = new Backward(trial, trial.size("rows"), trial.size("width"));
                    // What is written into delta would be something else the second time.
                    if (pass.inPlace()) {
                        trial.run(pass::call);
                    } else {
                        trial.runOrPlan(pass::call);
                    }
                    pass.check();
                });
        trials.inBothTypes(
                "normalizeBackward of many rows",
                3,
                trial -> {
                    Backward pass = new Backward(trial, MANY, trial.oneOf("width", 3, 17));
                    trial.run(pass::call);
                    pass.check();
                });
    }

    /** The same bits each time, of batches that are large enough to be shared out. */
    void areDeterministic() {
        trials.inBothTypes(
                "normalize again",
                1,
                trial -> {
                    Forward pass = new Forward(trial, 5_003, 37, IDENTITY);
                    again(trial, pass::call, pass.h, pass.statistics);
                });
        trials.inBothTypes(
                "normalizeBackward again",
                1,
                trial -> {
                    Backward pass = new Backward(trial, 5_003, 37);
                    again(trial, pass::call, pass.scaleGradient, pass.shiftGradient);
                });
    }

    private static void again(Trial trial, Trial.Call call, Operand first, Operand second) {
        trial.runSubject(call);
        double[] ofFirst = trial.read(first);
        double[] ofSecond = trial.read(second);
        for (int i = 0; i < 3; i++) {
            trial.runSubject(call);
            if (!Arrays.equals(trial.read(first), ofFirst)
                    || !Arrays.equals(trial.read(second), ofSecond)) {
                throw new AssertionError("the same call gave other bits");
            }
        }
    }

    /**
     * Columns of deviation 1, now and then with a mean that is far from 0; and columns that do not
     * vary.
     */
    private static Operand columns(Trial trial, int rows, int columns) {
        double far = trial.type() == ElementType.FLOAT32 ? 1e3 : 1e6;
        double[] values = new double[rows * columns];
        for (int j = 0; j < columns; j++) {
            int kind = trial.random().nextInt(5);
            double middle = trial.random().nextDouble(-1, 1);
            middle = kind == 0 ? far + middle : kind == 1 ? middle - far : middle;
            double deviation = kind == 2 ? 0 : 1;
            for (int i = 0; i < rows; i++) {
                values[i * columns + j] = middle + deviation * trial.random().nextGaussian();
            }
        }
        return trial.input(rows, columns, values);
    }

    /** What is not finite there must not be finite here; otherwise so close for each element. */
    private static void check(Trial trial, Operand out, IntFunction<Tolerance> tolerances) {
        double[] actual = trial.read(out);
        double[] expected = trial.readReference(out);
        for (int i = 0; i < expected.length; i++) {
            if (!Double.isFinite(expected[i]) && !Double.isFinite(actual[i])) {
                expected[i] = actual[i];
            }
        }
        trial.checkClose(out, expected, tolerances);
    }

    private static final class Forward {
        private final Trial trial;
        private final int width;
        private final Activation activation;
        private final NormalizationRates rates;
        private final Operand x;
        private final Operand scale;
        private final Operand shift;
        private final Operand z;
        private final Operand h;
        private final Operand statistics;
        private final Operand running;
        private final double[] before;

        Forward(Trial trial, int rows, int width, Activation activation) {
            this.trial = trial;
            this.width = width;
            this.activation = activation;
            double momentum = trial.oneOf("momentum", 0.1, 1.0, 0.01, 0.7);
            rates = new NormalizationRates(momentum, trial.oneOf("epsilon", 1e-5, 1e-3, 0.5));
            boolean inPlace =
                    activation.function() == ActivationFunction.IDENTITY
                            && trial.oneOf("h is z", true, false);
            x = columns(trial, rows, width);
            scale = trial.random(1, width);
            shift = trial.random(1, width);
            z = trial.out(rows, width);
            h = inPlace ? z : trial.out(rows, width);
            statistics = trial.out(2, width);
            running = trial.random(2, width);
            before = trial.read(running);
        }

        void call(Workspace w, Function<Operand, Tensor> t) {
            w.normalize(
                    t.apply(z),
                    t.apply(h),
                    t.apply(statistics),
                    t.apply(running),
                    t.apply(x),
                    t.apply(scale),
                    t.apply(shift),
                    activation,
                    rates);
        }

        void check() {
            NormalizationBounds bounds =
                    new NormalizationBounds(trial.type(), trial.read(x), width, rates.epsilon());
            double[] factors = trial.read(scale);
            double[] shifts = trial.read(shift);
            NormalizationChecks.check(
                    trial, statistics, i -> i < width ? bounds.mean(i) : bounds.inverse(i - width));
            NormalizationChecks.check(
                    trial,
                    running,
                    i ->
                            i < width
                                    ? bounds.runningMean(i, before[i])
                                    : bounds.runningVariance(i - width, before[i]));
            NormalizationChecks.check(
                    trial,
                    z,
                    i -> bounds.normalized(i % width, factors[i % width], shifts[i % width]));
            trial.checkClose(
                    h,
                    Arrays.stream(trial.read(z)).map(activation::value).toArray(),
                    Tolerance.ofFew(trial.type(), 1));
            trial.checkUntouchedBut(z, h, statistics, running);
        }
    }

    private static final class Backward {
        private static final double EPSILON = 1e-5;

        private final Trial trial;
        private final int width;
        private final Operand x;
        private final Operand statistics;
        private final Operand scale;
        private final Operand delta;
        private final Operand out;
        private final Operand scaleGradient;
        private final Operand shiftGradient;
        private final double[] gradient;

        Backward(Trial trial, int rows, int width) {
            this.trial = trial;
            this.width = width;
            boolean inPlace = trial.oneOf("out is delta", false, true);
            x = columns(trial, rows, width);
            statistics =
                    trial.of(
                            trial.type(),
                            2,
                            width,
                            new NormalizationBounds(trial.type(), trial.read(x), width, EPSILON)
                                    .statistics());
            scale = trial.random(1, width);
            delta = trial.input(rows, width);
            gradient = trial.read(delta);
            out = inPlace ? delta : trial.out(rows, width);
            scaleGradient = trial.out(1, width);
            shiftGradient = trial.out(1, width);
        }

        boolean inPlace() {
            return out == delta;
        }

        void call(Workspace w, Function<Operand, Tensor> t) {
            w.normalizeBackward(
                    t.apply(out),
                    t.apply(scaleGradient),
                    t.apply(shiftGradient),
                    t.apply(delta),
                    t.apply(x),
                    t.apply(statistics),
                    t.apply(scale));
        }

        void check() {
            NormalizationBounds bounds =
                    new NormalizationBounds(trial.type(), trial.read(x), width, EPSILON);
            double[] factors = trial.read(scale);
            Tolerance[] ofScale = new Tolerance[width];
            Tolerance[] ofShift = new Tolerance[width];
            Tolerance[] ofOut = new Tolerance[width];
            for (int j = 0; j < width; j++) {
                ofScale[j] = bounds.scaleGradient(j, gradient);
                ofShift[j] = bounds.shiftGradient(j, gradient);
                ofOut[j] = bounds.gradient(j, gradient, factors[j]);
            }
            NormalizationChecks.check(trial, scaleGradient, i -> ofScale[i]);
            NormalizationChecks.check(trial, shiftGradient, i -> ofShift[i]);
            NormalizationChecks.check(trial, out, i -> ofOut[i % width]);
            trial.checkUntouchedBut(out, scaleGradient, shiftGradient);
        }
    }
}
