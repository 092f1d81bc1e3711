// The optimisers, each in one pass. One thread for each weight.
#include "common.cuh"

// g ← g + decay·w; v ← momentum·v + g; w ← w − rate·v, or with Nesterov w − rate·(g + momentum·v).
// schedule: learning rate, step number. velocity is not read where the momentum is 0.
extern "C" __global__ void sgd(
        Matrix<real> w,
        Matrix<real> gradient,
        Matrix<real> velocity,
        Matrix<double> schedule,
        real momentum,
        int nesterov,
        real decay) {
    Element e(w.rows, w.columns);
    if (!e.exists) {
        return;
    }
    real& weight = w.at(e.row, e.column);
    real move = gradient.at(e.row, e.column) + decay * weight;
    if (momentum > 0) {
        real& v = velocity.at(e.row, e.column);
        v = momentum * v + move;
        move = nesterov ? move + momentum * v : v;
    }
    weight -= (real)schedule.at(0, 0) * move;
}

// Adam and AdamW. An entry's age is step − max(birth of its row, birth of its column), a difference
// of doubles: floats end at step 2^24. Once it is known it can be rounded, as what is old has a
// correction of 1. The bias correction 1 − βᵗ is −expm1(t·ln β), which keeps its digits where βᵗ is near 1.
extern "C" __global__ void adam(
        Matrix<real> w,
        Matrix<real> gradient,
        Matrix<real> first,
        Matrix<real> second,
        Matrix<double> rowBirth,
        Matrix<double> columnBirth,
        Matrix<double> schedule,
        real beta1,
        real beta2,
        real oneMinusBeta1,
        real oneMinusBeta2,
        real logBeta1,
        real logBeta2,
        real epsilon,
        real decay,
        int decoupled) {
    Element e(w.rows, w.columns);
    if (!e.exists) {
        return;
    }
    real rate = (real)schedule.at(0, 0);
    double birth = realMax(rowBirth.at(e.row, 0), columnBirth.at(0, e.column));
    real age = (real)(schedule.at(0, 1) - birth);
    real weight = w.at(e.row, e.column);
    real g = gradient.at(e.row, e.column);
    if (decoupled) {
        weight -= rate * decay * weight;
    } else {
        g += decay * weight;
    }
    real& m = first.at(e.row, e.column);
    real& v = second.at(e.row, e.column);
    m = beta1 * m + oneMinusBeta1 * g;
    v = beta2 * v + oneMinusBeta2 * (g * g);
    real mean = m / -realExpm1(age * logBeta1);
    real square = v / -realExpm1(age * logBeta2);
    w.at(e.row, e.column) = weight - rate * mean / (realSqrt(square) + epsilon);
}
