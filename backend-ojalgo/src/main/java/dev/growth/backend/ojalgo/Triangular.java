package dev.growth.backend.ojalgo;

import dev.growth.backend.ojalgo.kernel.DoubleSpans;
import dev.growth.backend.ojalgo.kernel.HeapTensor;
import dev.growth.host.Operands;

/** Solves triangular systems by substitution, a row of x at a time. */
final class Triangular {
    private Triangular() {}

    /** {@code lower · x = b} or {@code lowerᵀ · x = b}; x may be b. */
    static void solve(HeapTensor x, HeapTensor lower, boolean transposed, HeapTensor b) {
        Operands.solveTriangular(x, lower, b);
        int n = lower.rows();
        requireSolvable(lower);
        OjAlgoDecompositions.requireFinite("solveTriangular", "b", b);
        if (!x.isSameAs(b)) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(b.doubles(), b.at(i), x.doubles(), x.at(i), b.columns());
            }
        }
        if (transposed) {
            backward(x, lower);
        } else {
            forward(x, lower);
        }
    }

    private static void requireSolvable(HeapTensor lower) {
        for (int i = 0; i < lower.rows(); i++) {
            for (int j = 0; j <= i; j++) {
                double value = lower.value(i, j);
                if (!Double.isFinite(value) || (i == j && value == 0)) {
                    throw new ArithmeticException(
                            "solveTriangular: lower (%s) has %s in row %d, column %d"
                                    .formatted(lower, value, i, j));
                }
            }
        }
    }

    private static void forward(HeapTensor x, HeapTensor lower) {
        for (int i = 0; i < lower.rows(); i++) {
            for (int j = 0; j < i; j++) {
                subtract(x, i, lower.value(i, j), j);
            }
            divide(x, i, lower.value(i, i));
        }
    }

    private static void backward(HeapTensor x, HeapTensor lower) {
        for (int i = lower.rows() - 1; i >= 0; i--) {
            divide(x, i, lower.value(i, i));
            for (int j = 0; j < i; j++) {
                subtract(x, j, lower.value(i, j), i);
            }
        }
    }

    private static void subtract(HeapTensor x, int row, double factor, int from) {
        DoubleSpans.addScaled(
                x.doubles(), x.at(row), x.doubles(), x.at(from), -factor, x.columns());
    }

    private static void divide(HeapTensor x, int row, double divisor) {
        double[] values = x.doubles();
        int at = x.at(row);
        for (int j = 0; j < x.columns(); j++) {
            values[at + j] /= divisor;
        }
    }
}
