package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;

/** The gradient passed back through batch normalisation. */
public final class NormalizeBackwardPass extends ColumnsPass {
    private HeapTensor out;
    private HeapTensor scaleGradient;
    private HeapTensor shiftGradient;
    private HeapTensor delta;
    private HeapTensor x;
    private HeapTensor statistics;
    private HeapTensor scale;

    /** Of each column: {@code out = factor · δ − (slope · (x − μ) + shift)}. */
    private double[] means = new double[0];

    private double[] factors = new double[0];
    private double[] slopes = new double[0];
    private double[] shifts = new double[0];

    /** Binds the operands. */
    public NormalizeBackwardPass bind(
            HeapTensor newOut,
            HeapTensor newScaleGradient,
            HeapTensor newShiftGradient,
            HeapTensor newDelta,
            HeapTensor newX,
            HeapTensor newStatistics,
            HeapTensor newScale) {
        out = newOut;
        scaleGradient = newScaleGradient;
        shiftGradient = newShiftGradient;
        delta = newDelta;
        x = newX;
        statistics = newStatistics;
        scale = newScale;
        boolean gapless = out.isContiguous() && delta.isContiguous() && x.isContiguous();
        bindShape(x.rows(), x.columns(), gapless);
        if (means.length < width()) {
            means = new double[width()];
            factors = new double[width()];
            slopes = new double[width()];
            shifts = new double[width()];
        }
        for (int j = 0; j < width(); j++) {
            means[j] = statistics.value(0, j);
        }
        return this;
    }

    @Override
    double nanoseconds() {
        return x.size() * 0.3;
    }

    @Override
    void sum(ColumnLines lines, int block, int row, int end, int column, int n) {
        lines.clear();
        ColumnLines.repeat(lines.means, means, column, n, rowsInLine());
        for (int i = row; i < end; i += rowsInLine()) {
            int size = Math.min(rowsInLine(), end - i) * n;
            int deltaAt = delta.at(i, column);
            int at = x.at(i, column);
            if (x.type() == ElementType.FLOAT32) {
                FloatSpans.addGradients(lines, delta.floats(), deltaAt, x.floats(), at, size);
            } else {
                DoubleSpans.addGradients(lines, delta.doubles(), deltaAt, x.doubles(), at, size);
            }
        }
        DoubleSpans.fold(lines.first, n, rowsInLine());
        DoubleSpans.fold(lines.second, n, rowsInLine());
        keep(block, column, lines.first, lines.second, n);
    }

    @Override
    void addUp() {
        for (int j = 0; j < width(); j++) {
            double dot = 0;
            double sum = 0;
            for (int block = 0; block < blocks(); block++) {
                dot += first(block, j);
                sum += second(block, j);
            }
            double inverse = statistics.value(1, j);
            dot *= inverse;
            scaleGradient.set(0, j, dot);
            shiftGradient.set(0, j, sum);
            factors[j] = scale.value(0, j) * inverse;
            slopes[j] = factors[j] * inverse * dot / rows();
            shifts[j] = factors[j] * sum / rows();
        }
    }

    @Override
    void prepare(ColumnLines lines, int column, int n) {
        if (x.type() == ElementType.FLOAT32) {
            ColumnLines.repeat(lines.floatMeans, means, column, n, rowsInLine());
            ColumnLines.repeat(lines.floatFactors, factors, column, n, rowsInLine());
            ColumnLines.repeat(lines.floatSlopes, slopes, column, n, rowsInLine());
            ColumnLines.repeat(lines.floatShifts, shifts, column, n, rowsInLine());
        } else {
            ColumnLines.repeat(lines.means, means, column, n, rowsInLine());
            ColumnLines.repeat(lines.factors, factors, column, n, rowsInLine());
            ColumnLines.repeat(lines.slopes, slopes, column, n, rowsInLine());
            ColumnLines.repeat(lines.shifts, shifts, column, n, rowsInLine());
        }
    }

    @Override
    void write(Lane lane, int row, int end, int column, int n) {
        ColumnLines lines = lane.columnLines();
        int size = (end - row) * n;
        int from = delta.at(row, column);
        int at = x.at(row, column);
        int to = out.at(row, column);
        if (x.type() == ElementType.FLOAT32) {
            lane.kernels()
                    .normalizeBackward(
                            lines, delta.floats(), from, x.floats(), at, out.floats(), to, size);
        } else {
            DoubleSpans.normalizeBackward(
                    lines, delta.doubles(), from, x.doubles(), at, out.doubles(), to, size);
        }
    }
}
