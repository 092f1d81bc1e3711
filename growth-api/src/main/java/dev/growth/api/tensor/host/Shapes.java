package dev.growth.api.tensor.host;

import dev.growth.api.network.Loss;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Which shapes and element types every operation takes, as the SPI documents them. Each method
 * throws {@link IllegalArgumentException} that names the operation and the shapes where they do not
 * fit.
 *
 * @since 0.1
 */
public final class Shapes {
    private Shapes() {}

    /** As messages show a tensor: {@code 2 × 3 FLOAT64}. */
    public static String describe(Tensor tensor) {
        return tensor.rows() + " × " + tensor.columns() + " " + tensor.type();
    }

    /** {@link dev.growth.api.tensor.Workspace#view}. */
    public static void view(Tensor tensor, int row, int column, int rows, int columns) {
        boolean inside =
                row >= 0
                        && column >= 0
                        && rows >= 0
                        && columns >= 0
                        && (long) row + rows <= tensor.rows()
                        && (long) column + columns <= tensor.columns();
        if (!inside) {
            throw new IllegalArgumentException(
                    "view of %d × %d at row %d, column %d is not inside %s"
                            .formatted(rows, columns, row, column, describe(tensor)));
        }
    }

    /** {@link dev.growth.api.tensor.Workspace#write} of an array of so many values. */
    public static void write(Tensor out, int values, ElementType... types) {
        check(
                (long) out.rows() * out.columns() == values
                        && Arrays.asList(types).contains(out.type()),
                "write of " + values + " values",
                out);
    }

    /** Every float tensor. */
    public static void floats(String operation, Tensor tensor) {
        check(isFloat(tensor), operation, tensor);
    }

    /** {@link dev.growth.api.tensor.Algebra#copy}. */
    public static void copy(Tensor out, Tensor a) {
        check(isFloat(out) && isFloat(a) && same(out, a), "copy(out, a)", out, a);
    }

    /** {@link dev.growth.api.tensor.Algebra#multiply}. */
    public static void multiply(Tensor out, Tensor a, Tensor b, Transpose transpose) {
        int m = transpose == Transpose.A ? a.columns() : a.rows();
        int k = transpose == Transpose.A ? a.rows() : a.columns();
        int kOfB = transpose == Transpose.B ? b.columns() : b.rows();
        int n = transpose == Transpose.B ? b.rows() : b.columns();
        check(
                is(out, m, n) && k == kOfB && accumulates(out, a) && a.type() == b.type(),
                "multiply(out, a, b, " + transpose + ")",
                out,
                a,
                b);
    }

    /** {@link dev.growth.api.tensor.Algebra#multiplySelf}. */
    public static void multiplySelf(Tensor out, Tensor a) {
        check(
                is(out, a.columns(), a.columns()) && accumulates(out, a),
                "multiplySelf(out, a)",
                out,
                a);
    }

    /** Operations on float tensors of one shape and type. */
    public static void alike(String operation, Tensor... tensors) {
        Tensor first = tensors[0];
        check(
                isFloat(first)
                        && Arrays.stream(tensors)
                                .allMatch(t -> same(first, t) && first.type() == t.type()),
                operation,
                tensors);
    }

    /** {@link dev.growth.api.tensor.Algebra#scaleRows}. */
    public static void scaleRows(Tensor out, Tensor a, Tensor factors) {
        check(
                same(out, a) && is(factors, a.rows(), 1) && floatsOfOneType(out, a, factors),
                "scaleRows(out, a, factors)",
                out,
                a,
                factors);
    }

