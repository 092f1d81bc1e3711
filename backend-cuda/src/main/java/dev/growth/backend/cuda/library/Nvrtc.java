package dev.growth.backend.cuda.library;

import static dev.growth.backend.cuda.library.CType.HOST;
import static dev.growth.backend.cuda.library.CType.INT;
import static dev.growth.backend.cuda.library.CType.OPAQUE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** libnvrtc: the compiler. */
public final class Nvrtc {
    private static final MethodHandle VERSION = bind("nvrtcVersion", HOST, HOST);
    private static final MethodHandle CREATE_PROGRAM =
            bind("nvrtcCreateProgram", HOST, HOST, HOST, INT, HOST, HOST);
    private static final MethodHandle COMPILE_PROGRAM =
            bind("nvrtcCompileProgram", OPAQUE, INT, HOST);
    private static final MethodHandle GET_LOG_SIZE = bind("nvrtcGetProgramLogSize", OPAQUE, HOST);
    private static final MethodHandle GET_LOG = bind("nvrtcGetProgramLog", OPAQUE, HOST);
    private static final MethodHandle GET_CUBIN_SIZE = bind("nvrtcGetCUBINSize", OPAQUE, HOST);
    private static final MethodHandle GET_CUBIN = bind("nvrtcGetCUBIN", OPAQUE, HOST);
    private static final MethodHandle DESTROY_PROGRAM = bind("nvrtcDestroyProgram", HOST);
    private static final MethodHandle GET_ERROR_STRING =
            Libraries.bind(Library.NVRTC, "nvrtcGetErrorString", CType.text());

    private Nvrtc() {}

    private static MethodHandle bind(String function, MemoryLayout... parameters) {
        return Libraries.bind(Library.NVRTC, function, CType.status(parameters));
    }

    private static void check(String function, int status) {
        if (status != 0) {
            throw new CudaException(function, status, words(status));
        }
    }

    /** A status in the library's words. */
    public static String words(int status) {
        try {
            return CType.text((MemorySegment) GET_ERROR_STRING.invokeExact(status));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes two ints. */
    public static void version(MemorySegment major, MemorySegment minor) {
        try {
            check("nvrtcVersion", (int) VERSION.invokeExact(major, minor));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes a new program. */
    public static void createProgram(
            MemorySegment program,
            MemorySegment source,
            MemorySegment name,
            int headers,
            MemorySegment contents,
            MemorySegment names) {
        try {
            check(
                    "nvrtcCreateProgram",
                    (int)
                            CREATE_PROGRAM.invokeExact(
                                    program, source, name, headers, contents, names));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Compiles; returns the status, about which the log says more. */
    public static int compileProgram(long program, int count, MemorySegment options) {
        try {
            return (int) COMPILE_PROGRAM.invokeExact(program, count, options);
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the size of the log. */
    public static void getLogSize(long program, MemorySegment bytes) {
        try {
            check("nvrtcGetProgramLogSize", (int) GET_LOG_SIZE.invokeExact(program, bytes));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes what the compiler said. */
    public static void getLog(long program, MemorySegment log) {
        try {
            check("nvrtcGetProgramLog", (int) GET_LOG.invokeExact(program, log));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the size of the machine code. */
    public static void getCubinSize(long program, MemorySegment bytes) {
        try {
            check("nvrtcGetCUBINSize", (int) GET_CUBIN_SIZE.invokeExact(program, bytes));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Writes the machine code. */
    public static void getCubin(long program, MemorySegment code) {
        try {
            check("nvrtcGetCUBIN", (int) GET_CUBIN.invokeExact(program, code));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }

    /** Frees the program whose handle is there. */
    public static void destroyProgram(MemorySegment program) {
        try {
            check("nvrtcDestroyProgram", (int) DESTROY_PROGRAM.invokeExact(program));
        } catch (Throwable e) {
            throw Libraries.unexpected(e);
        }
    }
}
