package dev.growth.host;

import dev.growth.api.tensor.Algebra;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;

/** {@link Algebra} in plain loops. */
interface PlainAlgebra extends Algebra {
    /**
     * The tensor as one of this backend.
     *
     * @throws IllegalArgumentException if it belongs to another backend
     * @throws IllegalStateException if its workspace, or this one, is closed
     */
    HostTensor own(Tensor tensor);

    @Override
    default void fill(Tensor out, double value) {
        Operands.fill(out);
        forEach(own(out), (i, j) -> value);
    }

    @Override
    default void copy(Tensor out, Tensor a) {
        Operands.copy(out, a);
        HostTensor from = own(a);
        forEach(own(out), from::get);
    }

    @Override
    default void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        Operands.multiply(out, a, b, transpose);
        HostTensor left = own(a);
        HostTensor right = own(b);
        boolean transposeA = transpose == Transpose.A;
        boolean transposeB = transpose == Transpose.B;
        int length = transposeA ? a.rows() : a.columns();
        accumulate(
                own(out),
                alpha,
                (i, j) -> {
                    double sum = 0;
                    for (int k = 0; k < length; k++) {
                        sum +=
                                (transposeA ? left.get(k, i) : left.get(i, k))
                                        * (transposeB ? right.get(j, k) : right.get(k, j));
                    }
                    return sum;
                },
                beta);
    }

    @Override
    default void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        Operands.multiplySelf(out, a);
        HostTensor from = own(a);
        accumulate(
                own(out),
                alpha,
                (i, j) -> {
                    double sum = 0;
                    for (int k = 0; k < from.rows(); k++) {
                        sum += from.get(k, i) * from.get(k, j);
                    }
                    return sum;
                },
                beta);
    }

    @Override
    default void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        Operands.add(out, a, b);
        HostTensor left = own(a);
        HostTensor right = own(b);
        forEach(own(out), (i, j) -> alpha * left.get(i, j) + beta * right.get(i, j));
    }

    @Override
    default void multiplyElements(Tensor out, Tensor a, Tensor b) {
        Operands.multiplyElements(out, a, b);
        HostTensor left = own(a);
        HostTensor right = own(b);
        forEach(own(out), (i, j) -> left.get(i, j) * right.get(i, j));
    }

    @Override
    default void scaleRows(Tensor out, Tensor a, Tensor factors) {
        Operands.scaleRows(out, a, factors);
        HostTensor from = own(a);
        HostTensor by = own(factors);
        forEach(own(out), (i, j) -> from.get(i, j) * by.get(i, 0));
    }

    @Override
    default void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        Operands.scaleColumns(out, a, factors);
        HostTensor from = own(a);
        HostTensor by = own(factors);
        forEach(own(out), (i, j) -> from.get(i, j) * by.get(0, j));
    }

    @Override
    default void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        Operands.sumRows(out, a);
        HostTensor from = own(a);
        accumulate(
                own(out),
                alpha,
                (_, j) -> {
                    double sum = 0;
                    for (int i = 0; i < from.rows(); i++) {
                        sum += from.get(i, j);
                    }
                    return sum;
                },
                beta);
    }

    @Override
    default void rowDots(Tensor out, Tensor a, Tensor b) {
        Operands.rowDots(out, a, b);
        HostTensor left = own(a);
        HostTensor right = own(b);
        forEach(
                own(out),
                (i, _) -> {
                    double sum = 0;
                    for (int j = 0; j < left.columns(); j++) {
                        sum += left.get(i, j) * right.get(i, j);
                    }
                    return sum;
                });
    }

    @Override
    default double dot(Tensor a, Tensor b) {
        Operands.dot(a, b);
        HostTensor left = own(a);
        HostTensor right = own(b);
        double sum = 0;
        for (int i = 0; i < left.rows(); i++) {
            for (int j = 0; j < left.columns(); j++) {
                sum += left.get(i, j) * right.get(i, j);
            }
        }
        return sum;
    }

    /** The value for one element. */
    @FunctionalInterface
    interface Element {
        double at(int row, int column);
    }

    private static void forEach(HostTensor out, Element element) {
        for (int i = 0; i < out.rows(); i++) {
            for (int j = 0; j < out.columns(); j++) {
                out.set(i, j, element.at(i, j));
            }
        }
    }

    /** {@code out = alpha · element + beta · out}; beta 0 ignores what out held. */
    private static void accumulate(HostTensor out, double alpha, Element element, double beta) {
        forEach(out, (i, j) -> alpha * element.at(i, j) + (beta == 0 ? 0 : beta * out.get(i, j)));
    }
}
