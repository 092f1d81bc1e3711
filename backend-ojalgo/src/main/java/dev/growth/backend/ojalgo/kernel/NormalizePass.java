package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.network.Activation;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;

/**
 * Batch normalisation and the activation after it. A block has its own means, and its squares are
 * of the distances from these: so nothing is lost where means are far from 0, and a batch is read
 * from memory once for both. Two blocks' squares are about the mean of both by what their means
 * differ (Chan, Golub and LeVeque, 1979).
 */
public final class NormalizePass extends ColumnsPass {
    private HeapTensor z;
    private HeapTensor h;
    private HeapTensor statistics;
    private HeapTensor running;
    private HeapTensor x;
    private HeapTensor scale;
    private HeapTensor shift;
    private Activation activation;
    private NormalizationRates rates;

    /** Of each column. */
    private double[] means = new double[0];

    private double[] factors = new double[0];
    private double[] shifts = new double[0];

    /** Binds the operands. */
    public NormalizePass bind(
            HeapTensor newZ,
            HeapTensor newH,
            HeapTensor newStatistics,
            HeapTensor newRunning,
            HeapTensor newX,
            HeapTensor newScale,
            HeapTensor newShift,
            Activation newActivation,
            NormalizationRates newRates) {
        z = newZ;
        h = newH;
        statistics = newStatistics;
        running = newRunning;
        x = newX;
        scale = newScale;
        shift = newShift;
        activation = newActivation;
        rates = newRates;
        bindShape(x.rows(), x.columns(), x.isContiguous() && z.isContiguous() && h.isContiguous());
        if (means.length < width()) {
            means = new double[width()];
            factors = new double[width()];
            shifts = new double[width()];
        }
        return this;
    }

    @Override
    double nanoseconds() {
        double ofActivation = h == z ? 0 : Curves.nanoseconds(activation, x.type());
        return x.size() * (writes() ? 0.4 + ofActivation : 0.4);
    }

    @Override
    void sum(ColumnLines lines, int block, int row, int end, int column, int n) {
        lines.clear();
        for (int i = row; i < end; i += rowsInLine()) {
            int size = Math.min(rowsInLine(), end - i) * n;
            if (x.type() == ElementType.FLOAT32) {
                FloatSpans.addTo(lines.first, x.floats(), x.at(i, column), size);
            } else {
                DoubleSpans.addTo(lines.first, x.doubles(), x.at(i, column), size);
            }
        }
        ColumnLines.fold(lines.first, n, rowsInLine());
        for (int j = 0; j < n; j++) {
            lines.first[j] /= end - row;
        }
        ColumnLines.repeat(lines.means, lines.first, 0, n, rowsInLine());
        for (int i = row; i < end; i += rowsInLine()) {
            int size = Math.min(rowsInLine(), end - i) * n;
            if (x.type() == ElementType.FLOAT32) {
                FloatSpans.addSquares(lines.second, lines.means, x.floats(), x.at(i, column), size);
            } else {
                DoubleSpans.addSquares(
                        lines.second, lines.means, x.doubles(), x.at(i, column), size);
            }
        }
        ColumnLines.fold(lines.second, n, rowsInLine());
        keep(block, column, lines.first, lines.second, n);
    }

    @Override
    void addUp() {
        for (int j = 0; j < width(); j++) {
            double mean = 0;
            double squares = 0;
            int rows = 0;
            for (int block = 0; block < blocks(); block++) {
                double more = rowsOf(block);
                double step = first(block, j) - mean;
                rows += (int) more;
                mean += step * (more / rows);
                squares += second(block, j) + step * step * (rows - more) * (more / rows);
            }
            double variance = squares / rows;
            double inverse = 1 / Math.sqrt(variance + rates.epsilon());
            statistics.set(0, j, mean);
            statistics.set(1, j, inverse);
            move(0, j, mean);
            move(1, j, variance);
            means[j] = mean;
            factors[j] = scale.value(0, j) * inverse;
            shifts[j] = shift.value(0, j);
        }
    }

    private void move(int row, int column, double batch) {
        double old = running.value(row, column);
        running.set(row, column, old + rates.momentum() * (batch - old));
    }

    @Override
    void prepare(ColumnLines lines, int column, int n) {
        ColumnLines.repeat(lines.means, means, column, n, rowsInLine());
        ColumnLines.repeat(lines.factors, factors, column, n, rowsInLine());
        ColumnLines.repeat(lines.shifts, shifts, column, n, rowsInLine());
    }

    @Override
    void write(Lane lane, int row, int end, int column, int n) {
        ColumnLines lines = lane.columnLines();
        int size = (end - row) * n;
        int at = x.at(row, column);
        if (x.type() == ElementType.FLOAT32) {
            FloatSpans.normalize(lines, x.floats(), at, size);
            FloatSpans.convert(z.floats(), z.at(row, column), lines.out, 0, size);
        } else {
            DoubleSpans.normalize(lines, x.doubles(), at, size);
            System.arraycopy(lines.out, 0, z.doubles(), z.at(row, column), size);
        }
        if (h != z && !h.isSameAs(z)) {
            Curves.apply(lane, h, z, activation, 0, row, end, column, column + n);
        }
    }
}
