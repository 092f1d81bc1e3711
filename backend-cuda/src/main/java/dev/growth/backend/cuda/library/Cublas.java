package dev.growth.backend.cuda.library;

import static dev.growth.backend.cuda.library.CType.HOST;
import static dev.growth.backend.cuda.library.CType.INT;
import static dev.growth.backend.cuda.library.CType.OPAQUE;
import static dev.growth.backend.cuda.library.CType.SIZE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** libcublas: products and triangular systems; matrices by columns. */
public final class Cublas {
    private static final MethodHandle CREATE = bind("cublasCreate_v2", HOST);
    private static final MethodHandle DESTROY = bind("cublasDestroy_v2", OPAQUE);
    private static final MethodHandle SET_STREAM = bind("cublasSetStream_v2", OPAQUE, OPAQUE);
    private static final MethodHandle SET_WORKSPACE =
            bind("cublasSetWorkspace_v2", OPAQUE, OPAQUE, SIZE);
    private static final MethodHandle GEMM =
            bind(
                    "cublasGemmEx",
                    OPAQUE,
                    INT,
                    INT,
                    INT,
                    INT,
                    INT,
                    HOST,
                    OPAQUE,
                    INT,
                    INT,
                    OPAQUE,
                    INT,
                    INT,
                    HOST,
                    OPAQUE,
                    INT,
                    INT,
                    INT,
                    INT);
    private static final MethodHandle SOLVE_TRIANGULAR =
            bind(
                    "cublasDtrsm_v2",
                    OPAQUE,
                    INT,
                    INT,
                    INT,
                    INT,
                    INT,
                    INT,
                    HOST,
                    OPAQUE,
                    INT,
                    OPAQUE,
                    INT);
    private static final MethodHandle GET_STATUS_STRING =
            Libraries.bind(Library.CUBLAS, "cublasGetStatusString", CType.text());

    private Cublas() {}

    private static MethodHandle bind(String function, MemoryLayout... parameters) {
        return Libraries.bind(Library.CUBLAS, function, CType.status(parameters));
    }

    private static void check(String function, int status) {
        if (status != 0) {
            throw new CudaException(function, status, words(status));
        }
    }

    private static String words(int status) {
        try {
            return CType.text((MemorySegment) GET_STATUS_STRING.invokeExact(status));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes a new handle. */
    public static void create(MemorySegment handle) {
        try {
            check("cublasCreate_v2", (int) CREATE.invokeExact(handle));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void destroy(long handle) {
        try {
            check("cublasDestroy_v2", (int) DESTROY.invokeExact(handle));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Where it computes; takes its workspace away. */
    public static void setStream(long handle, long stream) {
        try {
            check("cublasSetStream_v2", (int) SET_STREAM.invokeExact(handle, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Device memory of its own. */
    public static void setWorkspace(long handle, long workspace, long bytes) {
        try {
            check(
                    "cublasSetWorkspace_v2",
                    (int) SET_WORKSPACE.invokeExact(handle, workspace, bytes));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** {@code c = alpha · op(a) · op(b) + beta · c}, by columns. */
    public static void gemm(
            long handle,
            int transposeA,
            int transposeB,
            int m,
            int n,
            int k,
            MemorySegment alpha,
            long a,
            int typeA,
            int lda,
            long b,
            int typeB,
            int ldb,
            MemorySegment beta,
            long c,
            int typeC,
            int ldc,
            int compute,
            int algorithm) {
        try {
            check(
                    "cublasGemmEx",
                    (int)
                            GEMM.invokeExact(
                                    handle,
                                    transposeA,
                                    transposeB,
                                    m,
                                    n,
                                    k,
                                    alpha,
                                    a,
                                    typeA,
                                    lda,
                                    b,
                                    typeB,
                                    ldb,
                                    beta,
                                    c,
                                    typeC,
                                    ldc,
                                    compute,
                                    algorithm));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Solves a triangular system, by columns, in place of b. */
    public static void solveTriangular(
            long handle,
            int side,
            int fill,
            int transpose,
            int diagonal,
            int m,
            int n,
            MemorySegment alpha,
            long a,
            int lda,
            long b,
            int ldb) {
        try {
            check(
                    "cublasDtrsm_v2",
                    (int)
                            SOLVE_TRIANGULAR.invokeExact(
                                    handle, side, fill, transpose, diagonal, m, n, alpha, a, lda, b,
                                    ldb));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }
}
