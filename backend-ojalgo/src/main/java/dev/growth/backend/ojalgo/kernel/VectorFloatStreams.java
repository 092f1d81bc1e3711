package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.Transpose;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * FLOAT32 products with few rows, or few columns of {@code aᵀ·b}: the larger operand is not worth
 * packing. Strips of its columns, two vectors wide, are read as they lie.
 */
final class VectorFloatStreams {
    private static final VectorSpecies<Float> SPECIES = VectorFloatTile.SPECIES;
    private static final int LANES = VectorFloatTile.LANES;
    private static final int WIDTH = 2 * LANES;
    private static final int FEW = 16;

    /** Columns whose sums stay in the first-level cache. */
    private static final int LINE = 2048;

    private final float[] line = new float[LINE];
    private final float[] sums = new float[5 * WIDTH];
    private float[] stream;
    private int streamStep;
    private float[] x;
    private int xStep;
    private int xToNext;
    private int depth;

    /** Whether a product is best computed so. */
    static boolean suits(Product product) {
        return !product.lower && (streamsA(product) || streamsB(product));
    }

    private static boolean streamsA(Product product) {
        return product.transpose == Transpose.A
                && product.out.columns() <= FEW
                && product.out.rows() >= WIDTH;
    }

    private static boolean streamsB(Product product) {
        return product.transpose != Transpose.B
                && product.out.rows() <= FEW
                && product.out.columns() >= WIDTH;
    }

    /** Computes some rows and columns of a product. */
    void multiply(Product product, int row, int rowEnd, int column, int columnEnd) {
        boolean ofA = streamsA(product);
        HeapTensor large = ofA ? product.a : product.b;
        HeapTensor small = ofA ? product.b : product.a;
        int few = ofA ? columnEnd - column : rowEnd - row;
        int begin = ofA ? row : column;
        int end = ofA ? rowEnd : columnEnd;
        boolean lies = product.transpose == Transpose.A;
        depth = product.depth();
        stream = large.floats();
        streamStep = large.stride();
        x = small.floats();
        xStep = lies ? 1 : small.stride();
        xToNext = lies ? small.stride() : 1;
        if (few == 1) {
            multiplyLine(product, ofA, begin, end, small.at(0, 0) + (ofA ? column : row) * xStep);
            return;
        }
        for (int i = begin; i < end; i += WIDTH) {
            // The last strip reaches back, so that it is whole.
            int from = Math.min(i, large.columns() - WIDTH);
            int used = Math.min(WIDTH, end - i);
            int rows;
            for (int f = 0; f < few; f += rows) {
                int left = few - f;
                rows = left == 5 || left == 10 || left == 15 || left > 8 ? 5 : Math.min(4, left);
                int first = ofA ? column + f : row + f;
                int xAt = lies ? small.at(0, first) : small.at(first, 0);
                if (rows == 5) {
                    five(xAt, large.at(0, from));
                } else {
                    four(xAt, rows, large.at(0, from));
                }
                if (ofA) {
                    mergeTransposed(product, i, used, first, rows, i - from);
                } else {
                    merge(product, first, rows, i, used, i - from);
                }
            }
        }
    }

    /** One row, or one column of {@code aᵀ·b}: the stream is read row by row, as it lies. */
    private void multiplyLine(Product product, boolean ofA, int begin, int end, int xAt) {
        HeapTensor large = ofA ? product.a : product.b;
        for (int i = begin; i < end; i += LINE) {
            int n = Math.min(LINE, end - i);
            Arrays.fill(line, 0, n, 0);
            int k = 0;
            for (; k < depth - 3; k += 4) {
                addFour(xAt + k * xToNext, large.at(k, i), n);
            }
            for (; k < depth; k++) {
                addOne(xAt + k * xToNext, large.at(k, i), n);
            }
            mergeLine(product, ofA, i, n);
        }
    }

