package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Loss;
import dev.growth.api.tensor.ElementType;

/**
 * The losses and their gradients, computed in float64 in the lane's scratch memory. A class that
 * does not exist gives NaN.
 */
public final class LossPass extends Pass {
    /** Elements whose exponentials are taken at once. */
    private static final int BLOCK = 512;

    private HeapTensor losses;
    private HeapTensor delta;
    private HeapTensor output;
    private HeapTensor target;
    private Loss loss;
    private double scale;

    /** Binds the operands. */
    public LossPass bind(
            HeapTensor newLosses,
            HeapTensor newDelta,
            HeapTensor newOutput,
            HeapTensor newTarget,
            Loss newLoss,
            double newScale) {
        losses = newLosses;
        delta = newDelta;
        output = newOutput;
        target = newTarget;
        loss = newLoss;
        scale = newScale;
        return this;
    }

    @Override
    double nanoseconds() {
        return output.size() * (loss == Loss.MEAN_SQUARED_ERROR ? 1.0 : 5.0);
    }

    @Override
    void run(Lane lane, int part, int parts) {
        int end = boundary(output.rows(), 1, part + 1, parts);
        int rowsInBlock = Math.max(1, BLOCK / Math.max(1, output.columns()));
        for (int i = boundary(output.rows(), 1, part, parts); i < end; i += rowsInBlock) {
            int blockEnd = Math.min(i + rowsInBlock, end);
            switch (loss) {
                case SOFTMAX_CROSS_ENTROPY -> softmax(lane, i, blockEnd);
                case BINARY_CROSS_ENTROPY -> binary(lane, i, blockEnd);
                case MEAN_SQUARED_ERROR -> squared(i, blockEnd);
            }
        }
    }

    /** {@code ln Σⱼ exp(oⱼ − max) − (o_t − max)}; the exponentials of a block are taken at once. */
    private void softmax(Lane lane, int row, int rowEnd) {
        int n = output.columns();
        int size = (rowEnd - row) * n;
        int ownAt = Math.ceilDiv(size, Kernels.PADDING) * Kernels.PADDING;
        double[] e = lane.doubles(ownAt + rowEnd - row);
        for (int i = row; i < rowEnd; i++) {
            int at = (i - row) * n;
            copy(e, at, output, i, n);
            double max = Double.NEGATIVE_INFINITY;
            for (int j = at; j < at + n; j++) {
                max = e[j] > max ? e[j] : max;
            }
            for (int j = at; j < at + n; j++) {
                e[j] -= max;
            }
            int label = label(i, n);
            e[ownAt + i - row] = label < 0 ? Double.NaN : e[at + label];
        }
        exp(lane.kernels(), e, size);
        for (int i = row; i < rowEnd; i++) {
            softmaxRow(e, (i - row) * n, e[ownAt + i - row], i, n);
        }
    }

    /** The class of a sample, or -1 where there is none such. */
    private int label(int row, int classes) {
        double label = target.value(row, 0);
        return label >= 0 && label < classes && label == (int) label ? (int) label : -1;
    }

    private void softmaxRow(double[] e, int at, double own, int row, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += e[j];
        }
        int label = label(row, n);
        double factor = label < 0 ? Double.NaN : scale;
        double ofSum = 1 / sum;
        for (int j = at; j < at + n; j++) {
            e[j] = factor * (e[j] * ofSum);
        }
        if (label >= 0) {
            e[at + label] -= factor;
        }
        copy(delta, row, e, at, n);
        losses.set(row, 0, Math.log(sum) - own);
    }

    /** {@code Σⱼ max(o, 0) − o·t + ln(1 + e^−|o|)}. */
    private void binary(Lane lane, int row, int rowEnd) {
        int n = output.columns();
        int size = (rowEnd - row) * n;
        double[] e = lane.doubles(size);
        for (int i = row; i < rowEnd; i++) {
            for (int j = 0; j < n; j++) {
                e[(i - row) * n + j] = -Math.abs(output.value(i, j));
            }
        }
        exp(lane.kernels(), e, size);
        for (int i = row; i < rowEnd; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double o = output.value(i, j);
                double t = target.value(i, j);
                double u = e[(i - row) * n + j];
                sum += Math.max(o, 0) - o * t + Math.log1p(u);
                delta.set(i, j, scale * ((o >= 0 ? 1 / (1 + u) : u / (1 + u)) - t));
            }
            losses.set(i, 0, sum);
        }
    }

    private void squared(int row, int rowEnd) {
        int n = output.columns();
        for (int i = row; i < rowEnd; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double difference = output.value(i, j) - target.value(i, j);
                sum += difference * difference;
                delta.set(i, j, scale * 2 / n * difference);
            }
            losses.set(i, 0, n == 0 ? 0 : sum / n);
        }
    }

    private void exp(Kernels kernels, double[] e, int n) {
        if (output.type() == ElementType.FLOAT32) {
            kernels.exp(e, n);
        } else {
            for (int i = 0; i < n; i++) {
                e[i] = Math.exp(e[i]);
            }
        }
    }

    private static void copy(double[] to, int at, HeapTensor from, int row, int n) {
        if (from.type() == ElementType.FLOAT32) {
            DoubleSpans.convert(to, at, from.floats(), from.at(row), n);
        } else {
            System.arraycopy(from.doubles(), from.at(row), to, at, n);
        }
    }

    private static void copy(HeapTensor to, int row, double[] from, int at, int n) {
        if (to.type() == ElementType.FLOAT32) {
            FloatSpans.convert(to.floats(), to.at(row), from, at, n);
        } else {
            System.arraycopy(from, at, to.doubles(), to.at(row), n);
        }
    }
}
