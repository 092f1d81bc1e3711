// Batch normalisation. Sums over rows are in double and always in the same order: blocks of 256
// threads sum chunks of rows of a few neighbouring columns, then a warp for each column adds up its
// chunks, then one thread for each element writes it.
#include "activations.cuh"

// What a thread sums: every so many rows of a chunk, of one column. `lanes` columns, a power of two
// up to 32, are next to each other in a block. Rows are counted in unsigned: just below 2^31 an int
// would overflow.
struct ColumnChunk {
    int chunk;
    int column;
    unsigned begin;
    unsigned row;
    unsigned end;
    unsigned step;

    __device__ ColumnChunk(Matrix<real> x, int lanes, int chunks, int rowsInChunk)
        : chunk((int)(blockIdx.x % (unsigned)chunks)),
          column((int)(blockIdx.x / (unsigned)chunks * (unsigned)lanes
                       + threadIdx.x % (unsigned)lanes)),
          begin((unsigned)chunk * (unsigned)rowsInChunk),
          row(begin + threadIdx.x / (unsigned)lanes),
          end(begin + (unsigned)rowsInChunk),
          step(blockDim.x / (unsigned)lanes) {
        end = end < (unsigned)x.rows ? end : (unsigned)x.rows;
        if (column >= x.columns) {
            row = end;
        }
    }

    // Whether this thread writes what its block has summed.
    __device__ bool writes(Matrix<real> x, int lanes) const {
        return threadIdx.x < (unsigned)lanes && column < x.columns;
    }
};

// The sum over the threads of a block that have the same column, for each of them.
__device__ inline double columnSum(double value, int lanes) {
    __shared__ double sums[256];
    __syncthreads();
    sums[threadIdx.x] = value;
    for (unsigned distance = 128; distance >= (unsigned)lanes; distance /= 2) {
        __syncthreads();
        if (threadIdx.x < distance) {
            sums[threadIdx.x] += sums[threadIdx.x + distance];
        }
    }
    __syncthreads();
    return sums[threadIdx.x % (unsigned)lanes];
}

// Of each column, a row here, and each chunk: the mean, and the squares of the distances from it. So
// nothing is lost where means are far from 0.
extern "C" __global__ void columnMoments(
        Matrix<double> means,
        Matrix<double> squares,
        Matrix<real> x,
        int lanes,
        int rowsInChunk) {
    ColumnChunk c(x, lanes, means.columns, rowsInChunk);
    double sum = 0;
    for (unsigned row = c.row; row < c.end; row += c.step) {
        sum += (double)x.at((int)row, c.column);
    }
    double mean = columnSum(sum, lanes) / (c.end - c.begin);
    double square = 0;
    for (unsigned row = c.row; row < c.end; row += c.step) {
        double centred = (double)x.at((int)row, c.column) - mean;
        square += centred * centred;
    }
    square = columnSum(square, lanes);
    if (c.writes(x, lanes)) {
        means.at(c.column, c.chunk) = mean;
        squares.at(c.column, c.chunk) = square;
    }
}

// statistics = the mean, and 1 / √(variance + epsilon); running += momentum · (batch − running). The
// squares of a chunk are about the mean of all rows by what the means differ.
extern "C" __global__ void batchStatistics(
        Matrix<real> statistics,
        Matrix<real> running,
        Matrix<double> means,
        Matrix<double> squares,
        int rows,
        int rowsInChunk,
        real momentum,
        real epsilon) {
    WarpRow w;
    if (w.row >= means.rows) {
        return;
    }
    unsigned last = (unsigned)means.columns - 1;
    double ofLast = (double)rows - (double)last * rowsInChunk;
    double sum = 0;
    for (unsigned i = w.lane; i <= last; i += 32) {
        sum += (i < last ? (double)rowsInChunk : ofLast) * means.at(w.row, (int)i);
    }
    double mean = warpSum(sum) / rows;
    double square = 0;
    for (unsigned i = w.lane; i <= last; i += 32) {
        double off = means.at(w.row, (int)i) - mean;
        square += squares.at(w.row, (int)i)
                  + (i < last ? (double)rowsInChunk : ofLast) * (off * off);
    }
    double variance = warpSum(square) / rows;
    if (w.lane == 0) {
        statistics.at(0, w.row) = (real)mean;
        statistics.at(1, w.row) = (real)(1 / realSqrt(variance + (double)epsilon));
        real& runningMean = running.at(0, w.row);
        runningMean = (real)(runningMean + (double)momentum * (mean - runningMean));
        real& runningVariance = running.at(1, w.row);
        runningVariance = (real)(runningVariance + (double)momentum * (variance - runningVariance));
    }
}

