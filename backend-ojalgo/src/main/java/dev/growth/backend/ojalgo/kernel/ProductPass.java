package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Transpose;

/**
 * {@code out = alpha · op(a) · op(b) + beta · out} with what follows on it: a bias and an
 * activation forward, or the slope of an activation backward, done part by part while the result is
 * in cache.
 */
public final class ProductPass extends Pass {
    private HeapTensor out;
    private HeapTensor a;
    private HeapTensor b;
    private Transpose transpose;
    private double alpha;
    private double beta;
    private boolean lower;
    private HeapTensor bias;
    private HeapTensor z;
    private HeapTensor h;
    private Activation activation;

    /** The product alone. */
    public ProductPass multiply(
            HeapTensor newOut,
            HeapTensor newA,
            HeapTensor newB,
            Transpose newTranspose,
            double newAlpha,
            double newBeta) {
        out = newOut;
        a = newA;
        b = newB;
        transpose = newTranspose;
        alpha = newAlpha;
        beta = newBeta;
        lower = false;
        bias = null;
        z = null;
        h = null;
        activation = null;
        return this;
    }

    /** {@code alpha · aᵀ·a + beta · out}, on and below the diagonal. */
    public ProductPass multiplySelf(
            HeapTensor newOut, HeapTensor newA, double newAlpha, double newBeta) {
        multiply(newOut, newA, newA, Transpose.A, newAlpha, newBeta);
        lower = true;
        return this;
    }

    /** {@code newZ = x·w + newBias}, {@code newH = σ(newZ)}. */
    public ProductPass dense(
            HeapTensor newZ,
            HeapTensor newH,
            HeapTensor x,
            HeapTensor w,
            HeapTensor newBias,
            Activation newActivation) {
        multiply(newZ, x, w, Transpose.NONE, 1, 0);
        bias = newBias;
        h = newH;
        activation = newActivation;
        return this;
    }

    /** {@code newOut = (delta · wᵀ) ∘ σ′(newZ)}. */
    public ProductPass denseBackward(
            HeapTensor newOut,
            HeapTensor delta,
            HeapTensor w,
            HeapTensor newZ,
            HeapTensor newH,
            Activation newActivation) {
        multiply(newOut, delta, w, Transpose.B, 1, 0);
        z = newZ;
        h = newH;
        activation = newActivation;
        return this;
    }

    @Override
    double nanoseconds() {
        double perFloat = out.type() == ElementType.FLOAT32 ? 0.02 : 0.04;
        double rest = activation == null ? 0 : Curves.nanoseconds(activation, out.type());
        return (double) out.rows() * out.columns() * (depth() * perFloat + 1 + rest);
    }

    @Override
    void run(Lane lane, int part, int parts) {
        Tiles tiles = out.type() == ElementType.FLOAT32 ? lane.floatTiles() : lane.doubleTiles();
        int rows = out.rows();
        int columns = out.columns();
        if (lower) {
            // Below the diagonal, the first half of the rows holds a quarter of the work.
            int row = triangleBoundary(rows, tiles.rowGrain(), part, parts);
            int rowEnd = triangleBoundary(rows, tiles.rowGrain(), part + 1, parts);
            run(lane, tiles, row, rowEnd, 0, Math.min(rowEnd, columns));
        } else if (rows >= columns) {
            int row = boundary(rows, tiles.rowGrain(), part, parts);
            int rowEnd = boundary(rows, tiles.rowGrain(), part + 1, parts);
            run(lane, tiles, row, rowEnd, 0, columns);
        } else {
            int column = boundary(columns, tiles.columnGrain(), part, parts);
            int columnEnd = boundary(columns, tiles.columnGrain(), part + 1, parts);
            run(lane, tiles, 0, rows, column, columnEnd);
        }
    }

    private static int triangleBoundary(int rows, int grain, int part, int parts) {
        if (part == parts) {
            return rows;
        }
        int row = (int) (rows * Math.sqrt((double) part / parts));
        return row / grain * grain;
    }

    private int depth() {
        return transpose == Transpose.A ? a.rows() : a.columns();
    }

    private void run(Lane lane, Tiles tiles, int row, int rowEnd, int column, int columnEnd) {
        if (row >= rowEnd || column >= columnEnd) {
            return;
        }
        for (int j = column; j < columnEnd; j += tiles.maxColumns()) {
            multiply(tiles, row, rowEnd, j, Math.min(tiles.maxColumns(), columnEnd - j));
        }
        if (activation == null) {
            return;
        }
        if (z == null) {
            if (bias.columns() > 0) {
                addBias(row, rowEnd, column, columnEnd - column);
            }
            Curves.apply(lane, h, out, activation, 0, row, rowEnd, column, columnEnd);
        } else {
            Curves.backward(lane, out, z, h, activation, row, rowEnd, column, columnEnd);
        }
    }

    /** One block of columns; with nothing to sum over, one empty block scales what is there. */
    private void multiply(Tiles tiles, int row, int rowEnd, int column, int columns) {
        int depth = depth();
        int done = 0;
        do {
            int block = Math.min(tiles.maxDepth(), depth - done);
            tiles.pack(b, transpose == Transpose.B, done, column, block, columns);
            tiles.multiply(
                    out,
                    a,
                    transpose == Transpose.A,
                    row,
                    rowEnd,
                    lower,
                    alpha,
                    done == 0 ? beta : 1);
            done += block;
        } while (done < depth);
    }

    private void addBias(int row, int rowEnd, int column, int n) {
        int biasAt = bias.at(0, column);
        for (int i = row; i < rowEnd; i++) {
            int at = out.at(i, column);
            if (out.type() == ElementType.FLOAT32) {
                FloatSpans.add(out.floats(), at, 1, out.floats(), at, 1, bias.floats(), biasAt, n);
            } else {
                DoubleSpans.add(
                        out.doubles(), at, 1, out.doubles(), at, 1, bias.doubles(), biasAt, n);
            }
        }
    }
}
