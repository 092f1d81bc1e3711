package dev.growth.backend.cuda.library;

import static dev.growth.backend.cuda.library.CType.HOST;
import static dev.growth.backend.cuda.library.CType.INT;
import static dev.growth.backend.cuda.library.CType.OPAQUE;
import static dev.growth.backend.cuda.library.CType.SIZE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** libcudart: kernels, and what a stream records as a graph. */
public final class CudartGraphs {
    private static final MethodHandle STREAM_BEGIN_CAPTURE =
            bind("cudaStreamBeginCapture", OPAQUE, INT);
    private static final MethodHandle STREAM_END_CAPTURE =
            bind("cudaStreamEndCapture", OPAQUE, HOST);
    private static final MethodHandle GRAPH_INSTANTIATE =
            bind("cudaGraphInstantiate", HOST, OPAQUE, SIZE);
    private static final MethodHandle GRAPH_LAUNCH = bind("cudaGraphLaunch", OPAQUE, OPAQUE);
    private static final MethodHandle GRAPH_EXEC_DESTROY = bind("cudaGraphExecDestroy", OPAQUE);
    private static final MethodHandle GRAPH_DESTROY = bind("cudaGraphDestroy", OPAQUE);
    private static final MethodHandle LIBRARY_LOAD_DATA =
            bind("cudaLibraryLoadData", HOST, HOST, HOST, HOST, INT, HOST, HOST, INT);
    private static final MethodHandle LIBRARY_UNLOAD = bind("cudaLibraryUnload", OPAQUE);
    private static final MethodHandle LIBRARY_GET_KERNEL =
            bind("cudaLibraryGetKernel", HOST, OPAQUE, HOST);
    private static final MethodHandle LAUNCH_KERNEL =
            bind("cudaLaunchKernelExC", HOST, OPAQUE, HOST);

    private CudartGraphs() {}

    private static MethodHandle bind(String function, MemoryLayout... parameters) {
        return Libraries.bind(Library.CUDART, function, CType.status(parameters));
    }

    /** From now on the stream records. */
    public static void streamBeginCapture(long stream, int mode) {
        try {
            Cudart.check(
                    "cudaStreamBeginCapture", (int) STREAM_BEGIN_CAPTURE.invokeExact(stream, mode));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the graph that was recorded. */
    public static void streamEndCapture(long stream, MemorySegment graph) {
        try {
            Cudart.check(
                    "cudaStreamEndCapture", (int) STREAM_END_CAPTURE.invokeExact(stream, graph));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes what can be launched. */
    public static void graphInstantiate(MemorySegment exec, long graph, long flags) {
        try {
            Cudart.check(
                    "cudaGraphInstantiate",
                    (int) GRAPH_INSTANTIATE.invokeExact(exec, graph, flags));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Runs a graph. */
    public static void graphLaunch(long exec, long stream) {
        try {
            Cudart.check("cudaGraphLaunch", (int) GRAPH_LAUNCH.invokeExact(exec, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void graphExecDestroy(long exec) {
        try {
            Cudart.check("cudaGraphExecDestroy", (int) GRAPH_EXEC_DESTROY.invokeExact(exec));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void graphDestroy(long graph) {
        try {
            Cudart.check("cudaGraphDestroy", (int) GRAPH_DESTROY.invokeExact(graph));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the library that a CUBIN holds. */
    public static void libraryLoadData(
            MemorySegment library,
            MemorySegment code,
            MemorySegment jitOptions,
            MemorySegment jitValues,
            int jitCount,
            MemorySegment options,
            MemorySegment values,
            int count) {
        try {
            Cudart.check(
                    "cudaLibraryLoadData",
                    (int)
                            LIBRARY_LOAD_DATA.invokeExact(
                                    library,
                                    code,
                                    jitOptions,
                                    jitValues,
                                    jitCount,
                                    options,
                                    values,
                                    count));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void libraryUnload(long library) {
        try {
            Cudart.check("cudaLibraryUnload", (int) LIBRARY_UNLOAD.invokeExact(library));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes a kernel. */
    public static void libraryGetKernel(MemorySegment kernel, long library, MemorySegment name) {
        try {
            Cudart.check(
                    "cudaLibraryGetKernel",
                    (int) LIBRARY_GET_KERNEL.invokeExact(kernel, library, name));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Launches a kernel; config is a {@code cudaLaunchConfig_t}. */
    public static void launchKernel(MemorySegment config, long kernel, MemorySegment arguments) {
        try {
            Cudart.check(
                    "cudaLaunchKernelExC",
                    (int) LAUNCH_KERNEL.invokeExact(config, kernel, arguments));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }
}
