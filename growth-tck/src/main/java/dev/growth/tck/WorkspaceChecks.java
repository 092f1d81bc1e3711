package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The arena: tensors, views, lifetimes, plans. */
final class WorkspaceChecks {
    private final Workspace workspace;
    private final long seed;

    WorkspaceChecks(Workspace workspace, long seed) {
        this.workspace = workspace;
        this.seed = seed;
    }

    void newTensors() {
        expect(
                "precision",
                workspace.precision() == ElementType.FLOAT32
                        || workspace.precision() == ElementType.FLOAT64,
                workspace.precision());
        Tensor tensor = workspace.create(3, 5);
        expect("type of a new tensor", tensor.type() == workspace.precision(), tensor.type());
        for (ElementType type : new ElementType[] {ElementType.FLOAT32, ElementType.FLOAT64}) {
            for (int[] shape : new int[][] {{1, 1}, {0, 3}, {3, 0}, {0, 0}, {17, 129}}) {
                Tensor zeros = workspace.create(shape[0], shape[1], type);
                expect("rows", zeros.rows() == shape[0], zeros.rows());
                expect("columns", zeros.columns() == shape[1], zeros.columns());
                expect("type", zeros.type() == type, zeros.type());
                same("a new tensor", workspace.read(zeros), new double[shape[0] * shape[1]]);
            }
        }
        // What was freed may be used again, but must be zero again.
        for (int i = 0; i < 3; i++) {
            try (Workspace inner = workspace.open()) {
                Tensor used = inner.create(64, 64);
                same("a tensor in reused memory", inner.read(used), new double[64 * 64]);
                inner.fill(used, 7);
            }
        }
    }

    void writeAndRead() {
        RandomGenerator random = new SplittableRandom(seed);
        double[] doubles = random.doubles(15, -1, 1).toArray();
        float[] floats = new float[15];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        double[] rounded = new double[15];
        Arrays.setAll(rounded, i -> floats[i]);
        Tensor wide = workspace.create(3, 5, ElementType.FLOAT64);
        Tensor single = workspace.create(3, 5, ElementType.FLOAT32);
        double[] reused = doubles.clone();
        workspace.write(wide, reused);
        workspace.write(single, reused);
        Arrays.fill(reused, 0);
        same("float64 written from doubles", workspace.read(wide), doubles);
        same("float32 written from doubles", workspace.read(single), rounded);
        float[] reusedFloats = floats.clone();
        workspace.write(wide, reusedFloats);
        workspace.write(single, reusedFloats);
        Arrays.fill(reusedFloats, 0);
        same("float64 written from floats", workspace.read(wide), rounded);
        same("float32 written from floats", workspace.read(single), rounded);
        double[] special = {Double.NaN, Double.POSITIVE_INFINITY, -0.0};
        Tensor row = workspace.create(1, 3);
        workspace.write(row, special);
        same("special values", workspace.read(row), special);
    }

    /** Whole numbers and bytes can only be seen through gather. */
    void writeWholeNumbers() {
        byte[] bytes = new byte[256];
        double[] expected = new double[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
            expected[i] = i;
        }
        Tensor table = workspace.create(2, 128, ElementType.UINT8);
        workspace.write(table, bytes);
        Arrays.fill(bytes, (byte) 0);
        Tensor rows = workspace.create(2, 1, ElementType.INT32);
        int[] numbers = {0, 1};
        workspace.write(rows, numbers);
        Arrays.fill(numbers, 1);
        Tensor out = workspace.create(2, 128);
        workspace.gather(out, table, rows, 1);
        same("bytes", workspace.read(out), expected);
    }

    void views() {
        Tensor whole = workspace.create(4, 5);
        double[] values = new double[20];
        Arrays.setAll(values, i -> i);
        workspace.write(whole, values);
        Tensor part = workspace.view(whole, 1, 1, 3, 3);
        same("a view", workspace.read(part), 6, 7, 8, 11, 12, 13, 16, 17, 18);
        Tensor inner = workspace.view(part, 1, 1, 2, 1);
        same("a view of a view", workspace.read(inner), 12, 17);
        workspace.write(inner, new double[] {-1, -2});
        values[12] = -1;
        values[17] = -2;
        same("what a view of a view was written into", workspace.read(whole), values);
        same("an empty view", workspace.read(workspace.view(whole, 4, 5, 0, 0)));
        same("an empty view", workspace.read(workspace.view(whole, 0, 2, 4, 0)));
        workspace.fill(whole, 3);
        same("a view after its tensor changed", workspace.read(inner), 3, 3);
    }

