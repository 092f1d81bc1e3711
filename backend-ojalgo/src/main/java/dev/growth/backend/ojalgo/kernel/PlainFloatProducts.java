package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;

/**
 * Two rows of the product at a time, four rows of b in each pass over them: 16 operations for four
 * loads. The rows of b are arrays of their own, since that is what the JVM's compiler vectorises.
 */
final class PlainFloatProducts extends Products {
    private static final int DEPTH = 128;
    private static final int COLUMNS = 256;

    private final float[][] block = new float[DEPTH][COLUMNS];
    private final float[] a0 = new float[DEPTH];
    private final float[] a1 = new float[DEPTH];
    private final float[] sum0 = new float[COLUMNS];
    private final float[] sum1 = new float[COLUMNS];
    private int firstRow;
    private int firstColumn;
    private int depth;
    private int columns;

    PlainFloatProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return 2;
    }

    @Override
    int columnGrain() {
        return 64;
    }

    @Override
    void pack(Product product, int first, int newDepth, int column, int newColumns) {
        firstRow = first;
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
        int step = product.stepOfA();
        float scale = (float) product.alpha;
        for (int i = row; i < rowEnd; i += 2) {
            int n = product.lower ? Math.min(columns, i + 2 - firstColumn) : columns;
            if (n <= 0) {
                continue;
            }
            int second = Math.min(i + 1, rowEnd - 1);
            Packing.line(a0, product.a, product.rowOfA(i, firstRow), step, depth);
            Packing.line(a1, product.a, product.rowOfA(second, firstRow), step, depth);
            sumRows(n);
            store(product.out, i, sum0, n, scale, (float) beta);
            if (second != i) {
                store(product.out, second, sum1, n, scale, (float) beta);
            }
        }
    }

    private void sumRows(int n) {
        Arrays.fill(sum0, 0, n, 0);
        Arrays.fill(sum1, 0, n, 0);
        int p = 0;
        for (; p + 3 < depth; p += 4) {
            four(p, n);
        }
        for (; p < depth; p++) {
            one(sum0, sum1, block[p], a0[p], a1[p], n);
        }
    }

    private void four(int p, int n) {
        four(
                sum0,
                sum1,
                block[p],
                block[p + 1],
                block[p + 2],
                block[p + 3],
                a0[p],
                a0[p + 1],
                a0[p + 2],
                a0[p + 3],
                a1[p],
                a1[p + 1],
                a1[p + 2],
                a1[p + 3],
                n);
    }

    private static void four(
            float[] s,
            float[] t,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float x0,
            float x1,
            float x2,
            float x3,
            float y0,
            float y1,
            float y2,
            float y3,
            int n) {
        for (int j = 0; j < n; j++) {
            float v0 = b0[j];
            float v1 = b1[j];
            float v2 = b2[j];
            float v3 = b3[j];
            s[j] += x0 * v0 + x1 * v1 + x2 * v2 + x3 * v3;
            t[j] += y0 * v0 + y1 * v1 + y2 * v2 + y3 * v3;
        }
    }

    private static void one(float[] s, float[] t, float[] b, float x, float y, int n) {
        for (int j = 0; j < n; j++) {
            s[j] += x * b[j];
            t[j] += y * b[j];
        }
    }

    private void store(HeapTensor out, int row, float[] sum, int n, float alpha, float beta) {
        FloatSpans.accumulate(out.floats(), out.at(row, firstColumn), sum, n, alpha, beta);
    }
}
