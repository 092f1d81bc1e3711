package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;

/** One pass of Adam or AdamW; see {@link AdamHyperparameters}. */
public final class AdamPass extends Pass {
    private HeapTensor w;
    private HeapTensor gradient;
    private HeapTensor first;
    private HeapTensor second;
    private HeapTensor rowBirth;
    private HeapTensor columnBirth;
    private HeapTensor schedule;
    private AdamHyperparameters rates;

    /** Binds the operands. */
    public AdamPass bind(
            HeapTensor newW,
            HeapTensor newGradient,
            HeapTensor newFirst,
            HeapTensor newSecond,
            HeapTensor newRowBirth,
            HeapTensor newColumnBirth,
            HeapTensor newSchedule,
            AdamHyperparameters newRates) {
        w = newW;
        gradient = newGradient;
        first = newFirst;
        second = newSecond;
        rowBirth = newRowBirth;
        columnBirth = newColumnBirth;
        schedule = newSchedule;
        rates = newRates;
        return this;
    }

    @Override
    double nanoseconds() {
        return w.size() * 0.7;
    }

    @Override
    void run(Lane lane, int part, int parts) {
        int row = boundary(w.rows(), 1, part, parts);
        int rowEnd = boundary(w.rows(), 1, part + 1, parts);
        if (row == rowEnd || w.columns() == 0) {
            return;
        }
        if (w.type() == ElementType.FLOAT32) {
            lane.floatAdam().set(rates, schedule.value(0, 0));
            if (isOfOneAge() && liesAlike(gradient) && liesAlike(first) && liesAlike(second)) {
                stepAtOnce(lane.floatAdam(), row, rowEnd);
                return;
            }
        }
        stepByRows(lane, row, rowEnd);
    }

    private boolean isOfOneAge() {
        double birth = rowBirth.value(0, 0);
        for (int i = 1; i < w.rows(); i++) {
            if (rowBirth.value(i, 0) != birth) {
                return false;
            }
        }
        for (int j = 0; j < w.columns(); j++) {
            if (columnBirth.value(0, j) != birth) {
                return false;
            }
        }
        return true;
    }

    private boolean liesAlike(HeapTensor other) {
        return w.isContiguous() && other.isContiguous() && w.at(0) == other.at(0);
    }

    private void stepAtOnce(FloatAdam adam, int row, int rowEnd) {
        double age = schedule.value(0, 1) - rowBirth.value(0, 0);
        adam.step(
                w.floats(),
                gradient.floats(),
                first.floats(),
                second.floats(),
                w.at(row),
                w.at(row) + (rowEnd - row) * w.columns(),
                correction(rates.beta1(), age),
                correction(rates.beta2(), age));
    }

    private void stepByRows(Lane lane, int row, int rowEnd) {
        int columns = w.columns();
        double step = schedule.value(0, 1);
        double[] corrections = lane.doubles(2 * columns);
        for (int j = 0; j < columns; j++) {
            // Neighbours mostly have one age, which saves the powers.
            boolean known = j > 0 && columnBirth.value(0, j) == columnBirth.value(0, j - 1);
            double age = step - columnBirth.value(0, j);
            corrections[j] = known ? corrections[j - 1] : correction(rates.beta1(), age);
            corrections[columns + j] =
                    known ? corrections[columns + j - 1] : correction(rates.beta2(), age);
        }
        int next;
        for (int i = row; i < rowEnd; i = next) {
            double birth = rowBirth.value(i, 0);
            next = i + 1;
            while (next < rowEnd && rowBirth.value(next, 0) == birth) {
                next++;
            }
            double row1 = correction(rates.beta1(), step - birth);
            double row2 = correction(rates.beta2(), step - birth);
            if (w.type() == ElementType.FLOAT32) {
                lane.floatAdam().step(w, gradient, first, second, i, next, row1, row2, corrections);
            } else {
                for (int r = i; r < next; r++) {
                    stepDoubles(r, row1, row2, corrections);
                }
            }
        }
    }

    private static double correction(double beta, double age) {
        return 1 / (1 - Math.pow(beta, age));
    }

    private void stepDoubles(int row, double row1, double row2, double[] corrections) {
        int columns = w.columns();
        double rate = schedule.value(0, 0);
        double decay = rates.decoupled() ? 0 : rates.weightDecay();
        double keep = rates.decoupled() ? 1 - rate * rates.weightDecay() : 1;
        double[] weights = w.doubles();
        double[] gradients = gradient.doubles();
        double[] moments1 = first.doubles();
        double[] moments2 = second.doubles();
        int wAt = w.at(row);
        int gradientAt = gradient.at(row);
        int firstAt = first.at(row);
        int secondAt = second.at(row);
        for (int j = 0; j < columns; j++) {
            double g = gradients[gradientAt + j] + decay * weights[wAt + j];
            double m = rates.beta1() * moments1[firstAt + j] + (1 - rates.beta1()) * g;
            double v = rates.beta2() * moments2[secondAt + j] + (1 - rates.beta2()) * (g * g);
            moments1[firstAt + j] = m;
            moments2[secondAt + j] = v;
            double corrected = m * Math.max(row1, corrections[j]);
            double root = Math.sqrt(v * Math.max(row2, corrections[columns + j]));
            weights[wAt + j] =
                    keep * weights[wAt + j] - rate * corrected / (root + rates.epsilon());
        }
    }
}
