// Operations that work on every element by itself. One thread for each element of `out`.
#include "common.cuh"

extern "C" __global__ void fill(Matrix<real> out, real value) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = value;
    }
}

template <typename T>
__device__ void copyFrom(Matrix<real> out, Matrix<T> a) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = (real)a.at(e.row, e.column);
    }
}

extern "C" __global__ void copyFloats(Matrix<real> out, Matrix<float> a) { copyFrom(out, a); }

extern "C" __global__ void copyDoubles(Matrix<real> out, Matrix<double> a) { copyFrom(out, a); }

extern "C" __global__ void add(
        Matrix<real> out, real alpha, Matrix<real> a, real beta, Matrix<real> b) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = alpha * a.at(e.row, e.column) + beta * b.at(e.row, e.column);
    }
}

extern "C" __global__ void multiplyElements(Matrix<real> out, Matrix<real> a, Matrix<real> b) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = a.at(e.row, e.column) * b.at(e.row, e.column);
    }
}

extern "C" __global__ void scaleRows(Matrix<real> out, Matrix<real> a, Matrix<real> factors) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = a.at(e.row, e.column) * factors.at(e.row, 0);
    }
}

extern "C" __global__ void scaleColumns(Matrix<real> out, Matrix<real> a, Matrix<real> factors) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        out.at(e.row, e.column) = a.at(e.row, e.column) * factors.at(0, e.column);
    }
}

// out = beta · out: what is left of a product over no terms.
extern "C" __global__ void scale(Matrix<real> out, real beta) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        real& o = out.at(e.row, e.column);
        o = beta == 0 ? 0 : beta * o;
    }
}

// out = alpha · a + beta · out, where a is a product in float and out keeps the sum of many.
extern "C" __global__ void accumulateFloats(
        Matrix<real> out, real alpha, Matrix<float> a, real beta) {
    Element e(out.rows, out.columns);
    if (e.exists) {
        real& o = out.at(e.row, e.column);
        real product = alpha * (real)a.at(e.row, e.column);
        o = beta == 0 ? product : product + beta * o;
    }
}

// Copies what is below the diagonal to above it.
extern "C" __global__ void mirror(Matrix<real> out) {
    Element e(out.rows, out.columns);
    if (e.exists && e.column > e.row) {
        out.at(e.row, e.column) = out.at(e.column, e.row);
    }
}