    /** {@link dev.growth.api.tensor.Algebra#scaleColumns}. */
    public static void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        check(
                same(out, a) && is(factors, 1, a.columns()) && floatsOfOneType(out, a, factors),
                "scaleColumns(out, a, factors)",
                out,
                a,
                factors);
    }

    /** {@link dev.growth.api.tensor.Algebra#sumRows}. */
    public static void sumRows(Tensor out, Tensor a) {
        check(is(out, 1, a.columns()) && accumulates(out, a), "sumRows(out, a)", out, a);
    }

    /** {@link dev.growth.api.tensor.Algebra#rowDots}. */
    public static void rowDots(Tensor out, Tensor a, Tensor b) {
        check(
                is(out, a.rows(), 1) && same(a, b) && floatsOfOneType(out, a, b),
                "rowDots(out, a, b)",
                out,
                a,
                b);
    }

    /** {@link dev.growth.api.tensor.Decompositions#symmetricEigen}. */
    public static void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        int n = a.rows();
        check(
                is(a, n, n) && is(values, 1, n) && is(vectors, n, n) && doubles(values, vectors, a),
                "symmetricEigen(values, vectors, a)",
                values,
                vectors,
                a);
    }

    /** {@link dev.growth.api.tensor.Decompositions#svd}. */
    public static void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        int k = Math.min(a.rows(), a.columns());
        check(
                is(u, a.rows(), k)
                        && is(values, 1, k)
                        && is(v, a.columns(), k)
                        && doubles(u, values, v, a),
                "svd(u, values, v, a)",
                u,
                values,
                v,
                a);
    }

    /** {@link dev.growth.api.tensor.Decompositions#cholesky}. */
    public static void cholesky(Tensor lower, Tensor a) {
        int n = a.rows();
        check(is(a, n, n) && is(lower, n, n) && doubles(lower, a), "cholesky(lower, a)", lower, a);
    }

    /** {@link dev.growth.api.tensor.Decompositions#solveTriangular}. */
    public static void solveTriangular(Tensor x, Tensor lower, Tensor b) {
        int n = b.rows();
        check(
                is(lower, n, n) && same(x, b) && doubles(x, lower, b),
                "solveTriangular(x, lower, b)",
                x,
                lower,
                b);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#gather}. */
    public static void gather(Tensor out, Tensor table, Tensor rows) {
        check(
                is(out, rows.rows(), table.columns())
                        && is(rows, rows.rows(), 1)
                        && isFloat(out)
                        && table.type() != ElementType.INT32
                        && rows.type() == ElementType.INT32,
                "gather(out, table, rows)",
                out,
                table,
                rows);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#dense}. */
    public static void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias) {
        check(
                is(z, x.rows(), w.columns())
                        && same(z, h)
                        && x.columns() == w.rows()
                        && (is(bias, 1, w.columns()) || is(bias, 1, 0))
                        && floatsOfOneType(z, h, x, w, bias),
                "dense(z, h, x, w, bias)",
                z,
                h,
                x,
                w,
                bias);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#denseBackward}. */
    public static void denseBackward(Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h) {
        check(
                is(out, delta.rows(), w.rows())
                        && delta.columns() == w.columns()
                        && same(out, z)
                        && same(out, h)
                        && floatsOfOneType(out, delta, w, z, h),
                "denseBackward(out, delta, w, z, h)",
                out,
                delta,
                w,
                z,
                h);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#activate}. */
    public static void activate(Tensor out, Tensor z, int order) {
        alike("activate(out, z)", out, z);
        if (order < 0 || order > 2) {
            throw new IllegalArgumentException("activate: order " + order + " is not 0, 1 or 2");
        }
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#loss}. */
    public static void loss(Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss) {
        check(
                is(losses, output.rows(), 1)
                        && same(delta, output)
                        && is(target, output.rows(), loss.targetColumns(output.columns()))
                        && floatsOfOneType(losses, delta, output, target),
                "loss(losses, delta, output, target, " + loss + ")",
                losses,
                delta,
                output,
                target);
    }

    /** {@link dev.growth.api.tensor.TrainingOperations#sgd}. */
    public static void sgd(
            Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        check(
                same(w, gradient)
                        && (same(w, velocity) || (rates.momentum() == 0 && is(velocity, 0, 0)))
                        && is(schedule, 1, 2)
                        && floatsOfOneType(w, gradient, velocity, schedule),
                "sgd(w, gradient, velocity, schedule)",
                w,
                gradient,
                velocity,
                schedule);
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
        check(
                same(w, gradient)
                        && same(w, first)
                        && same(w, second)
                        && is(rowBirth, w.rows(), 1)
                        && is(columnBirth, 1, w.columns())
                        && is(schedule, 1, 2)
                        && floatsOfOneType(
                                w, gradient, first, second, rowBirth, columnBirth, schedule),
                "adam(w, gradient, first, second, rowBirth, columnBirth, schedule)",
                w,
                gradient,
                first,
                second,
                rowBirth,
                columnBirth,
                schedule);
    }

    private static boolean is(Tensor tensor, int rows, int columns) {
        return tensor.rows() == rows && tensor.columns() == columns;
    }

    private static boolean same(Tensor a, Tensor b) {
        return is(a, b.rows(), b.columns());
    }

    static boolean isFloat(ElementType type) {
        return type == ElementType.FLOAT32 || type == ElementType.FLOAT64;
    }

    private static boolean isFloat(Tensor tensor) {
        return isFloat(tensor.type());
    }

    private static boolean floatsOfOneType(Tensor... tensors) {
        return isFloat(tensors[0])
                && Arrays.stream(tensors).allMatch(t -> t.type() == tensors[0].type());
    }

    private static boolean doubles(Tensor... tensors) {
        return Arrays.stream(tensors).allMatch(t -> t.type() == ElementType.FLOAT64);
    }

    /** Of the operand's type, or FLOAT64 over FLOAT32. */
    private static boolean accumulates(Tensor out, Tensor a) {
        return isFloat(a) && (out.type() == a.type() || out.type() == ElementType.FLOAT64);
    }

    private static void check(boolean fits, String operation, Tensor... operands) {
        if (!fits) {
            throw new IllegalArgumentException(
                    Arrays.stream(operands)
                            .map(Shapes::describe)
                            .collect(Collectors.joining(", ", operation + " does not take ", "")));
        }
    }
}
