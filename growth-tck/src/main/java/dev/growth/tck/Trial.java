package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.host.Operands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * One call of an operation on the backend under test and on the reference, with the same values.
 * About half of the operands lie inside larger tensors, whose other elements must stay as they are.
 */
final class Trial implements AutoCloseable {
    private static final int[] SIZES = {1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 33, 64, 97, 129, 257};

    private final Workspace subject;
    private final Workspace reference;
    private final ElementType type;
    private final RandomGenerator random;
    private final boolean simplest;
    private final StringBuilder description;
    private final List<Operand> operands = new ArrayList<>();

    /**
     * @param subject closed with the trial
     * @param reference closed with the trial
     * @param type what is under test: FLOAT32 or FLOAT64
     * @param number the trial of number 0 is the simplest
     */
    Trial(Workspace subject, Workspace reference, ElementType type, int number, long seed) {
        this.subject = subject;
        this.reference = reference;
        this.type = type;
        this.random = new SplittableRandom(seed);
        this.simplest = number == 0;
        this.description = new StringBuilder(type + ", trial " + number);
    }

    @FunctionalInterface
    interface Call {
        void on(Workspace workspace, Function<Operand, Tensor> tensors);
    }

    ElementType type() {
        return type;
    }

    RandomGenerator random() {
        return random;
    }

    /** What was drawn so far, for messages. */
    @Override
    public String toString() {
        return description.toString();
    }

    /** Adds to {@link #toString}. */
    <T> T note(String name, T value) {
        description.append(", ").append(name).append(" = ").append(value);
        return value;
    }

    /** One of these; the first in the simplest trial. */
    @SafeVarargs
    final <T> T oneOf(String name, T... choices) {
        return note(name, choices[simplest ? 0 : random.nextInt(choices.length)]);
    }

    /** A number of rows or columns: often odd or prime, 0 at times, 1 in the simplest trial. */
    int size(String name) {
        return size(name, Integer.MAX_VALUE);
    }

    /** The same, at most this large unless 1 is larger. */
    int size(String name, int most) {
        int fitting = (int) Arrays.stream(SIZES).filter(s -> s <= most).count();
        if (simplest || fitting == 0) {
            return note(name, 1);
        }
        return note(name, random.nextInt(12) == 0 ? 0 : SIZES[random.nextInt(fitting)]);
    }

    /** Uniform in [−1, 1]. */
    Operand random(int rows, int columns) {
        return random(type, rows, columns);
    }

    /** Uniform in [−1, 1]. */
    Operand random(ElementType elements, int rows, int columns) {
        return of(elements, rows, columns, _ -> random.nextDouble(-1, 1));
    }

