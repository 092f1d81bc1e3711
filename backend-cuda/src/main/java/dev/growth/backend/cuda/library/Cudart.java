package dev.growth.backend.cuda.library;

import static dev.growth.backend.cuda.library.CType.HOST;
import static dev.growth.backend.cuda.library.CType.INT;
import static dev.growth.backend.cuda.library.CType.OPAQUE;
import static dev.growth.backend.cuda.library.CType.SIZE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** libcudart: devices, memory, streams, graphs and kernels. */
public final class Cudart {
    private static final MethodHandle GET_DEVICE_COUNT = bind("cudaGetDeviceCount", HOST);
    private static final MethodHandle SET_DEVICE = bind("cudaSetDevice", INT);
    private static final MethodHandle GET_DEVICE_PROPERTIES =
            bind("cudaGetDeviceProperties", HOST, INT);
    private static final MethodHandle GET_ATTRIBUTE =
            bind("cudaDeviceGetAttribute", HOST, INT, INT);
    private static final MethodHandle GET_RUNTIME_VERSION = bind("cudaRuntimeGetVersion", HOST);
    private static final MethodHandle GET_DRIVER_VERSION = bind("cudaDriverGetVersion", HOST);
    private static final MethodHandle GET_LAST_ERROR = bind("cudaGetLastError");
    private static final MethodHandle MALLOC = bind("cudaMalloc", HOST, SIZE);
    private static final MethodHandle FREE = bind("cudaFree", OPAQUE);
    private static final MethodHandle GET_MEMORY_INFO = bind("cudaMemGetInfo", HOST, HOST);
    private static final MethodHandle MALLOC_HOST = bind("cudaMallocHost", HOST, SIZE);
    private static final MethodHandle FREE_HOST = bind("cudaFreeHost", HOST);
    private static final MethodHandle MEMSET_ASYNC =
            bind("cudaMemsetAsync", OPAQUE, INT, SIZE, OPAQUE);
    private static final MethodHandle MEMCPY2_DASYNC =
            bind("cudaMemcpy2DAsync", OPAQUE, SIZE, OPAQUE, SIZE, SIZE, SIZE, INT, OPAQUE);
    private static final MethodHandle STREAM_CREATE = bind("cudaStreamCreateWithFlags", HOST, INT);
    private static final MethodHandle STREAM_DESTROY = bind("cudaStreamDestroy", OPAQUE);
    private static final MethodHandle STREAM_SYNCHRONIZE = bind("cudaStreamSynchronize", OPAQUE);
    private static final MethodHandle EVENT_CREATE = bind("cudaEventCreateWithFlags", HOST, INT);
    private static final MethodHandle EVENT_RECORD = bind("cudaEventRecord", OPAQUE, OPAQUE);
    private static final MethodHandle EVENT_QUERY = bind("cudaEventQuery", OPAQUE);
    private static final MethodHandle EVENT_SYNCHRONIZE = bind("cudaEventSynchronize", OPAQUE);
    private static final MethodHandle EVENT_DESTROY = bind("cudaEventDestroy", OPAQUE);
    private static final MethodHandle GET_ERROR_NAME =
            Libraries.bind(Library.CUDART, "cudaGetErrorName", CType.text());
    private static final MethodHandle GET_ERROR_STRING =
            Libraries.bind(Library.CUDART, "cudaGetErrorString", CType.text());

    private Cudart() {}

    private static MethodHandle bind(String function, MemoryLayout... parameters) {
        return Libraries.bind(Library.CUDART, function, CType.status(parameters));
    }

    /** Status: out of memory. */
    public static final int MEMORY_ALLOCATION = 2;

    /** Status: not an error, something is not done yet. */
    public static final int NOT_READY = 600;

    /** Throws unless the status is 0. */
    public static void check(String function, int status) {
        if (status != 0) {
            throw new CudaException(function, status, words(status));
        }
    }

