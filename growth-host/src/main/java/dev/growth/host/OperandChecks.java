package dev.growth.host;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;
import java.util.Locale;

/**
 * Single checks of operands. Messages are put together only where a check fails, so that checking
 * allocates nothing.
 */
final class OperandChecks {
    private OperandChecks() {}

    /** FLOAT32 or FLOAT64. */
    static void floating(String operation, String name, Tensor tensor) {
        if (!isFloating(tensor.type())) {
            throw refused(operation, name, "float32 or float64", tensor);
        }
    }

    static boolean isFloating(ElementType type) {
        return type == ElementType.FLOAT32 || type == ElementType.FLOAT64;
    }

    /** This element type. */
    static void type(String operation, String name, Tensor tensor, ElementType type) {
        if (tensor.type() != type) {
            throw refused(operation, name, text(type), tensor);
        }
    }

    /** How many times a number of rows or columns is in all of them. */
    static int times(String operation, String name, String what, int all, int of) {
        if (all % of != 0) {
            throw new IllegalArgumentException(
                    "%s: the %s of %s must be a multiple of %d but are %d"
                            .formatted(operation, what, name, of, all));
        }
        return all / of;
    }

    /** This shape and element type. */
    static void fits(
            String operation, String name, Tensor tensor, int rows, int columns, ElementType type) {
        if (tensor.rows() != rows || tensor.columns() != columns || tensor.type() != type) {
            throw refused(operation, name, describe(rows, columns, type), tensor);
        }
    }

    /** Shape and element type of another tensor. */
    static void like(String operation, String name, Tensor tensor, Tensor other) {
        fits(operation, name, tensor, other.rows(), other.columns(), other.type());
    }

    /** This shape, and the operand's type or FLOAT64 over FLOAT32. */
    static void accumulates(String operation, Tensor out, int rows, int columns, Tensor a) {
        floating(operation, "a", a);
        boolean wider = out.type() == ElementType.FLOAT64;
        fits(operation, "out", out, rows, columns, wider ? out.type() : a.type());
    }

    /** No common element. */
    static void apart(String operation, String name, Tensor out, Tensor tensor) {
        if (out instanceof Placed placed && placed.overlaps(tensor)) {
            throw new IllegalArgumentException(
                    "%s: what is written (%s) must not overlap %s (%s)"
                            .formatted(
                                    operation,
                                    Operands.describe(out),
                                    name,
                                    Operands.describe(tensor)));
        }
    }

    /** No common element, or all in common. */
    static void apartOrSame(String operation, String name, Tensor out, Tensor tensor) {
        if (!(out instanceof Placed placed && placed.isSameAs(tensor))) {
            apart(operation, name, out, tensor);
        }
    }

    static String describe(int rows, int columns, ElementType type) {
        return rows + " × " + columns + " " + text(type);
    }

    private static String text(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException refused(
            String operation, String name, String wanted, Tensor tensor) {
        return new IllegalArgumentException(
                "%s: %s must be %s but is %s"
                        .formatted(operation, name, wanted, Operands.describe(tensor)));
    }
}