// z = scale · (x − mean) / √(variance + epsilon) + shift and h = σ(z), which may be z for the
// identity.
extern "C" __global__ void normalize(
        Matrix<real> z,
        Matrix<real> h,
        Matrix<real> statistics,
        Matrix<real> x,
        Matrix<real> scale,
        Matrix<real> shift,
        int function,
        real parameter) {
    Element e(z.rows, z.columns);
    if (!e.exists) {
        return;
    }
    real centred = x.at(e.row, e.column) - statistics.at(0, e.column);
    real factor = scale.at(0, e.column) * statistics.at(1, e.column);
    real before = factor * centred + shift.at(0, e.column);
    z.at(e.row, e.column) = before;
    h.at(e.row, e.column) = value(function, parameter, before);
}

// Of each column, a row here, and each chunk: Σ δ · (x − mean) and Σ δ.
extern "C" __global__ void columnGradients(
        Matrix<double> dots,
        Matrix<double> sums,
        Matrix<real> delta,
        Matrix<real> x,
        Matrix<real> statistics,
        int lanes,
        int rowsInChunk) {
    ColumnChunk c(x, lanes, dots.columns, rowsInChunk);
    double mean = c.row < c.end ? (double)statistics.at(0, c.column) : 0;
    double dot = 0;
    double sum = 0;
    for (unsigned row = c.row; row < c.end; row += c.step) {
        double d = (double)delta.at((int)row, c.column);
        dot += d * ((double)x.at((int)row, c.column) - mean);
        sum += d;
    }
    dot = columnSum(dot, lanes);
    sum = columnSum(sum, lanes);
    if (c.writes(x, lanes)) {
        dots.at(c.column, c.chunk) = dot;
        sums.at(c.column, c.chunk) = sum;
    }
}

// scaleGradient = Σ δ · (x − mean) / √(variance + epsilon), shiftGradient = Σ δ.
extern "C" __global__ void normalizationGradients(
        Matrix<real> scaleGradient,
        Matrix<real> shiftGradient,
        Matrix<double> dots,
        Matrix<double> sums,
        Matrix<real> statistics) {
    WarpRow w;
    if (w.row >= dots.rows) {
        return;
    }
    double dot = 0;
    double sum = 0;
    for (unsigned i = w.lane; i < (unsigned)dots.columns; i += 32) {
        dot += dots.at(w.row, (int)i);
        sum += sums.at(w.row, (int)i);
    }
    dot = warpSum(dot);
    sum = warpSum(sum);
    if (w.lane == 0) {
        scaleGradient.at(0, w.row) = (real)(dot * (double)statistics.at(1, w.row));
        shiftGradient.at(0, w.row) = (real)sum;
    }
}

// out = scale / √(variance + epsilon) · (δ − shiftGradient / n − x̂ · scaleGradient / n); out may be
// delta.
extern "C" __global__ void normalizeBackward(
        Matrix<real> out,
        Matrix<real> scaleGradient,
        Matrix<real> shiftGradient,
        Matrix<real> delta,
        Matrix<real> x,
        Matrix<real> statistics,
        Matrix<real> scale) {
    Element e(out.rows, out.columns);
    if (!e.exists) {
        return;
    }
    real inverse = statistics.at(1, e.column);
    real normal = (x.at(e.row, e.column) - statistics.at(0, e.column)) * inverse;
    real ofShift = shiftGradient.at(0, e.column) / out.rows;
    real ofScale = normal * (scaleGradient.at(0, e.column) / out.rows);
    real d = delta.at(e.row, e.column);
    out.at(e.row, e.column) = scale.at(0, e.column) * inverse * (d - ofShift - ofScale);
}