    void nesting() {
        Tensor outer = workspace.create(1, 2);
        workspace.write(outer, new double[] {1, 2});
        Workspace inner = workspace.open();
        Workspace innermost = inner.open();
        Tensor own = innermost.create(1, 2);
        innermost.add(own, 2, outer, 0, outer);
        innermost.add(outer, 1, outer, 1, own);
        same("an outer tensor", innermost.read(outer), 3, 6);
        Tensor view = innermost.view(outer, 0, 1, 1, 1);
        same("a view of an outer tensor", innermost.read(view), 6);
        inner.close();
        inner.close();
        innermost.close();
        mustThrow("create after close", () -> innermost.create(1, 1));
        mustThrow("open after close", () -> inner.open());
        mustThrow("an operation on a tensor after close", () -> workspace.fill(own, 1));
        mustThrow("reading a tensor after close", () -> workspace.read(own));
        same("an outer tensor after the inner close", workspace.read(outer), 3, 6);
        Tensor after = workspace.create(1, 2);
        workspace.copy(after, outer);
        same("a new tensor after an inner close", workspace.read(after), 3, 6);
    }

    private static void mustThrow(String what, Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException | IllegalArgumentException _) {
            return;
        }
        throw new AssertionError(
                what + " must throw IllegalStateException or IllegalArgumentException");
    }

    /** A small network's training step, planned once and run on inputs that change. */
    void plans() {
        Tensor x = workspace.create(2, 3);
        Tensor w = workspace.create(3, 2);
        Tensor product = workspace.create(2, 2);
        Tensor sum = workspace.create(1, 2);
        Tensor gradient = workspace.create(3, 2);
        Tensor schedule = workspace.create(1, 2, ElementType.FLOAT64);
        Tensor none = workspace.create(0, 0);
        workspace.write(w, new double[] {1, 2, 3, 4, 5, 6});
        workspace.fill(gradient, 1);
        workspace.fill(sum, 100);
        workspace.fill(x, 1);
        workspace.fill(schedule, 1);
        Plan plan =
                workspace.plan(() -> {
                    workspace.multiply(product, x, w);
                    workspace.sumRows(sum, product, 1, 1);
                    workspace.sgd(w, gradient, none, schedule, new SgdRates(0, false, 0));
                });
        same("a sum before the plan's first run", workspace.read(sum), 100, 100);
        same("weights before the first run", workspace.read(w), 1, 2, 3, 4, 5, 6);
        workspace.write(x, new double[] {1, 0, 0, 0, 1, 0});
        workspace.write(schedule, new double[] {1, 1});
        plan.run();
        same("the product of the first run", workspace.read(product), 1, 2, 3, 4);
        same("the weights after the first run", workspace.read(w), 0, 1, 2, 3, 4, 5);
        workspace.write(x, new double[] {0, 0, 1, 1, 0, 0});
        workspace.write(schedule, new double[] {2, 2});
        plan.run();
        same("the product of the second run", workspace.read(product), 4, 5, 0, 1);
        same("the weights after the second run", workspace.read(w), -2, -1, 0, 1, 2, 3);
        plan.run();
        same("the product of the third run", workspace.read(product), 2, 3, -2, -1);
        same("the sum over three runs", workspace.read(sum), 108, 114);
    }

    /** The same calls on the same values give the same bits. */
    void determinism() {
        RandomGenerator random = new SplittableRandom(seed);
        double[] values = random.doubles(129 * 97, -1, 1).toArray();
        for (ElementType type : new ElementType[] {ElementType.FLOAT32, ElementType.FLOAT64}) {
            double[] expected = computeAll(type, values);
            for (int i = 0; i < 3; i++) {
                same("the same calls again in " + type, computeAll(type, values), expected);
            }
        }
    }

    private double[] computeAll(ElementType type, double[] values) {
        try (Workspace inner = workspace.open()) {
            Tensor a = inner.create(129, 97, type);
            inner.write(a, values);
            Tensor square = inner.create(97, 97, type);
            inner.multiplySelf(square, a, 1, 0);
            Tensor product = inner.create(129, 97, type);
            inner.multiply(product, a, square);
            Tensor sums = inner.create(1, 97, type);
            inner.sumRows(sums, product, 1, 0);
            Tensor exact = inner.create(97, 97, ElementType.FLOAT64);
            inner.copy(exact, square);
            Tensor eigenvalues = inner.create(1, 97, ElementType.FLOAT64);
            Tensor vectors = inner.create(97, 97, ElementType.FLOAT64);
            inner.symmetricEigen(eigenvalues, vectors, exact);
            double[] result = Arrays.copyOf(inner.read(sums), 3 * 97 + 1);
            System.arraycopy(inner.read(eigenvalues), 0, result, 97, 97);
            System.arraycopy(inner.read(vectors), 0, result, 2 * 97, 97);
            result[3 * 97] = inner.dot(product, a);
            return result;
        }
    }

    private void same(String what, double[] actual, double... expected) {
        if (!Arrays.equals(actual, expected)) {
            throw new AssertionError(
                    "%s: %s but should be %s (seed %d)"
                            .formatted(what, shortened(actual), shortened(expected), seed));
        }
    }

    private static String shortened(double[] values) {
        String text = Arrays.toString(values);
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    private static void expect(String what, boolean holds, Object actual) {
        if (!holds) {
            throw new AssertionError(what + " is " + actual);
        }
    }
}
