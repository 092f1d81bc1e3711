package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Arguments that do not fit are refused before anything is computed. All shapes are made of the
 * numbers 41, 43, 47 and 53, so that a message which names them is recognised.
 */
final class RefusalChecks {
    private static final Pattern SHAPE = Pattern.compile("(?s).*\\b(41|43|47|53)\\b.*");
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);
    private static final SgdRates SGD = new SgdRates(0.5, false, 0);
    private static final NormalizationRates CUSTOMARY = NormalizationRates.CUSTOMARY;
    private static final AdamHyperparameters ADAM =
            new AdamHyperparameters(0.9, 0.999, 1e-8, 0, false);

    private final Workspace w;
    private final List<Tensor> made = new ArrayList<>();

    RefusalChecks(Workspace workspace) {
        this.w = workspace;
    }

    /** A tensor in float64 full of sevens. */
    private Tensor t(int rows, int columns) {
        return t(rows, columns, ElementType.FLOAT64);
    }

    private Tensor t(int rows, int columns, ElementType type) {
        Tensor tensor = w.create(rows, columns, type);
        if (type == ElementType.FLOAT32 || type == ElementType.FLOAT64) {
            w.fill(tensor, 7);
            made.add(tensor);
        }
        return tensor;
    }

    private Tensor single(int rows, int columns) {
        return t(rows, columns, ElementType.FLOAT32);
    }

    void arena() {
        Tensor a = t(41, 43);
        shape("view", () -> w.view(a, 1, 0, 41, 43));
        shape("view", () -> w.view(a, 0, 0, 41, 47));
        shape("view", () -> w.view(a, -1, 0, 41, 43));
        shape("view", () -> w.view(a, Integer.MAX_VALUE, 0, 41, 43));
        shape("write of too few", () -> w.write(a, new double[41 * 42]));
        shape("write of too many", () -> w.write(a, new float[41 * 44]));
        type("write of ints", () -> w.write(a, new int[41 * 43]));
        type("write of bytes", () -> w.write(a, new byte[41 * 43]));
        Tensor rows = t(41, 43, ElementType.INT32);
        type("write of doubles", () -> w.write(rows, new double[41 * 43]));
        type("read of INT32", () -> w.read(rows));
        type("a negative size", () -> w.create(-1, 41));
        unchanged();
    }

    void algebra() {
        Tensor a = t(41, 43);
        shape("copy", () -> w.copy(a, t(43, 41)));
        shape("multiply", () -> w.multiply(t(41, 47), a, t(47, 43)));
        shape("multiply", () -> w.multiply(t(41, 53), a, t(43, 47)));
        shape("multiply", () -> w.multiply(t(41, 47), a, t(43, 47), Transpose.A, 1, 0));
        shape("multiply", () -> w.multiply(t(41, 47), a, t(43, 47), Transpose.B, 1, 0));
        type("multiply", () -> w.multiply(t(41, 47), a, single(43, 47)));
        type("multiply", () -> w.multiply(single(41, 47), a, t(43, 47)));
        shape("multiplySelf", () -> w.multiplySelf(t(41, 41), a, 1, 0));
        type("multiplySelf", () -> w.multiplySelf(single(43, 43), a, 1, 0));
        shape("add", () -> w.add(t(41, 43), 1, a, 1, t(43, 41)));
        shape("add", () -> w.add(t(41, 47), 1, a, 1, a));
        type("add", () -> w.add(t(41, 43), 1, a, 1, single(41, 43)));
        shape("multiplyElements", () -> w.multiplyElements(t(41, 43), a, t(41, 47)));
        type("multiplyElements", () -> w.multiplyElements(single(41, 43), a, a));
        shape("scaleRows", () -> w.scaleRows(t(41, 43), a, t(43, 1)));
        shape("scaleRows", () -> w.scaleRows(t(41, 43), a, t(1, 41)));
        shape("scaleColumns", () -> w.scaleColumns(t(41, 43), a, t(1, 41)));
        shape("scaleColumns", () -> w.scaleColumns(t(43, 41), a, t(1, 43)));
        shape("sumRows", () -> w.sumRows(t(1, 41), a, 1, 0));
        shape("sumRows", () -> w.sumRows(t(43, 1), a, 1, 0));
        type("sumRows", () -> w.sumRows(single(1, 43), a, 1, 0));
        shape("rowDots", () -> w.rowDots(t(43, 1), a, a));
        shape("rowDots", () -> w.rowDots(t(41, 1), a, t(41, 47)));
        shape("dot", () -> w.dot(a, t(43, 41)));
        type("dot", () -> w.dot(a, single(41, 43)));
        unchanged();
    }

    void decompositions() {
        Tensor square = t(41, 41);
        shape("symmetricEigen", () -> w.symmetricEigen(t(1, 43), t(41, 41), square));
        shape("symmetricEigen", () -> w.symmetricEigen(t(1, 41), t(41, 43), square));
        shape("symmetricEigen", () -> w.symmetricEigen(t(1, 41), t(41, 41), t(41, 43)));
        type(
                "symmetricEigen",
                () -> w.symmetricEigen(single(1, 41), single(41, 41), single(41, 41)));
        shape("svd", () -> w.svd(t(41, 43), t(1, 41), t(43, 41), t(41, 43)));
        shape("svd", () -> w.svd(t(41, 41), t(1, 43), t(43, 41), t(41, 43)));
        shape("svd", () -> w.svd(t(41, 41), t(1, 41), t(43, 43), t(41, 43)));
        type("svd", () -> w.svd(single(41, 41), single(1, 41), single(43, 41), single(41, 43)));
        shape("cholesky", () -> w.cholesky(t(43, 43), square));
        shape("cholesky", () -> w.cholesky(t(41, 43), t(41, 43)));
        type("cholesky", () -> w.cholesky(single(41, 41), single(41, 41)));
        shape("solveTriangular", () -> w.solveTriangular(t(43, 1), square, false, t(43, 1)));
        shape("solveTriangular", () -> w.solveTriangular(t(41, 1), square, true, t(41, 2)));
        type("solveTriangular", () -> w.solveTriangular(t(41, 1), square, true, single(41, 1)));
        unchanged();
    }

    void layers() {
        Tensor rows = t(41, 1, ElementType.INT32);
        Tensor table = t(53, 43);
        shape("gather", () -> w.gather(t(41, 47), table, rows, 1));
        shape("gather", () -> w.gather(t(43, 43), table, rows, 1));
        type("gather", () -> w.gather(t(41, 43), table, t(41, 1), 1));
        type("gather", () -> w.gather(t(41, 43, ElementType.INT32), table, rows, 1));
        Tensor x = t(41, 43);
        Tensor weights = t(43, 47);
        Tensor z = t(41, 47);
        Tensor bias = t(1, 47);
        shape("dense", () -> w.dense(z, t(41, 43), x, weights, bias, RELU));
        shape("dense", () -> w.dense(z, t(41, 47), x, t(47, 43), bias, RELU));
        shape("dense", () -> w.dense(z, t(41, 47), x, weights, t(1, 43), RELU));
        shape("dense", () -> w.dense(t(43, 47), t(43, 47), x, weights, bias, RELU));
        type("dense", () -> w.dense(z, t(41, 47), x, single(43, 47), bias, RELU));
        shape("denseBackward", () -> w.denseBackward(t(41, 43), z, t(47, 43), x, x, RELU));
        shape("denseBackward", () -> w.denseBackward(t(41, 43), z, weights, x, z, RELU));
        shape("denseBackward", () -> w.denseBackward(t(43, 43), z, weights, x, x, RELU));
        type("denseBackward", () -> w.denseBackward(single(41, 43), z, weights, x, x, RELU));
        shape("activate", () -> w.activate(t(43, 41), x, RELU, 0));
        type("activate", () -> w.activate(single(41, 43), x, RELU, 0));
        type("activate of order 3", () -> w.activate(t(41, 43), x, RELU, 3));
        type("activate of order -1", () -> w.activate(t(41, 43), x, RELU, -1));
        unchanged();
    }

    /** Of one image of 43 pixels below each other, and a kernel of 3 of them. */
    void patches() {
        Patches p = new Patches(43, 1, 3, 1, 1, 0);
        int cut = 3 * 47;
        Tensor images = t(43, 47);
        Tensor g = t(41, cut);
        shape("patches", () -> w.patches(t(43, cut), images, p));
        shape("patches", () -> w.patches(t(41, 47), images, p));
        shape("patches", () -> w.patches(t(41, cut), t(41, 47), p));
        shape("patches", () -> w.patches(t(41, cut), t(1, 47), p));
        shape("patches", () -> w.patches(t(41, cut), t(41, 43 * 47), p));
        shape("patches", () -> w.patches(t(41, cut), t(43, 41), p));
        type("patches", () -> w.patches(single(41, cut), images, p));
        type("patches", () -> w.patches(t(41, cut, ElementType.INT32), images, p));
        Tensor z = t(43, 47);
        shape("patchesBackward", () -> w.patchesBackward(t(41, 47), g, z, z, p, RELU));
        shape("patchesBackward", () -> w.patchesBackward(t(43, 41), g, z, z, p, RELU));
        shape("patchesBackward", () -> w.patchesBackward(t(43, 47), t(43, cut), z, z, p, RELU));
        shape("patchesBackward", () -> w.patchesBackward(t(43, 47), t(41, 47), z, z, p, RELU));
        shape("patchesBackward", () -> w.patchesBackward(t(43, 47), g, t(47, 43), z, p, RELU));
        shape("patchesBackward", () -> w.patchesBackward(t(43, 47), g, z, t(47, 43), p, RELU));
        type("patchesBackward", () -> w.patchesBackward(single(43, 47), g, z, z, p, RELU));
        type("patchesBackward", () -> w.patchesBackward(t(43, 47), single(41, cut), z, z, p, RELU));
        Tensor delta = t(41, 47);
        shape("transposedPatches", () -> w.transposedPatches(t(41, cut), delta, p));
        shape("transposedPatches", () -> w.transposedPatches(t(43, 47), delta, p));
        shape("transposedPatches", () -> w.transposedPatches(t(43, cut), t(43, 47), p));
        shape("transposedPatches", () -> w.transposedPatches(t(43, cut), t(41, 53), p));
        type("transposedPatches", () -> w.transposedPatches(single(43, cut), delta, p));
        unchanged();
    }

    void normalization() {
        Tensor x = t(41, 43);
        Tensor row = t(1, 43);
        Tensor two = t(2, 43);
        normalize(t(41, 43), t(41, 47), two, t(2, 43), x, row, row);
        normalize(t(43, 41), t(41, 43), two, t(2, 43), x, row, row);
        normalize(t(41, 43), t(41, 43), t(1, 43), t(2, 43), x, row, row);
        normalize(t(41, 43), t(41, 43), two, t(43, 2), x, row, row);
        normalize(t(41, 43), t(41, 43), two, t(2, 43), x, t(1, 41), row);
        normalize(t(41, 43), t(41, 43), two, t(2, 43), x, row, t(43, 1));
        normalize(t(0, 43), t(0, 43), two, t(2, 43), t(0, 43), row, row);
        normalize(t(41, 43), t(41, 43), two, single(2, 43), x, row, row);
        normalize(single(41, 43), t(41, 43), two, t(2, 43), x, row, row);
        Tensor z = t(41, 43);
        normalize(z, z, two, t(2, 43), x, row, row);
        normalize(x, t(41, 43), two, t(2, 43), x, row, row);
        normalize(z, t(41, 43), two, two, x, row, row);
        normalizeBackward(t(43, 41), t(1, 43), row, x, x, two, row);
        normalizeBackward(z, t(1, 41), t(1, 43), x, x, two, row);
        normalizeBackward(z, t(1, 43), t(43, 1), x, x, two, row);
        normalizeBackward(z, t(1, 43), t(1, 43), t(41, 47), x, two, row);
        normalizeBackward(z, t(1, 43), t(1, 43), t(41, 43), x, row, row);
        normalizeBackward(z, t(1, 43), t(1, 43), t(41, 43), x, two, two);
        normalizeBackward(z, t(1, 43), t(1, 43), single(41, 43), x, two, row);
        normalizeBackward(x, t(1, 43), t(1, 43), t(41, 43), x, two, row);
        normalizeBackward(z, row, t(1, 43), t(41, 43), x, two, row);
        Tensor both = t(1, 43);
        normalizeBackward(z, both, both, t(41, 43), x, two, row);
        unchanged();
    }

    private void normalize(Tensor z, Tensor h, Tensor s, Tensor r, Tensor x, Tensor a, Tensor b) {
        shape("normalize", () -> w.normalize(z, h, s, r, x, a, b, RELU, CUSTOMARY));
    }

    private void normalizeBackward(
            Tensor out, Tensor ofA, Tensor ofB, Tensor delta, Tensor x, Tensor s, Tensor a) {
        shape("normalizeBackward", () -> w.normalizeBackward(out, ofA, ofB, delta, x, s, a));
    }

    void losses() {
        Tensor output = t(41, 43);
        for (Loss loss : Loss.values()) {
            int columns = loss.targetColumns(43);
            Tensor target = t(41, columns);
            shape("loss", () -> w.loss(t(43, 1), t(41, 43), output, target, loss, 1));
            shape("loss", () -> w.loss(t(41, 1), t(43, 41), output, target, loss, 1));
            shape("loss", () -> w.loss(t(41, 1), t(41, 43), output, t(41, 47), loss, 1));
            shape("loss", () -> w.loss(t(41, 1), t(41, 43), output, t(43, columns), loss, 1));
            type("loss", () -> w.loss(single(41, 1), t(41, 43), output, target, loss, 1));
        }
        unchanged();
    }

    void optimizers() {
        Tensor p = t(41, 43);
        Tensor schedule = t(1, 2);
        shape("sgd", () -> w.sgd(p, t(43, 41), t(41, 43), schedule, SGD));
        shape("sgd", () -> w.sgd(p, t(41, 43), t(41, 47), schedule, SGD));
        shape("sgd without velocity", () -> w.sgd(p, t(41, 43), t(0, 0), schedule, SGD));
        shape("sgd", () -> w.sgd(p, t(41, 43), t(41, 43), t(1, 47), SGD));
        type("sgd", () -> w.sgd(p, single(41, 43), t(41, 43), schedule, SGD));
        type("sgd", () -> w.sgd(p, t(41, 43), t(41, 43), single(1, 2), SGD));
        Tensor rows = t(41, 1);
        Tensor columns = t(1, 43);
        Tensor g = t(41, 43);
        Tensor m = t(41, 43);
        Tensor v = t(41, 43);
        shape("adam", () -> w.adam(p, t(41, 47), m, v, rows, columns, schedule, ADAM));
        shape("adam", () -> w.adam(p, g, t(43, 41), v, rows, columns, schedule, ADAM));
        shape("adam", () -> w.adam(p, g, m, t(41, 47), rows, columns, schedule, ADAM));
        shape("adam", () -> w.adam(p, g, m, v, t(43, 1), columns, schedule, ADAM));
        shape("adam", () -> w.adam(p, g, m, v, rows, t(1, 41), schedule, ADAM));
        shape("adam", () -> w.adam(p, g, m, v, rows, columns, t(1, 47), ADAM));
        type("adam", () -> w.adam(p, g, m, v, rows, columns, t(1, 2, ElementType.INT32), ADAM));
        type("adam", () -> w.adam(p, g, m, v, rows, columns, single(1, 2), ADAM));
        type("adam", () -> w.adam(p, g, m, v, single(41, 1), columns, schedule, ADAM));
        type("adam", () -> w.adam(p, g, m, v, rows, single(1, 43), schedule, ADAM));
        unchanged();
    }

    private static void shape(String operation, Runnable call) {
        String message = refused(operation, call);
        if (!SHAPE.matcher(message).matches()) {
            throw new AssertionError(
                    operation + ": the message must name the shapes but is '" + message + "'");
        }
    }

    private static void type(String operation, Runnable call) {
        refused(operation, call);
    }

    private static String refused(String operation, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            throw new AssertionError(
                    operation + " must throw an IllegalArgumentException but threw " + e, e);
        }
        throw new AssertionError(
                operation + " took arguments that do not fit: no IllegalArgumentException");
    }

    private void unchanged() {
        for (Tensor tensor : made) {
            for (double value : w.read(tensor)) {
                if (value != 7) {
                    throw new AssertionError(
                            "a refused operation wrote %s into a tensor of %d × %d"
                                    .formatted(value, tensor.rows(), tensor.columns()));
                }
            }
        }
    }
}
