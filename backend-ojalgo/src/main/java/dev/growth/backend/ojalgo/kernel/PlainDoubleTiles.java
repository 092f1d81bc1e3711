package dev.growth.backend.ojalgo.kernel;

import java.util.Arrays;

/** As {@link PlainFloatTiles}, in float64 over float32 or float64 operands. */
final class PlainDoubleTiles implements Tiles {
    private static final int DEPTH = 128;
    private static final int COLUMNS = 128;

    private final double[][] block = new double[DEPTH][COLUMNS];
    private final double[] a0 = new double[DEPTH];
    private final double[] a1 = new double[DEPTH];
    private final double[] sum0 = new double[COLUMNS];
    private final double[] sum1 = new double[COLUMNS];
    private int firstRow;
    private int firstColumn;
    private int depth;
    private int columns;

    @Override
    public int maxDepth() {
        return DEPTH;
    }

    @Override
    public int maxColumns() {
        return COLUMNS;
    }

    @Override
    public int rowGrain() {
        return 2;
    }

    @Override
    public int columnGrain() {
        return 64;
    }

    @Override
    public void pack(
            HeapTensor b, boolean transposed, int row, int column, int newDepth, int newColumns) {
        firstRow = row;
        firstColumn = column;
        depth = newDepth;
        columns = newColumns;
        if (transposed) {
            for (int j = 0; j < columns; j++) {
                Packing.column(block, j, b, b.at(column + j, row), depth);
            }
        } else {
            for (int p = 0; p < depth; p++) {
                Packing.line(block[p], b, b.at(row + p, column), 1, columns);
            }
        }
    }

    @Override
    public void multiply(
            HeapTensor out,
            HeapTensor a,
            boolean transposed,
            int row,
            int rowEnd,
            boolean lower,
            double alpha,
            double beta) {
        int step = transposed ? a.stride() : 1;
        for (int i = row; i < rowEnd; i += 2) {
            int n = lower ? Math.min(columns, i + 2 - firstColumn) : columns;
            if (n <= 0) {
                continue;
            }
            int second = Math.min(i + 1, rowEnd - 1);
            Packing.line(a0, a, transposed ? a.at(firstRow, i) : a.at(i, firstRow), step, depth);
            Packing.line(
                    a1,
                    a,
                    transposed ? a.at(firstRow, second) : a.at(second, firstRow),
                    step,
                    depth);
            sumRows(n);
            store(out, i, sum0, n, alpha, beta);
            if (second != i) {
                store(out, second, sum1, n, alpha, beta);
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
            double[] s,
            double[] t,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double x0,
            double x1,
            double x2,
            double x3,
            double y0,
            double y1,
            double y2,
            double y3,
            int n) {
        for (int j = 0; j < n; j++) {
            double v0 = b0[j];
            double v1 = b1[j];
            double v2 = b2[j];
            double v3 = b3[j];
            s[j] += x0 * v0 + x1 * v1 + x2 * v2 + x3 * v3;
            t[j] += y0 * v0 + y1 * v1 + y2 * v2 + y3 * v3;
        }
    }

    private static void one(double[] s, double[] t, double[] b, double x, double y, int n) {
        for (int j = 0; j < n; j++) {
            s[j] += x * b[j];
            t[j] += y * b[j];
        }
    }

    private void store(HeapTensor out, int row, double[] sum, int n, double alpha, double beta) {
        DoubleSpans.accumulate(out.doubles(), out.at(row, firstColumn), sum, n, alpha, beta);
    }
}
