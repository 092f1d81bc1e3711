package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;

/** {@code out = alpha · op(a) · op(b) + beta · out}, or only on and below the diagonal of out. */
final class Product {
    HeapTensor out;
    HeapTensor a;
    HeapTensor b;
    Transpose transpose = Transpose.NONE;
    double alpha;
    double beta;
    boolean lower;

    /** The dimension that is summed over. */
    int depth() {
        return transpose == Transpose.A ? a.rows() : a.columns();
    }

    /** Where the summands of a row of op(a) begin. */
    int rowOfA(int row, int depth) {
        return transpose == Transpose.A ? a.at(depth, row) : a.at(row, depth);
    }

    /** The distance of neighbouring summands of a row of op(a). */
    int stepOfA() {
        return transpose == Transpose.A ? a.stride() : 1;
    }
}
