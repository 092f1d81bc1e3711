package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;
import dev.growth.backend.cuda.library.CudartGraphs;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The kernels for one element type, compiled for the device and loaded. */
final class LoadedKernels implements AutoCloseable {
    /** As strict as any reader of machine code may be. */
    private static final int ALIGNMENT = 64;

    private final long library;
    private final Map<Kernel, Long> handles = new EnumMap<>(Kernel.class);

    /**
     * Compiles them, unless that was done before.
     *
     * @param type FLOAT32 or FLOAT64: what {@code real} is
     * @param architecture {@code "sm_90"}
     */
    static LoadedKernels of(ElementType type, String architecture, KernelCache cache) {
        String program = KernelSource.program();
        Map<String, String> files = KernelSource.files();
        String real = type == ElementType.FLOAT32 ? "float" : "double";
        List<String> options =
                List.of(
                        "--gpu-architecture=" + architecture,
                        "--std=c++17",
                        "-DGROWTH_REAL=" + real);
        List<String> dependencies = new ArrayList<>(options);
        dependencies.add(KernelCompiler.version());
        dependencies.add(program);
        dependencies.addAll(files.values());
        return new LoadedKernels(
                cache.get(dependencies, () -> KernelCompiler.compile(program, files, options)));
    }

    private LoadedKernels(byte[] code) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes =
                    arena.allocate(code.length, ALIGNMENT).copyFrom(MemorySegment.ofArray(code));
            MemorySegment nothing = MemorySegment.NULL;
            library =
                    Words.longFrom(out ->
                            CudartGraphs.libraryLoadData(
                                    out, bytes, nothing, nothing, 0, nothing, nothing, 0));
            for (Kernel kernel : Kernel.values()) {
                MemorySegment name = arena.allocateFrom(kernel.text());
                handles.put(
                        kernel,
                        Words.longFrom(out -> CudartGraphs.libraryGetKernel(out, library, name)));
            }
        }
    }

    long handle(Kernel kernel) {
        return handles.get(kernel);
    }

    @Override
    public void close() {
        CudartGraphs.libraryUnload(library);
    }
}
