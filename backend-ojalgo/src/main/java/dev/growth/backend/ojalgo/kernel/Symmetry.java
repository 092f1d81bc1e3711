package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;

/** Completes symmetric matrices. */
public final class Symmetry {
    /** Rows and columns of a block, both of whose triangles stay in the first-level cache. */
    private static final int BLOCK = 32;

    private Symmetry() {}

    /** Copies what is below the diagonal of a square matrix above it. */
    public static void mirror(HeapTensor matrix) {
        int n = matrix.rows();
        for (int i = 0; i < n; i += BLOCK) {
            for (int j = 0; j <= i; j += BLOCK) {
                mirror(matrix, i, Math.min(i + BLOCK, n), j, Math.min(j + BLOCK, n));
            }
        }
    }

    private static void mirror(HeapTensor matrix, int row, int rowEnd, int column, int columnEnd) {
        int stride = matrix.stride();
        int origin = matrix.at(0);
        for (int i = row; i < rowEnd; i++) {
            int from = origin + i * stride;
            int to = origin + i;
            int end = Math.min(columnEnd, i);
            if (matrix.type() == ElementType.FLOAT32) {
                float[] values = matrix.floats();
                for (int j = column; j < end; j++) {
                    values[to + j * stride] = values[from + j];
                }
            } else {
                double[] values = matrix.doubles();
                for (int j = column; j < end; j++) {
                    values[to + j * stride] = values[from + j];
                }
            }
        }
    }
}