    /** Uniform in [−1, 1]; in one of four trials one element is infinite or not a number. */
    Operand input(int rows, int columns) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, _ -> random.nextDouble(-1, 1));
        return input(rows, columns, values);
    }

    /** These; in one of four trials one element is infinite or not a number instead. */
    Operand input(int rows, int columns, double... values) {
        double[] all = values.clone();
        if (all.length > 0 && !simplest && random.nextInt(4) == 0) {
            double special = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
            int place = random.nextInt(all.length);
            all[place] = note("element " + place, special);
        }
        return of(type, rows, columns, all);
    }

    /** All alike. */
    Operand filled(ElementType elements, int rows, int columns, double value) {
        return of(elements, rows, columns, _ -> value);
    }

    /** A result: full of NaN, so that what is not written shows. */
    Operand out(int rows, int columns) {
        return filled(type, rows, columns, Double.NaN);
    }

    Operand of(ElementType elements, int rows, int columns, DoubleUnaryOperator valueAt) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> valueAt.applyAsDouble(i));
        return of(elements, rows, columns, values);
    }

    Operand of(ElementType elements, int rows, int columns, double... values) {
        boolean inside = !simplest && random.nextBoolean();
        int top = inside ? random.nextInt(3) : 0;
        int left = inside ? random.nextInt(4) : 0;
        int allRows = rows + top + (inside ? random.nextInt(3) : 0);
        int allColumns = columns + left + (inside ? random.nextInt(4) : 0);
        double[] all = new double[allRows * allColumns];
        Arrays.setAll(all, i -> 1 + i % 200);
        double[] rounded = values.clone();
        for (int i = 0; i < rounded.length; i++) {
            if (elements == ElementType.FLOAT32) {
                rounded[i] = (float) rounded[i];
            }
            all[(top + i / columns) * allColumns + left + i % columns] = rounded[i];
        }
        Tensor parent = subject.create(allRows, allColumns, elements);
        write(subject, parent, all);
        boolean isFloat = elements == ElementType.FLOAT32 || elements == ElementType.FLOAT64;
        Tensor exact = reference.create(rows, columns, isFloat ? ElementType.FLOAT64 : elements);
        write(reference, exact, rounded);
        Tensor view = inside ? subject.view(parent, top, left, rows, columns) : parent;
        Operand operand = new Operand(parent, view, exact, top, left, all);
        if (isFloat) {
            operands.add(operand);
        }
        return operand;
    }

    private static void write(Workspace workspace, Tensor tensor, double[] values) {
        switch (tensor.type()) {
            case FLOAT32, FLOAT64 -> workspace.write(tensor, values);
            case INT32 ->
                    workspace.write(tensor, Arrays.stream(values).mapToInt(v -> (int) v).toArray());
            case UINT8 -> {
                byte[] bytes = new byte[values.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (int) values[i];
                }
                workspace.write(tensor, bytes);
            }
        }
    }

    /** Calls the operation on both. */
    void run(Call call) {
        runSubject(call);
        call.on(reference, Operand::reference);
    }

    /** Calls the operation on both, or makes plans of it and runs each twice. */
    void runOrPlan(Call call) {
        boolean planned = oneOf("planned", false, true);
        run((w, t) -> {
            if (planned) {
                Plan plan = w.plan(() -> call.on(w, t));
                plan.run();
                plan.run();
            } else {
                call.on(w, t);
            }
        });
    }

    /** Calls the operation on the backend under test only. */
    void runSubject(Call call) {
        call.on(subject, Operand::subject);
    }

    /** Reads from the backend under test. */
    double[] read(Operand operand) {
        return subject.read(operand.subject());
    }

    /** Reads what the reference has. */
    double[] readReference(Operand operand) {
        return reference.read(operand.reference());
    }

    /** The same as {@link #read}, row by row. */
    double[][] readRows(Operand operand) {
        double[] values = read(operand);
        int columns = operand.subject().columns();
        double[][] rows = new double[operand.subject().rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * columns, (i + 1) * columns);
        }
        return rows;
    }

    /** Each of these results is like the reference's, and nothing else has changed. */
    void check(Tolerance tolerance, Operand... outs) {
        for (Operand out : outs) {
            checkLikeReference(out, tolerance);
        }
        checkUntouchedBut(outs);
    }

    void checkLikeReference(Operand out, Tolerance tolerance) {
        checkClose(out, readReference(out), tolerance);
    }

    void checkClose(Operand out, double[] expected, Tolerance tolerance) {
        checkClose(out, expected, _ -> tolerance);
    }

    /** With a tolerance for each element. */
    void checkClose(Operand out, double[] expected, IntFunction<Tolerance> tolerances) {
        double[] actual = read(out);
        for (int i = 0; i < expected.length; i++) {
            Tolerance tolerance = tolerances.apply(i);
            if (!tolerance.accepts(actual[i], expected[i])) {
                int columns = out.subject().columns();
                throw new AssertionError(
                        "row %d, column %d of the result, %s, is %s but should be %s ± %s"
                                .formatted(
                                        i / columns,
                                        i % columns,
                                        Operands.describe(out.subject()),
                                        actual[i],
                                        expected[i],
                                        tolerance.absolute()
                                                + tolerance.relative() * Math.abs(expected[i])));
            }
        }
    }

    /** No operand but these has changed, and of these nothing outside of the view. */
    void checkUntouchedBut(Operand... outs) {
        List<Operand> changed = List.of(outs);
        for (Operand operand : operands) {
            boolean isOut = changed.contains(operand);
            double[] after = subject.read(operand.parent());
            for (int i = 0; i < after.length; i++) {
                boolean written = operand.holds(i);
                if (!(isOut && written) && Double.compare(after[i], operand.before(i)) != 0) {
                    throw new AssertionError(
                            "%s an operand, %s: %s became %s"
                                    .formatted(
                                            written ? "it changed" : "it wrote outside of",
                                            Operands.describe(operand.subject()),
                                            operand.before(i),
                                            after[i]));
                }
            }
        }
    }

    @Override
    public void close() {
        subject.close();
        reference.close();
    }
}
