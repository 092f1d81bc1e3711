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
        if (!writes()) {
            return x.size() * 0.3;
        }
        double ofActivation = h.isSameAs(z) ? 0 : Curves.nanoseconds(activation, x.type());
        return x.size() * (0.2 + ofActivation);
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
        DoubleSpans.fold(lines.first, n, rowsInLine());
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
        DoubleSpans.fold(lines.second, n, rowsInLine());
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
            factors[j] = scale.value(0, j) * inverse;
            // Passes round the mean; what that takes from x is in the shift.
            means[j] = statistics.value(0, j);
            shifts[j] = shift.value(0, j) + factors[j] * (means[j] - mean);
        }
    }

    private void move(int row, int column, double batch) {
        double old = running.value(row, column);
        running.set(row, column, old + rates.momentum() * (batch - old));
    }

    @Override
    void prepare(ColumnLines lines, int column, int n) {
        if (x.type() == ElementType.FLOAT32) {
            ColumnLines.repeat(lines.floatMeans, means, column, n, rowsInLine());
            ColumnLines.repeat(lines.floatFactors, factors, column, n, rowsInLine());
            ColumnLines.repeat(lines.floatShifts, shifts, column, n, rowsInLine());
        } else {
            ColumnLines.repeat(lines.means, means, column, n, rowsInLine());
            ColumnLines.repeat(lines.factors, factors, column, n, rowsInLine());
            ColumnLines.repeat(lines.shifts, shifts, column, n, rowsInLine());
        }
    }

    @Override
    void write(Lane lane, int row, int end, int column, int n) {
        ColumnLines lines = lane.columnLines();
        int size = (end - row) * n;
        int at = x.at(row, column);
        int zAt = z.at(row, column);
        if (x.type() == ElementType.FLOAT32) {
            lane.kernels().normalize(lines, x.floats(), at, z.floats(), zAt, size);
        } else {
            DoubleSpans.normalize(lines, x.doubles(), at, z.doubles(), zAt, size);
        }
        if (!h.isSameAs(z)) {
            Curves.apply(lane, h, z, activation, 0, row, end, column, column + n);
        }
    }
}
