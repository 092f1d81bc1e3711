package dev.growth.backend.ojalgo.kernel;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;

/** One pass of SGD; see {@link SgdRates}. */
public final class SgdPass extends Pass {
    private HeapTensor w;
    private HeapTensor gradient;
    private HeapTensor velocity;
    private HeapTensor schedule;
    private SgdRates rates;

    /** Binds the operands. */
    public SgdPass bind(
            HeapTensor newW,
            HeapTensor newGradient,
            HeapTensor newVelocity,
            HeapTensor newSchedule,
            SgdRates newRates) {
        w = newW;
        gradient = newGradient;
        velocity = newVelocity;
        schedule = newSchedule;
        rates = newRates;
        return this;
    }

    @Override
    double nanoseconds() {
        return w.size() * 0.5;
    }

    @Override
    void run(Lane lane, int part, int parts) {
        int row = boundary(w.rows(), 1, part, parts);
        int rowEnd = boundary(w.rows(), 1, part + 1, parts);
        boolean flat =
                w.isContiguous()
                        && gradient.isContiguous()
                        && (rates.momentum() == 0 || velocity.isContiguous());
        if (flat && row < rowEnd) {
            step(lane, row, (rowEnd - row) * w.columns());
            return;
        }
        for (int i = row; i < rowEnd; i++) {
            step(lane, i, w.columns());
        }
    }

    private void step(Lane lane, int row, int n) {
        double rate = schedule.value(0, 0);
        boolean plain = rates.momentum() == 0;
        int velocityAt = plain ? 0 : velocity.at(row);
        if (w.type() == ElementType.FLOAT32) {
            FloatSgd sgd = lane.floatSgd();
            sgd.set(rates, rate);
            sgd.step(
                    w.floats(),
                    w.at(row),
                    gradient.floats(),
                    gradient.at(row),
                    velocity.floats(),
                    velocityAt,
                    n);
        } else {
            step(rate, w.at(row), gradient.at(row), velocityAt, n);
        }
    }

    private void step(double rate, int wAt, int gradientAt, int velocityAt, int n) {
        double[] weights = w.doubles();
        double[] gradients = gradient.doubles();
        double[] velocities = velocity.doubles();
        double momentum = rates.momentum();
        for (int i = 0; i < n; i++) {
            double x = weights[wAt + i];
            double move = gradients[gradientAt + i] + rates.weightDecay() * x;
            if (momentum > 0) {
                double moved = momentum * velocities[velocityAt + i] + move;
                velocities[velocityAt + i] = moved;
                move = rates.nesterov() ? move + momentum * moved : moved;
            }
            weights[wAt + i] = x - rate * move;
        }
    }
}