    /** A status in the library's words. */
    public static String words(int status) {
        try {
            return text(GET_ERROR_NAME, status) + ", " + text(GET_ERROR_STRING, status);
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    private static String text(MethodHandle function, int status) throws Throwable {
        return CType.text((MemorySegment) function.invokeExact(status));
    }

    /** Writes how many devices there are; returns the status. */
    public static int getDeviceCount(MemorySegment count) {
        try {
            return (int) GET_DEVICE_COUNT.invokeExact(count);
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Makes a device the calling thread's. */
    public static void setDevice(int device) {
        try {
            check("cudaSetDevice", (int) SET_DEVICE.invokeExact(device));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes {@code cudaDeviceProp}, which begins with the name. */
    public static void getDeviceProperties(MemorySegment properties, int device) {
        try {
            check(
                    "cudaGetDeviceProperties",
                    (int) GET_DEVICE_PROPERTIES.invokeExact(properties, device));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes an attribute, an int. */
    public static void getAttribute(MemorySegment value, int attribute, int device) {
        try {
            check(
                    "cudaDeviceGetAttribute",
                    (int) GET_ATTRIBUTE.invokeExact(value, attribute, device));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes 1000 · major + 10 · minor. */
    public static void getRuntimeVersion(MemorySegment version) {
        try {
            check("cudaRuntimeGetVersion", (int) GET_RUNTIME_VERSION.invokeExact(version));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the newest CUDA that the driver can; 0 without a driver. */
    public static void getDriverVersion(MemorySegment version) {
        try {
            check("cudaDriverGetVersion", (int) GET_DRIVER_VERSION.invokeExact(version));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Forgets the last error, and returns it. */
    public static int getLastError() {
        try {
            return (int) GET_LAST_ERROR.invokeExact();
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the address of new device memory; returns the status. */
    public static int malloc(MemorySegment address, long bytes) {
        try {
            return (int) MALLOC.invokeExact(address, bytes);
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees device memory; waits for the device. */
    public static void free(long address) {
        try {
            check("cudaFree", (int) FREE.invokeExact(address));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes bytes of device memory, each a size_t. */
    public static void getMemoryInfo(MemorySegment free, MemorySegment total) {
        try {
            check("cudaMemGetInfo", (int) GET_MEMORY_INFO.invokeExact(free, total));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the address of new pinned host memory. */
    public static void mallocHost(MemorySegment address, long bytes) {
        try {
            check("cudaMallocHost", (int) MALLOC_HOST.invokeExact(address, bytes));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees pinned host memory. */
    public static void freeHost(MemorySegment address) {
        try {
            check("cudaFreeHost", (int) FREE_HOST.invokeExact(address));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Sets every byte. */
    public static void memsetAsync(long address, int value, long bytes, long stream) {
        try {
            check("cudaMemsetAsync", (int) MEMSET_ASYNC.invokeExact(address, value, bytes, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Copies rows; widths and pitches in bytes. */
    public static void memcpy2DAsync(
            long to,
            long toPitch,
            long from,
            long fromPitch,
            long width,
            long height,
            int kind,
            long stream) {
        try {
            check(
                    "cudaMemcpy2DAsync",
                    (int)
                            MEMCPY2_DASYNC.invokeExact(
                                    to, toPitch, from, fromPitch, width, height, kind, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes a new stream. */
    public static void streamCreate(MemorySegment stream, int flags) {
        try {
            check("cudaStreamCreateWithFlags", (int) STREAM_CREATE.invokeExact(stream, flags));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees a stream. */
    public static void streamDestroy(long stream) {
        try {
            check("cudaStreamDestroy", (int) STREAM_DESTROY.invokeExact(stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Waits for what a stream does. */
    public static void streamSynchronize(long stream) {
        try {
            check("cudaStreamSynchronize", (int) STREAM_SYNCHRONIZE.invokeExact(stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes a new event. */
    public static void eventCreate(MemorySegment event, int flags) {
        try {
            check("cudaEventCreateWithFlags", (int) EVENT_CREATE.invokeExact(event, flags));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Marks this place of a stream. */
    public static void eventRecord(long event, long stream) {
        try {
            check("cudaEventRecord", (int) EVENT_RECORD.invokeExact(event, stream));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Whether the stream has passed it: 0, or {@link #NOT_READY}, or an error. */
    public static int eventQuery(long event) {
        try {
            return (int) EVENT_QUERY.invokeExact(event);
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Waits until the stream has passed it. */
    public static void eventSynchronize(long event) {
        try {
            check("cudaEventSynchronize", (int) EVENT_SYNCHRONIZE.invokeExact(event));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees it. */
    public static void eventDestroy(long event) {
        try {
            check("cudaEventDestroy", (int) EVENT_DESTROY.invokeExact(event));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }
}
