// Rows of a table that stays on the device. One thread for each element of `out`.
#include "common.cuh"

template <typename T>
__device__ void gatherFrom(Matrix<real> out, Matrix<T> table, Matrix<int> rows, real scale) {
    Element e(out.rows, out.columns);
    if (!e.exists) {
        return;
    }
    int row = rows.at(e.row, 0);
    bool known = row >= 0 && row < table.rows;
    out.at(e.row, e.column) = known ? scale * (real)table.at(row, e.column) : (real)notANumber();
}

extern "C" __global__ void gatherBytes(
        Matrix<real> out, Matrix<unsigned char> table, Matrix<int> rows, real scale) {
    gatherFrom(out, table, rows, scale);
}

extern "C" __global__ void gatherFloats(
        Matrix<real> out, Matrix<float> table, Matrix<int> rows, real scale) {
    gatherFrom(out, table, rows, scale);
}

extern "C" __global__ void gatherDoubles(
        Matrix<real> out, Matrix<double> table, Matrix<int> rows, real scale) {
    gatherFrom(out, table, rows, scale);
}
