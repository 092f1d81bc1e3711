package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.ElementType;
import dev.growth.backend.ojalgo.kernel.HeapTensor;
import java.util.Locale;

/**
 * Checks of what an operation is given. Messages are put together only where a check fails, so that
 * checking allocates nothing.
 */
final class Operands {
    private Operands() {}

    /** FLOAT32 or FLOAT64. */
    static void floating(String operation, String name, HeapTensor tensor) {
        if (!tensor.isFloating()) {
            throw new IllegalArgumentException(
                    operation + ": " + name + " must be float32 or float64 but is " + tensor);
        }
    }

    /** This element type. */
    static void type(String operation, String name, HeapTensor tensor, ElementType type) {
        if (tensor.type() != type) {
            throw new IllegalArgumentException(
                    operation + ": " + name + " must be " + text(type) + " but is " + tensor);
        }
    }

    /** This shape and element type. */
    static void fits(
            String operation,
            String name,
            HeapTensor tensor,
            int rows,
            int columns,
            ElementType type) {
        if (tensor.rows() != rows || tensor.columns() != columns || tensor.type() != type) {
            throw new IllegalArgumentException(
                    operation
                            + ": "
                            + name
                            + " must be "
                            + rows
                            + " × "
                            + columns
                            + " "
                            + text(type)
                            + " but is "
                            + tensor);
        }
    }

    /** Shape and element type of another tensor. */
    static void like(String operation, String name, HeapTensor tensor, HeapTensor other) {
        fits(operation, name, tensor, other.rows(), other.columns(), other.type());
    }

    /** This shape, and the operand's type or FLOAT64. */
    static void accumulates(String operation, HeapTensor out, int rows, int columns, HeapTensor a) {
        boolean wider = out.type() == ElementType.FLOAT64 && a.isFloating();
        fits(operation, "out", out, rows, columns, wider ? out.type() : a.type());
    }

    /** No common element. */
    static void apart(String operation, String name, HeapTensor out, HeapTensor tensor) {
        if (out.overlaps(tensor)) {
            throw new IllegalArgumentException(
                    operation
                            + ": what is written ("
                            + out
                            + ") must not overlap "
                            + name
                            + " ("
                            + tensor
                            + ")");
        }
    }

    /** No common element, or all in common. */
    static void apartOrSame(String operation, String name, HeapTensor out, HeapTensor tensor) {
        if (!out.isSameAs(tensor)) {
            apart(operation, name, out, tensor);
        }
    }

    static String text(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
