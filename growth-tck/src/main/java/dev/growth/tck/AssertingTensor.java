package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;
import dev.growth.host.Operands;

/**
 * A tensor with its owner and its place in the tensor that it is a view of.
 *
 * @param root the tensor that was created; equal to itself only
 */
record AssertingTensor(Tensor inner, AssertingArena owner, Root root, int firstRow, int firstColumn)
        implements Placed {

    /** What views of one tensor have in common. */
    static final class Root {
        private String shared = "";
    }

    /**
     * From now on nobody may write into this tensor, its views and what it is a view of.
     *
     * @param name for the message: {@code the weights of layer 1}
     */
    static void share(Tensor tensor, String name) {
        of(tensor).root.shared = name;
    }

    void requireUnshared() {
        if (!root.shared.isEmpty()) {
            throw new AssertionError(
                    "it wrote into %s, %s, which others read too: copy it first"
                            .formatted(root.shared, this));
        }
    }

    static AssertingTensor of(Tensor tensor) {
        if (tensor instanceof AssertingTensor own) {
            return own;
        }
        throw new AssertionError(
                "a tensor of %s does not come from an asserting workspace"
                        .formatted(Operands.describe(tensor)));
    }

    AssertingTensor view(Tensor innerView, int row, int column) {
        return new AssertingTensor(innerView, owner, root, firstRow + row, firstColumn + column);
    }

    @Override
    public boolean overlaps(Tensor other) {
        AssertingTensor own = of(other);
        return root.equals(own.root)
                && meet(firstRow, rows(), own.firstRow, own.rows())
                && meet(firstColumn, columns(), own.firstColumn, own.columns());
    }

    private static boolean meet(int first, int count, int otherFirst, int otherCount) {
        return Math.max(first, otherFirst) < Math.min(first + count, otherFirst + otherCount);
    }

    @Override
    public boolean isSameAs(Tensor other) {
        AssertingTensor own = of(other);
        return root.equals(own.root)
                && firstRow == own.firstRow
                && firstColumn == own.firstColumn
                && rows() == own.rows()
                && columns() == own.columns();
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
        return Operands.describe(this);
    }
}
