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
        double[] e = lane.doubles(size);
        for (int i = row; i < rowEnd; i++) {
            int at = (i - row) * n;
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double logit = output.value(i, j);
                e[at + j] = logit;
                max = Math.max(max, logit);
            }
            for (int j = 0; j < n; j++) {
                e[at + j] -= max;
            }
        }
        exp(lane.kernels(), e, size);
        for (int i = row; i < rowEnd; i++) {
            softmaxRow(e, (i - row) * n, i, n);
        }
    }

    private void softmaxRow(double[] e, int at, int row, int n) {
        double sum = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            sum += e[at + j];
            max = Math.max(max, output.value(row, j));
        }
        double label = target.value(row, 0);
        int t = label >= 0 && label < n && label == (int) label ? (int) label : -1;
        double factor = t < 0 ? Double.NaN : scale;
        for (int j = 0; j < n; j++) {
            set(delta, row, j, factor * (e[at + j] / sum - (j == t ? 1 : 0)));
        }
        double loss = t < 0 ? Double.NaN : Math.log(sum) + (max - output.value(row, t));
        set(losses, row, 0, loss);
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
                set(delta, i, j, scale * ((o >= 0 ? 1 / (1 + u) : u / (1 + u)) - t));
            }
            set(losses, i, 0, sum);
        }
    }

    private void squared(int row, int rowEnd) {
        int n = output.columns();
        for (int i = row; i < rowEnd; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double difference = output.value(i, j) - target.value(i, j);
                sum += difference * difference;
                set(delta, i, j, scale * 2 / n * difference);
            }
            set(losses, i, 0, n == 0 ? 0 : sum / n);
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

    private static void set(HeapTensor tensor, int row, int column, double value) {
        int at = tensor.at(row, column);
        if (tensor.type() == ElementType.FLOAT32) {
            tensor.floats()[at] = (float) value;
        } else {
            tensor.doubles()[at] = value;
        }
    }
}
