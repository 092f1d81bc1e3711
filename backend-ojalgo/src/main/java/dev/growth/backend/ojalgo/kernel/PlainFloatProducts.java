package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;

/**
 * FLOAT32 products by row: eight rows of b are added in each pass over a row of the result. The
 * rows of b are arrays of their own, since that is what the JVM's compiler vectorises.
 */
final class PlainFloatProducts extends Products {
    private static final int DEPTH = 128;
    private static final int COLUMNS = 256;

    private final float[][] block = new float[DEPTH][COLUMNS];
    private final float[] line = new float[DEPTH];
    private final float[] sum = new float[COLUMNS];
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    PlainFloatProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return 1;
    }

    @Override
    int columnGrain() {
        return 64;
    }

    @Override
    void pack(Product product, int first, int newDepth, int column, int newColumns) {
        firstDepth = first;
        firstColumn = column;
        depth = newDepth;
        columns = newColumns;
        HeapTensor b = product.b;
        if (product.transpose == Transpose.B) {
            for (int j = 0; j < columns; j++) {
                Packing.column(block, j, b, b.at(column + j, first), depth);
            }
        } else {
            for (int p = 0; p < depth; p++) {
                Packing.line(block[p], b, b.at(first + p, column), 1, columns);
            }
        }
    }

    @Override
    void multiplyBlock(Product product, int row, int rowEnd, double beta) {
        for (int i = row; i < rowEnd; i++) {
            int n = product.lower ? Math.min(columns, i + 1 - firstColumn) : columns;
            if (n > 0) {
                int at = product.rowOfA(i, firstDepth);
                Packing.line(line, product.a, at, product.stepOfA(), depth);
                sumRows(n);
                HeapTensor out = product.out;
                FloatSpans.accumulate(
                        out.floats(),
                        out.at(i, firstColumn),
                        sum,
                        n,
                        (float) product.alpha,
                        (float) beta);
            }
        }
    }

    private void sumRows(int n) {
        Arrays.fill(sum, 0, n, 0);
        int p = 0;
        for (; p + 7 < depth; p += 8) {
            eight(
                    sum,
                    block[p],
                    block[p + 1],
                    block[p + 2],
                    block[p + 3],
                    block[p + 4],
                    block[p + 5],
                    block[p + 6],
                    block[p + 7],
                    line,
                    p,
                    n);
        }
        for (; p < depth; p++) {
            one(sum, block[p], line[p], n);
        }
    }

    private static void eight(
            float[] s,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] b4,
            float[] b5,
            float[] b6,
            float[] b7,
            float[] x,
            int p,
            int n) {
        float x0 = x[p];
        float x1 = x[p + 1];
        float x2 = x[p + 2];
        float x3 = x[p + 3];
        float x4 = x[p + 4];
        float x5 = x[p + 5];
        float x6 = x[p + 6];
        float x7 = x[p + 7];
        for (int j = 0; j < n; j++) {
            float low = x0 * b0[j] + x1 * b1[j] + x2 * b2[j] + x3 * b3[j];
            float high = x4 * b4[j] + x5 * b5[j] + x6 * b6[j] + x7 * b7[j];
            s[j] += low + high;
        }
    }

    private static void one(float[] s, float[] b, float x, int n) {
        for (int j = 0; j < n; j++) {
            s[j] += x * b[j];
        }
    }
}
