package dev.growth.backend.cuda.device;

import dev.growth.backend.cuda.library.CudaException;
import dev.growth.backend.cuda.library.Nvrtc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Compiles a program to machine code with NVRTC. */
final class KernelCompiler {
    private KernelCompiler() {}

    /** {@code "13.0"}. */
    static String version() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment major = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment minor = arena.allocate(ValueLayout.JAVA_INT);
            Nvrtc.version(major, minor);
            return major.get(ValueLayout.JAVA_INT, 0) + "." + minor.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /**
     * The CUBIN.
     *
     * @param files what the program includes
     * @throws CudaException with what the compiler says
     */
    static byte[] compile(String program, Map<String, String> files, List<String> options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
            Nvrtc.createProgram(
                    handle,
                    arena.allocateFrom(program),
                    arena.allocateFrom("growth.cu"),
                    files.size(),
                    strings(arena, List.copyOf(files.values())),
                    strings(arena, List.copyOf(files.keySet())));
            try {
                long opened = handle.get(ValueLayout.JAVA_LONG, 0);
                int status = Nvrtc.compileProgram(opened, options.size(), strings(arena, options));
                if (status != 0) {
                    throw new CudaException(
                            "nvrtcCompileProgram",
                            status,
                            Nvrtc.words(status) + "\n" + log(arena, opened));
                }
                return code(arena, opened);
            } finally {
                Nvrtc.destroyProgram(handle);
            }
        }
    }

    /** Both collections keep the order of the map. */
    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, texts.size());
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return pointers;
    }

    private static String log(Arena arena, long program) {
        long bytes = Words.longFrom(out -> Nvrtc.getLogSize(program, out));
        MemorySegment log = arena.allocate(Math.max(1, bytes));
        Nvrtc.getLog(program, log);
        return log.getString(0, StandardCharsets.UTF_8);
    }

    private static byte[] code(Arena arena, long program) {
        long bytes = Words.longFrom(out -> Nvrtc.getCubinSize(program, out));
        MemorySegment code = arena.allocate(Math.max(1, bytes));
        Nvrtc.getCubin(program, code);
        return code.toArray(ValueLayout.JAVA_BYTE);
    }
}
