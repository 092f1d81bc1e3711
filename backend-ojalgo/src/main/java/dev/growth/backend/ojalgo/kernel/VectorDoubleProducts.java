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
    private static final int CHUNK = 16 * ROWS;

    private final double[] panels = new double[DEPTH * COLUMNS];
    private final double[] converted = new double[DEPTH * CHUNK];
    private final VectorDoubleTile tile = new VectorDoubleTile();
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
        boolean converts = a.type() == ElementType.FLOAT32;
        boolean transposed = product.transpose == Transpose.A;
        int rowStep = transposed ? 1 : a.stride();
        for (int i = row; i < rowEnd; i += CHUNK) {
            int end = Math.min(i + CHUNK, rowEnd);
            if (converts) {
                int rows = end - i;
                convert(product, i, rows);
                multiplyRows(
                        product,
                        i,
                        end,
                        converted,
                        0,
                        transposed ? 1 : depth,
                        transposed ? rows : 1,
                        beta);
            } else {
                int at = product.rowOfA(i, firstDepth);
                multiplyRows(product, i, end, a.doubles(), at, rowStep, product.stepOfA(), beta);
            }
        }
    }

    private void convert(Product product, int row, int rows) {
        HeapTensor a = product.a;
        boolean transposed = product.transpose == Transpose.A;
        int lines = transposed ? depth : rows;
        int length = transposed ? rows : depth;
        for (int r = 0; r < lines; r++) {
            int from = transposed ? a.at(firstDepth + r, row) : a.at(row + r, firstDepth);
            Packing.line(converted, r * length, 1, a, from, length);
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
        tile.depth(depth);
        tile.left(a, rowStep, depthStep);
        for (int j = 0; j < columns; j += WIDTH) {
            int used = Math.min(WIDTH, columns - j);
            int width = width(used);
            tile.right(panels, width);
            for (int i = row; i < rowEnd; i += ROWS) {
                int rows = Math.min(ROWS, rowEnd - i);
                if (product.lower && i + rows <= firstColumn + j) {
                    continue;
                }
                int at = aAt + (i - row) * rowStep;
                if (width == WIDTH) {
                    tile.two(at, rows, j * depth);
                } else {
                    tile.one(at, rows, j * depth);
                }
                tile.merge(
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
