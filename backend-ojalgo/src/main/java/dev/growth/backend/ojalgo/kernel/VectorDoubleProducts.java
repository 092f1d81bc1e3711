package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Transpose;
import java.util.Arrays;

/**
 * FLOAT64 products by register tiles, over FLOAT64 or FLOAT32 operands. Panels of b, two vectors
 * wide, are packed; a is read where it lies, or converted some rows at a time.
 */
final class VectorDoubleProducts extends Products {
    private static final int DEPTH = 256;
    private static final int COLUMNS = 256;
    private static final int LANES = VectorDoubleTile.LANES;
    private static final int ROWS = VectorDoubleTile.ROWS;
    private static final int WIDTH = 2 * LANES;
    private static final int CONVERTED_ROWS = 8 * ROWS;

    private final double[] panels = new double[DEPTH * COLUMNS];
    private final double[] converted = new double[DEPTH * CONVERTED_ROWS];
    private final double[] tile = new double[ROWS * WIDTH];
    private int firstDepth;
    private int firstColumn;
    private int depth;
    private int columns;

    VectorDoubleProducts() {
        super(DEPTH, COLUMNS);
    }

    @Override
    int rowGrain(Product product) {
        return ROWS;
    }

    @Override
    int columnGrain() {
        return WIDTH;
    }

    @Override
    void pack(Product product, int first, int newDepth, int column, int newColumns) {
        firstDepth = first;
        firstColumn = column;
        depth = newDepth;
        columns = newColumns;
        HeapTensor b = product.b;
        boolean transposed = product.transpose == Transpose.B;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = width(used);
            int at = j * depth;
            if (used < width) {
                Arrays.fill(panels, at, at + depth * width, 0);
            }
            if (transposed) {
                for (int c = 0; c < used; c++) {
                    Packing.line(panels, at + c, width, b, b.at(column + j + c, first), depth);
                }
            } else {
                for (int k = 0; k < depth; k++) {
                    Packing.line(panels, at + k * width, 1, b, b.at(first + k, column + j), used);
                }
            }
        }
    }

    private static int width(int used) {
        return used <= LANES ? LANES : WIDTH;
    }

    @Override
    void multiplyBlock(Product product, int row, int rowEnd, double beta) {
        HeapTensor a = product.a;
        boolean transposed = product.transpose == Transpose.A;
        if (a.type() == ElementType.FLOAT64) {
            int rowStep = transposed ? 1 : a.stride();
            int aAt = product.rowOfA(row, firstDepth);
            multiplyRows(product, row, rowEnd, a.doubles(), aAt, rowStep, product.stepOfA(), beta);
            return;
        }
        for (int i = row; i < rowEnd; i += CONVERTED_ROWS) {
            int rows = Math.min(CONVERTED_ROWS, rowEnd - i);
            int lines = transposed ? depth : rows;
            int length = transposed ? rows : depth;
            for (int r = 0; r < lines; r++) {
                int from = transposed ? a.at(firstDepth + r, i) : a.at(i + r, firstDepth);
                Packing.line(converted, r * length, 1, a, from, length);
            }
            int rowStep = transposed ? 1 : length;
            int depthStep = transposed ? length : 1;
            multiplyRows(product, i, i + rows, converted, 0, rowStep, depthStep, beta);
        }
    }

    private void multiplyRows(
            Product product,
            int row,
            int rowEnd,
            double[] a,
            int aAt,
            int rowStep,
            int depthStep,
            double beta) {
        HeapTensor out = product.out;
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = width(used);
            for (int i = row; i < rowEnd; i += ROWS) {
                int rows = Math.min(ROWS, rowEnd - i);
                if (product.lower && i + rows <= firstColumn + j) {
                    continue;
                }
                int at = aAt + (i - row) * rowStep;
                if (width == WIDTH) {
                    VectorDoubleTile.two(
                            depth, a, at, rowStep, depthStep, rows, panels, j * depth, width, tile);
                } else {
                    VectorDoubleTile.one(
                            depth, a, at, rowStep, depthStep, rows, panels, j * depth, width, tile);
                }
                VectorDoubleTile.merge(
                        tile,
                        width,
                        out.doubles(),
                        out.at(i, firstColumn + j),
                        out.stride(),
                        rows,
                        used,
                        product.alpha,
                        beta);
            }
        }
    }
}
