package dev.growth.backend.cuda.device;

import dev.growth.backend.cuda.library.Cusolver;

/** cuSOLVER's decompositions in FLOAT64; it sees our rows as its columns. */
final class Solver implements AutoCloseable {
    private static final int VECTORS = 1;
    private static final int UPPER = 1;
    private static final byte THIN = 'S';

    private final long handle;

    Solver(long stream) {
        handle = Words.longFrom(Cusolver::create);
        Cusolver.setStream(handle, stream);
    }

    /** Doubles that {@link #eigen} needs. */
    int eigenSize(DeviceTensor a, DeviceTensor values) {
        return Words.intFrom(out ->
                Cusolver.eigenBufferSize(
                        handle,
                        VECTORS,
                        UPPER,
                        a.rows(),
                        a.address(0, 0),
                        a.stride(),
                        values.address(0, 0),
                        out));
    }

    /** Of a, whose lower triangle is read: values smallest first, vectors as rows in place of a. */
    void eigen(DeviceTensor a, DeviceTensor values, DeviceTensor work, DeviceTensor info) {
        Cusolver.eigen(
                handle,
                VECTORS,
                UPPER,
                a.rows(),
                a.address(0, 0),
                a.stride(),
                values.address(0, 0),
                work.address(0, 0),
                work.columns(),
                info.address(0, 0));
    }

    /** Doubles that {@link #svd} needs. */
    int svdSize(DeviceTensor a) {
        return Words.intFrom(out -> Cusolver.svdBufferSize(handle, a.columns(), a.rows(), out));
    }

    /**
     * Of aᵀ, for a with no more rows than columns: {@code aᵀ = Σ values[j] · left[j]·right[j]ᵀ}.
     *
     * @param a n × m with n ≤ m; destroyed
     * @param left n × m: the left vectors of aᵀ as rows
     * @param right n × n: the right vectors of aᵀ as columns
     */
    void svd(
            DeviceTensor a,
            DeviceTensor left,
            DeviceTensor values,
            DeviceTensor right,
            DeviceTensor work,
            DeviceTensor info) {
        Cusolver.svd(
                handle,
                THIN,
                THIN,
                a.columns(),
                a.rows(),
                a.address(0, 0),
                a.stride(),
                values.address(0, 0),
                left.address(0, 0),
                left.stride(),
                right.address(0, 0),
                right.stride(),
                work.address(0, 0),
                work.columns(),
                0,
                info.address(0, 0));
    }

    /** Doubles that {@link #cholesky} needs. */
    int choleskySize(DeviceTensor a) {
        return Words.intFrom(out ->
                Cusolver.choleskyBufferSize(
                        handle, UPPER, a.rows(), a.address(0, 0), a.stride(), out));
    }

    /** Replaces the lower triangle by its factor; info is not 0 if there is none. */
    void cholesky(DeviceTensor a, DeviceTensor work, DeviceTensor info) {
        Cusolver.cholesky(
                handle,
                UPPER,
                a.rows(),
                a.address(0, 0),
                a.stride(),
                work.address(0, 0),
                work.columns(),
                info.address(0, 0));
    }

    @Override
    public void close() {
        Cusolver.destroy(handle);
    }
}
