package dev.growth.host;

import static dev.growth.host.OperandChecks.accumulates;
import static dev.growth.host.OperandChecks.apart;
import static dev.growth.host.OperandChecks.apartOrSame;
import static dev.growth.host.OperandChecks.fits;
import static dev.growth.host.OperandChecks.floating;
import static dev.growth.host.OperandChecks.like;
import static dev.growth.host.OperandChecks.type;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;

/**
 * What every operation takes, as the SPI documents it: which shapes and element types, and, of
 * tensors that are {@link Placed}, what must not share memory. Each method throws {@link
 * IllegalArgumentException} that names the operation, the operand, what it must be and what it is.
 * Nothing is allocated where operands are right, so a training step can afford it.
 *
 * @since 0.1
 */
public final class Operands {
    private Operands() {}

    /** As messages show a tensor: {@code 2 × 3 float64}. */
    public static String describe(Tensor tensor) {
        return describe(tensor.rows(), tensor.columns(), tensor.type());
    }

    /** As messages show a tensor that is not there yet. */
    public static String describe(int rows, int columns, ElementType type) {
        return OperandChecks.describe(rows, columns, type);
    }

    /** {@link dev.growth.api.tensor.Workspace#view}. */
    public static void view(Tensor tensor, int row, int column, int rows, int columns) {
        if (row < 0
                || column < 0
                || rows < 0
                || columns < 0
                || row > tensor.rows() - rows
                || column > tensor.columns() - columns) {
            throw new IllegalArgumentException(
                    "view: %d × %d at row %d, column %d is not within %s"
                            .formatted(rows, columns, row, column, describe(tensor)));
        }
    }

    /**
     * {@link dev.growth.api.tensor.Workspace#write} of an array of so many float or double values.
     */
    public static void write(Tensor out, int values) {
        floating("write", "out", out);
        written(out, values);
    }

    /** {@link dev.growth.api.tensor.Workspace#write} of an array of so many values of this type. */
    public static void write(Tensor out, int values, ElementType type) {
        type("write", "out", out, type);
        written(out, values);
    }

    private static void written(Tensor out, int values) {
        long size = (long) out.rows() * out.columns();
        if (values != size) {
            throw new IllegalArgumentException(
                    "write: %s takes %d values but got %d values"
                            .formatted(describe(out), size, values));
        }
    }

    /** {@link dev.growth.api.tensor.Workspace#read}. */
    public static void read(Tensor tensor) {
        floating("read", "the tensor", tensor);
    }

    /** {@link dev.growth.api.tensor.Algebra#fill}. */
    public static void fill(Tensor out) {
        floating("fill", "out", out);
    }

    /** {@link dev.growth.api.tensor.Algebra#copy}. */
    public static void copy(Tensor out, Tensor a) {
        floating("copy", "a", a);
        floating("copy", "out", out);
        fits("copy", "out", out, a.rows(), a.columns(), out.type());
        apart("copy", "a", out, a);
    }

    /** {@link dev.growth.api.tensor.Algebra#multiply}. */
    public static void multiply(Tensor out, Tensor a, Tensor b, Transpose transpose) {
        int m = transpose == Transpose.A ? a.columns() : a.rows();
        int k = transpose == Transpose.A ? a.rows() : a.columns();
        int kOfB = transpose == Transpose.B ? b.columns() : b.rows();
        int n = transpose == Transpose.B ? b.rows() : b.columns();
        floating("multiply", "a", a);
        type("multiply", "b", b, a.type());
        if (k != kOfB) {
            throw new IllegalArgumentException(
                    "multiply: a of %s and b of %s do not fit with transpose %s"
                            .formatted(describe(a), describe(b), transpose));
        }
        accumulates("multiply", out, m, n, a);
        apart("multiply", "a", out, a);
        apart("multiply", "b", out, b);
    }

    /** {@link dev.growth.api.tensor.Algebra#multiplySelf}. */
    public static void multiplySelf(Tensor out, Tensor a) {
        accumulates("multiplySelf", out, a.columns(), a.columns(), a);
        apart("multiplySelf", "a", out, a);
    }

    /** {@link dev.growth.api.tensor.Algebra#add}. */
    public static void add(Tensor out, Tensor a, Tensor b) {
        elementwise("add", out, a, b);
    }

    /** {@link dev.growth.api.tensor.Algebra#multiplyElements}. */
    public static void multiplyElements(Tensor out, Tensor a, Tensor b) {
        elementwise("multiplyElements", out, a, b);
    }

    private static void elementwise(String operation, Tensor out, Tensor a, Tensor b) {
        floating(operation, "out", out);
        like(operation, "a", a, out);
        like(operation, "b", b, out);
        apartOrSame(operation, "a", out, a);
        apartOrSame(operation, "b", out, b);
    }

    /** {@link dev.growth.api.tensor.Algebra#scaleRows}. */
    public static void scaleRows(Tensor out, Tensor a, Tensor factors) {
        scaled("scaleRows", out, a, factors, a.rows(), 1);
    }