    /** {@code line += x₀ · s₀ + x₁ · s₁ + x₂ · s₂ + x₃ · s₃}, in this order. */
    private void addFour(int xAt, int streamAt, int n) {
        float[] right = stream;
        float[] to = line;
        int s1 = streamAt + streamStep;
        int s2 = s1 + streamStep;
        int s3 = s2 + streamStep;
        FloatVector x0 = FloatVector.broadcast(SPECIES, x[xAt]);
        FloatVector x1 = FloatVector.broadcast(SPECIES, x[xAt + xToNext]);
        FloatVector x2 = FloatVector.broadcast(SPECIES, x[xAt + 2 * xToNext]);
        FloatVector x3 = FloatVector.broadcast(SPECIES, x[xAt + 3 * xToNext]);
        int whole = n - n % LANES;
        for (int j = 0; j < whole; j += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, to, j);
            y = x0.fma(FloatVector.fromArray(SPECIES, right, streamAt + j), y);
            y = x1.fma(FloatVector.fromArray(SPECIES, right, s1 + j), y);
            y = x2.fma(FloatVector.fromArray(SPECIES, right, s2 + j), y);
            y = x3.fma(FloatVector.fromArray(SPECIES, right, s3 + j), y);
            y.intoArray(to, j);
        }
        for (int j = whole; j < n; j++) {
            float y = Math.fma(x[xAt], right[streamAt + j], to[j]);
            y = Math.fma(x[xAt + xToNext], right[s1 + j], y);
            y = Math.fma(x[xAt + 2 * xToNext], right[s2 + j], y);
            to[j] = Math.fma(x[xAt + 3 * xToNext], right[s3 + j], y);
        }
    }

    private void addOne(int xAt, int streamAt, int n) {
        for (int j = 0; j < n; j++) {
            line[j] = Math.fma(x[xAt], stream[streamAt + j], line[j]);
        }
    }

    private void mergeLine(Product product, boolean ofA, int first, int n) {
        HeapTensor out = product.out;
        float[] to = out.floats();
        float alpha = (float) product.alpha;
        float beta = (float) product.beta;
        int at = ofA ? out.at(first, 0) : out.at(0, first);
        int step = ofA ? out.stride() : 1;
        for (int i = 0; i < n; i++) {
            float v = alpha * line[i];
            to[at] = beta == 0 ? v : v + beta * to[at];
            at += step;
        }
    }

    private void four(int xAt, int rows, int streamAt) {
        float[] left = x;
        float[] right = stream;
        int n = depth;
        int toNext = xToNext;
        int width = streamStep;
        int a1 = xAt + Math.min(1, rows - 1) * xStep;
        int a2 = xAt + Math.min(2, rows - 1) * xStep;
        int a3 = xAt + Math.min(3, rows - 1) * xStep;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = streamAt + k * width;
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector y1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[xAt + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, LANES);
        s10.intoArray(sums, 2 * LANES);
        s11.intoArray(sums, 3 * LANES);
        s20.intoArray(sums, 4 * LANES);
        s21.intoArray(sums, 5 * LANES);
        s30.intoArray(sums, 6 * LANES);
        s31.intoArray(sums, 7 * LANES);
    }

    private void five(int xAt, int streamAt) {
        float[] left = x;
        float[] right = stream;
        int n = depth;
        int toNext = xToNext;
        int width = streamStep;
        int a1 = xAt + xStep;
        int a2 = a1 + xStep;
        int a3 = a2 + xStep;
        int a4 = a3 + xStep;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s11 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s21 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s31 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s41 = FloatVector.zero(SPECIES);
        for (int k = 0; k < n; k++) {
            int i = k * toNext;
            int j = streamAt + k * width;
            FloatVector y0 = FloatVector.fromArray(SPECIES, right, j);
            FloatVector y1 = FloatVector.fromArray(SPECIES, right, j + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, left[xAt + i]);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, left[a1 + i]);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, left[a2 + i]);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, left[a3 + i]);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, left[a4 + i]);
            s40 = x4.fma(y0, s40);
            s41 = x4.fma(y1, s41);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, LANES);
        s10.intoArray(sums, 2 * LANES);
        s11.intoArray(sums, 3 * LANES);
        s20.intoArray(sums, 4 * LANES);
        s21.intoArray(sums, 5 * LANES);
        s30.intoArray(sums, 6 * LANES);
        s31.intoArray(sums, 7 * LANES);
        s40.intoArray(sums, 8 * LANES);
        s41.intoArray(sums, 9 * LANES);
    }

    private void merge(Product product, int row, int rows, int column, int n, int skip) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        float beta = (float) product.beta;
        for (int r = 0; r < rows; r++) {
            int at = product.out.at(row + r, column);
            int from = r * WIDTH + skip;
            for (int i = 0; i < n; i++) {
                float v = alpha * sums[from + i];
                out[at + i] = beta == 0 ? v : v + beta * out[at + i];
            }
        }
    }

    private void mergeTransposed(
            Product product, int row, int n, int column, int columns, int skip) {
        float[] out = product.out.floats();
        float alpha = (float) product.alpha;
        float beta = (float) product.beta;
        int at = product.out.at(row, column);
        int step = product.out.stride();
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < columns; c++) {
                float v = alpha * sums[c * WIDTH + skip + r];
                out[at + c] = beta == 0 ? v : v + beta * out[at + c];
            }
            at += step;
        }
    }
}
