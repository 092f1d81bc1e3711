package dev.growth.backend.cuda.library;

import static dev.growth.backend.cuda.library.CType.CHAR;
import static dev.growth.backend.cuda.library.CType.HOST;
import static dev.growth.backend.cuda.library.CType.INT;
import static dev.growth.backend.cuda.library.CType.OPAQUE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** libcusolver: decompositions in float64; matrices by columns. */
public final class Cusolver {
    private static final MethodHandle CREATE = bind("cusolverDnCreate", HOST);
    private static final MethodHandle DESTROY = bind("cusolverDnDestroy", OPAQUE);
    private static final MethodHandle SET_STREAM = bind("cusolverDnSetStream", OPAQUE, OPAQUE);
    private static final MethodHandle EIGEN_BUFFER_SIZE =
            bind("cusolverDnDsyevd_bufferSize", OPAQUE, INT, INT, INT, OPAQUE, INT, OPAQUE, HOST);
    private static final MethodHandle EIGEN =
            bind(
                    "cusolverDnDsyevd",
                    OPAQUE,
                    INT,
                    INT,
                    INT,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    OPAQUE,
                    INT,
                    OPAQUE);
    private static final MethodHandle SVD_BUFFER_SIZE =
            bind("cusolverDnDgesvd_bufferSize", OPAQUE, INT, INT, HOST);
    private static final MethodHandle SVD =
            bind(
                    "cusolverDnDgesvd",
                    OPAQUE,
                    CHAR,
                    CHAR,
                    INT,
                    INT,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    OPAQUE);
    private static final MethodHandle CHOLESKY_BUFFER_SIZE =
            bind("cusolverDnDpotrf_bufferSize", OPAQUE, INT, INT, OPAQUE, INT, HOST);
    private static final MethodHandle CHOLESKY =
            bind("cusolverDnDpotrf", OPAQUE, INT, INT, OPAQUE, INT, OPAQUE, INT, OPAQUE);

    private Cusolver() {}

    private static MethodHandle bind(String function, MemoryLayout... parameters) {
        return Libraries.bind(Library.CUSOLVER, function, CType.status(parameters));
    }

    private static void check(String function, int status) {
        if (status != 0) {
            throw new CudaException(function, status, words(status));
        }
    }

    /** The library has no function for this: the names of its statuses. */
    private static String words(int status) {
        return switch (status) {
            case 1 -> "CUSOLVER_STATUS_NOT_INITIALIZED";
            case 2 -> "CUSOLVER_STATUS_ALLOC_FAILED";
            case 3 -> "CUSOLVER_STATUS_INVALID_VALUE";
            case 4 -> "CUSOLVER_STATUS_ARCH_MISMATCH";
            case 6 -> "CUSOLVER_STATUS_EXECUTION_FAILED";
            case 7 -> "CUSOLVER_STATUS_INTERNAL_ERROR";
            default -> "no name is known";
        };
    }

    /** Writes a new handle. */
    public static void create(MemorySegment handle) {
        try {
            check("cusolverDnCreate", (int) CREATE.invokeExact(handle));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void destroy(long handle) {
        try {
            check("cusolverDnDestroy", (int) DESTROY.invokeExact(handle));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Where it computes. */
    public static void setStream(long handle, long stream) {
        try {
            check("cusolverDnSetStream", (int) SET_STREAM.invokeExact(handle, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes how many doubles {@link #eigen} needs. */
    public static void eigenBufferSize(
            long handle,
            int mode,
            int fill,
            int n,
            long a,
            int lda,
            long values,
            MemorySegment size) {
        try {
            check(
                    "cusolverDnDsyevd_bufferSize",
                    (int)
                            EIGEN_BUFFER_SIZE.invokeExact(
                                    handle, mode, fill, n, a, lda, values, size));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Eigenvalues, smallest first, and vectors in place of a. */
    public static void eigen(
            long handle,
            int mode,
            int fill,
            int n,
            long a,
            int lda,
            long values,
            long work,
            int size,
            long info) {
        try {
            check(
                    "cusolverDnDsyevd",
                    (int)
                            EIGEN.invokeExact(
                                    handle, mode, fill, n, a, lda, values, work, size, info));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes how many doubles {@link #svd} needs. */
    public static void svdBufferSize(long handle, int m, int n, MemorySegment size) {
        try {
            check(
                    "cusolverDnDgesvd_bufferSize",
                    (int) SVD_BUFFER_SIZE.invokeExact(handle, m, n, size));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Singular values, largest first, and vectors; m ≥ n. */
    public static void svd(
            long handle,
            byte jobU,
            byte jobVt,
            int m,
            int n,
            long a,
            int lda,
            long values,
            long u,
            int ldu,
            long vt,
            int ldvt,
            long work,
            int size,
            long realWork,
            long info) {
        try {
            check(
                    "cusolverDnDgesvd",
                    (int)
                            SVD.invokeExact(
                                    handle, jobU, jobVt, m, n, a, lda, values, u, ldu, vt, ldvt,
                                    work, size, realWork, info));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes how many doubles {@link #cholesky} needs. */
    public static void choleskyBufferSize(
            long handle, int fill, int n, long a, int lda, MemorySegment size) {
        try {
            check(
                    "cusolverDnDpotrf_bufferSize",
                    (int) CHOLESKY_BUFFER_SIZE.invokeExact(handle, fill, n, a, lda, size));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Cholesky's factor in place of a. */
    public static void cholesky(
            long handle, int fill, int n, long a, int lda, long work, int size, long info) {
        try {
            check(
                    "cusolverDnDpotrf",
                    (int) CHOLESKY.invokeExact(handle, fill, n, a, lda, work, size, info));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }
}
