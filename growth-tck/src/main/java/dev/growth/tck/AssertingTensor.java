package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.host.Shapes;

/**
 * A tensor with its owner and its place in the tensor that it is a view of.
 *
 * @param root stands for the tensor that was created; equal to itself only
 */
record AssertingTensor(
        Tensor inner, AssertingArena owner, Object root, int firstRow, int firstColumn)
        implements Tensor {

    AssertingTensor view(Tensor innerView, int row, int column) {
        return new AssertingTensor(innerView, owner, root, firstRow + row, firstColumn + column);
    }

    boolean overlaps(AssertingTensor other) {
        return root.equals(other.root)
                && meet(firstRow, rows(), other.firstRow, other.rows())
                && meet(firstColumn, columns(), other.firstColumn, other.columns());
    }

    private static boolean meet(int first, int count, int otherFirst, int otherCount) {
        return Math.max(first, otherFirst) < Math.min(first + count, otherFirst + otherCount);
    }

    boolean isSamePartAs(AssertingTensor other) {
        return root.equals(other.root)
                && firstRow == other.firstRow
                && firstColumn == other.firstColumn
                && rows() == other.rows()
                && columns() == other.columns();
    }

    @Override
    public int rows() {
        return inner.rows();
    }

    @Override
    public int columns() {
        return inner.columns();
    }

    @Override
    public ElementType type() {
        return inner.type();
    }

    @Override
    public String toString() {
        return Shapes.describe(this);
    }
}