    /** {@link dev.growth.api.tensor.Algebra#scaleColumns}. */
    public static void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        scaled("scaleColumns", out, a, factors, 1, a.columns());
    }

    private static void scaled(
            String operation, Tensor out, Tensor a, Tensor factors, int rows, int columns) {
        floating(operation, "a", a);
        like(operation, "out", out, a);
        fits(operation, "factors", factors, rows, columns, a.type());
        apartOrSame(operation, "a", out, a);
        apart(operation, "factors", out, factors);
    }

    /** {@link dev.growth.api.tensor.Algebra#sumRows}. */
    public static void sumRows(Tensor out, Tensor a) {
        accumulates("sumRows", out, 1, a.columns(), a);
        apart("sumRows", "a", out, a);
    }

    /** {@link dev.growth.api.tensor.Algebra#rowDots}. */
    public static void rowDots(Tensor out, Tensor a, Tensor b) {
        floating("rowDots", "a", a);
        like("rowDots", "b", b, a);
        fits("rowDots", "out", out, a.rows(), 1, a.type());
        apart("rowDots", "a", out, a);
        apart("rowDots", "b", out, b);
    }

    /** {@link dev.growth.api.tensor.Algebra#dot}. */
    public static void dot(Tensor a, Tensor b) {
        floating("dot", "a", a);
        like("dot", "b", b, a);
    }

    /** {@link dev.growth.api.tensor.Decompositions#symmetricEigen}. */
    public static void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        int n = a.rows();
        fits("symmetricEigen", "a", a, n, n, ElementType.FLOAT64);
        fits("symmetricEigen", "values", values, 1, n, ElementType.FLOAT64);
        fits("symmetricEigen", "vectors", vectors, n, n, ElementType.FLOAT64);
        apart("symmetricEigen", "a", values, a);
        apart("symmetricEigen", "a", vectors, a);
        apart("symmetricEigen", "vectors", values, vectors);
    }

    /** {@link dev.growth.api.tensor.Decompositions#svd}. */
    public static void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        int k = Math.min(a.rows(), a.columns());
        type("svd", "a", a, ElementType.FLOAT64);
        fits("svd", "u", u, a.rows(), k, ElementType.FLOAT64);
        fits("svd", "values", values, 1, k, ElementType.FLOAT64);
        fits("svd", "v", v, a.columns(), k, ElementType.FLOAT64);
        apart("svd", "a", u, a);
        apart("svd", "a", values, a);
        apart("svd", "a", v, a);
        apart("svd", "v", u, v);
        apart("svd", "values", u, values);
        apart("svd", "values", v, values);
    }

    /** {@link dev.growth.api.tensor.Decompositions#cholesky}. */
    public static void cholesky(Tensor lower, Tensor a) {
        fits("cholesky", "a", a, a.rows(), a.rows(), ElementType.FLOAT64);
        like("cholesky", "lower", lower, a);
        apart("cholesky", "a", lower, a);
    }

    /** {@link dev.growth.api.tensor.Decompositions#solveTriangular}. */
    public static void solveTriangular(Tensor x, Tensor lower, Tensor b) {
        int n = lower.rows();
        fits("solveTriangular", "lower", lower, n, n, ElementType.FLOAT64);
        fits("solveTriangular", "b", b, n, b.columns(), ElementType.FLOAT64);
        like("solveTriangular", "x", x, b);
        apart("solveTriangular", "lower", x, lower);
        apartOrSame("solveTriangular", "b", x, b);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#gather}. */
    public static void gather(Tensor out, Tensor table, Tensor rows) {
        TrainingOperands.gather(out, table, rows);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#dense}. */
    public static void dense(
            Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        TrainingOperands.dense(z, h, x, w, bias, activation);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#denseBackward}. */
    public static void denseBackward(Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h) {
        TrainingOperands.denseBackward(out, delta, w, z, h);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#patches}. */
    public static void patches(Tensor out, Tensor images, Patches patches) {
        TrainingOperands.patches(out, images, patches);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#patchesBackward}. */
    public static void patchesBackward(
            Tensor out, Tensor gradient, Tensor z, Tensor h, Patches patches) {
        TrainingOperands.patchesBackward(out, gradient, z, h, patches);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#transposedPatches}. */
    public static void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        TrainingOperands.transposedPatches(out, delta, patches);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#normalize}. */
    public static void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation) {
        TrainingOperands.normalize(z, h, statistics, running, x, scale, shift, activation);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#normalizeBackward}. */
    public static void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale) {
        TrainingOperands.normalizeBackward(
                out, scaleGradient, shiftGradient, delta, x, statistics, scale);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#activate}. */
    public static void activate(Tensor out, Tensor z, int order) {
        TrainingOperands.activate(out, z, order);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#loss}. */
    public static void loss(Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss) {
        TrainingOperands.loss(losses, delta, output, target, loss);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#sgd}. */
    public static void sgd(
            Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        TrainingOperands.sgd(w, gradient, velocity, schedule, rates);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#adam}: the operands in its order. */
    public static void adam(
            Tensor w,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rowBirth,
            Tensor columnBirth,
            Tensor schedule) {
        TrainingOperands.adam(w, gradient, first, second, rowBirth, columnBirth, schedule);
    }
}
