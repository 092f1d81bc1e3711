package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;

/** As {@link PlainFloatProducts}, in float64 over float32 or float64 operands. */
final class PlainDoubleProducts extends Products {
    private static final int DEPTH = 128;
    private static final int COLUMNS = 128;

    private final double[][] block = new double[DEPTH][COLUMNS];
    private final double[] line = new double[DEPTH];
    private final double[] sum = new double[COLUMNS];
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    PlainDoubleProducts() {
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
                DoubleSpans.accumulate(
                        out.doubles(), out.at(i, firstColumn), sum, n, product.alpha, beta);
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
            double[] s,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] b4,
            double[] b5,
            double[] b6,
            double[] b7,
            double[] x,
            int p,
            int n) {
        double x0 = x[p];
        double x1 = x[p + 1];
        double x2 = x[p + 2];
        double x3 = x[p + 3];
        double x4 = x[p + 4];
        double x5 = x[p + 5];
        double x6 = x[p + 6];
        double x7 = x[p + 7];
        for (int j = 0; j < n; j++) {
            double low = x0 * b0[j] + x1 * b1[j] + x2 * b2[j] + x3 * b3[j];
            double high = x4 * b4[j] + x5 * b5[j] + x6 * b6[j] + x7 * b7[j];
            s[j] += low + high;
        }
    }

    private static void one(double[] s, double[] b, double x, int n) {
        for (int j = 0; j < n; j++) {
            s[j] += x * b[j];
        }
    }
}
