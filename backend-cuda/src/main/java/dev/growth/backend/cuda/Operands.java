package dev.growth.backend.cuda;

import dev.growth.api.tensor.ElementType;
import dev.growth.backend.cuda.device.DeviceTensor;
import java.util.Locale;

/** Checks of what an operation is given, before anything is computed. */
final class Operands {
    private Operands() {}

    /** FLOAT32 or FLOAT64. */
    static void floating(String operation, String name, DeviceTensor tensor) {
        if (!tensor.isFloating()) {
            throw new IllegalArgumentException(
                    operation + ": " + name + " must be float32 or float64 but is " + tensor);
        }
    }

    /** This element type. */
    static void type(String operation, String name, DeviceTensor tensor, ElementType type) {
        if (tensor.type() != type) {
            throw new IllegalArgumentException(
                    operation + ": " + name + " must be " + text(type) + " but is " + tensor);
        }
    }

    /** This shape and element type. */
    static void fits(
            String operation,
            String name,
            DeviceTensor tensor,
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
    static void like(String operation, String name, DeviceTensor tensor, DeviceTensor other) {
        fits(operation, name, tensor, other.rows(), other.columns(), other.type());
    }

    /** This shape, and the operand's type or FLOAT64. */
    static void accumulates(
            String operation, DeviceTensor out, int rows, int columns, DeviceTensor a) {
        boolean wider = out.type() == ElementType.FLOAT64 && a.isFloating();
        fits(operation, "out", out, rows, columns, wider ? out.type() : a.type());
    }

    /** No common element. */
    static void apart(String operation, String name, DeviceTensor out, DeviceTensor tensor) {
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
    static void apartOrSame(String operation, String name, DeviceTensor out, DeviceTensor tensor) {
        if (!out.isSameAs(tensor)) {
            apart(operation, name, out, tensor);
        }
    }

    static String text(ElementType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
