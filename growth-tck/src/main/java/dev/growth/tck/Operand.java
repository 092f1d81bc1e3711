package dev.growth.tck;

import dev.growth.api.tensor.Tensor;

/**
 * One tensor of a trial, twice with the same values: in the backend under test, often as a view
 * inside a larger tensor, and in the reference, as FLOAT64 without rounding what is computed.
 */
final class Operand {
    private final Tensor parent;
    private final Tensor subject;
    private final Tensor reference;
    private final int top;
    private final int left;
    private final double[] before;

    /**
     * @param parent what the subject is a view of
     * @param subject in the backend under test
     * @param reference in the reference
     * @param top first row of the view
     * @param left first column of the view
     * @param before all values of the parent at the start
     */
    Operand(Tensor parent, Tensor subject, Tensor reference, int top, int left, double[] before) {
        this.parent = parent;
        this.subject = subject;
        this.reference = reference;
        this.top = top;
        this.left = left;
        this.before = before;
    }

    Tensor parent() {
        return parent;
    }

    Tensor subject() {
        return subject;
    }

    Tensor reference() {
        return reference;
    }

    /** The place of an element of the view in the parent's values. */
    int place(int row, int column) {
        return (top + row) * parent.columns() + left + column;
    }

    /** Whether a place in the parent's values is in the view. */
    boolean holds(int place) {
        int row = place / parent.columns() - top;
        int column = place % parent.columns() - left;
        return row >= 0 && row < subject.rows() && column >= 0 && column < subject.columns();
    }

    /** What the parent held at the start in this place. */
    double before(int place) {
        return before[place];
    }
}
