package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * FLOAT32 products with few columns, or few rows of {@code a·bᵀ}, as dot products along the inner
 * dimension: rows of the larger operand, read where they lie, with lines of the smaller one, which
 * are packed where they do not lie so.
 */
final class VectorFloatDots {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int FEW = 16;
    private static final int DEPTH = 1024;
    private static final int WORTH = 16 * LANES;

    /** Rows that stay in the second-level cache while they meet all lines. */
    private static final int CHUNK = 60;

    /** The distance of lines; no power of two, so that they do not compete for places in cache. */
    private static final int LINE = DEPTH + LANES;

    private final float[] packed = new float[FEW * LINE];
    private final VectorFloatLanes lanes = new VectorFloatLanes();
    private final VectorFloatDotSums tile = new VectorFloatDotSums(lanes);
    private float[] lines = packed;
    private int lineAt;
    private int lineStep;

    /** Whether a product is best computed so. */
    static boolean suits(Product product) {
        return !product.lower
                && product.depth() >= WORTH
                && (hasFewColumns(product) || hasFewRows(product));
    }

    private static boolean hasFewColumns(Product product) {
        return product.transpose != Transpose.A && product.out.columns() <= FEW;
    }

    private static boolean hasFewRows(Product product) {
        return product.transpose == Transpose.B && product.out.rows() <= FEW;
    }

    /** Computes some rows and columns of a product. */
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        boolean fewColumns = hasFewColumns(product);
        int begin = fewColumns ? row : column;
        int end = fewColumns ? rowEnd : columnEnd;
        int first = fewColumns ? column : row;
        int few = fewColumns ? columnEnd - column : rowEnd - row;
        int depth = product.depth();
        for (int done = 0; done < depth; done += DEPTH) {
            int n = Math.min(DEPTH, depth - done);
            takeLines(product, fewColumns ? product.b : product.a, first, few, done, n);
            float beta = done == 0 ? (float) product.beta : 1;
            for (int i = begin; i < end; i += CHUNK) {
                int chunkEnd = Math.min(i + CHUNK, end);
                multiplyChunk(product, fewColumns, i, chunkEnd, first, few, done, n, beta);
            }
        }
    }

    private void takeLines(
            Product product, HeapTensor small, int first, int few, int done, int depth) {
        if (product.transpose == Transpose.NONE) {
            int at = small.at(done, first);
            VectorFloatPacking.columns(
                    packed, 0, LINE, small.floats(), at, small.stride(), few, depth);
            lines = packed;
            lineAt = 0;
            lineStep = LINE;
        } else {
            lines = small.floats();
            lineAt = small.at(first, done);
            lineStep = small.stride();
        }
    }

    private void multiplyChunk(
            Product product,
            boolean fewColumns,
            int row,
            int rowEnd,
            int first,
            int few,
            int done,
            int depth,
            float beta) {
        HeapTensor large = fewColumns ? product.a : product.b;
        int used;
        for (int j = 0; j < few; j += used) {
            int width = width(few - j);
            used = Math.min(width, few - j);
            int height = Math.max(4, width);
            int lineOf = lineAt + j * lineStep;
            for (int i = row; i < rowEnd; i += height) {
                int rows = Math.min(height, rowEnd - i);
                float[] from = large.floats();
                int at = large.at(i, done);
                int step = large.stride();
                switch (width) {
                    case 5 -> tile.five(depth, from, at, step, rows, lines, lineOf, lineStep, used);
                    case 4 -> tile.four(depth, from, at, step, rows, lines, lineOf, lineStep, used);
                    default -> tile.two(depth, from, at, step, rows, lines, lineOf, lineStep, used);
                }
                if (fewColumns) {
                    mergeRows(product, i, rows, first + j, used, width, beta);
                } else {
                    mergeColumns(product, i, rows, first + j, used, width, beta);
                }
            }
        }
    }

    /** Lines of the next tile: few tiles, with few lines unused. */
    private static int width(int left) {
        if (left <= 2 || LANES < 16) {
            return 2;
        }
        return left == 5 || left == 9 || left == 10 || (left > 12 && left < 16) ? 5 : 4;
    }

    private void mergeRows(
            Product product, int row, int rows, int column, int used, int width, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        VectorMask<Float> columns = FirstLanes.mask(used);
        for (int r = 0; r < rows; r++) {
            int at = product.out.at(row + r, column);
            FloatVector v = FloatVector.fromArray(SPECIES, lanes.sums, width * r).mul(alpha);
            if (beta != 0) {
                v = v.add(FloatVector.fromArray(SPECIES, out, at, columns).mul(beta));
            }
            v.intoArray(out, at, columns);
        }
    }

    private void mergeColumns(
            Product product, int column, int columns, int row, int used, int width, float beta) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < used; r++) {
                int at = product.out.at(row + r, column + c);
                float v = alpha * lanes.sums[width * c + r];
                out[at] = beta == 0 ? v : v + beta * out[at];
            }
        }
    }
}
