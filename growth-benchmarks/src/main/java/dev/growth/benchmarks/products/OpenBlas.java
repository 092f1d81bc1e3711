package dev.growth.benchmarks.products;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenBLAS through java.lang.foreign: what is to be measured against, where it is installed. */
// Native code is what this is for; the launcher allows it.
@SuppressWarnings("restricted")
final class OpenBlas {
    private static final ValueLayout ADDRESS = ValueLayout.ADDRESS;
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final List<String> PLACES =
            List.of(
                    "libopenblas.so.0",
                    "libopenblas.so",
                    "/usr/lib/x86_64-linux-gnu/libopenblas.so.0",
                    "/usr/lib/aarch64-linux-gnu/libopenblas.so.0",
                    "/usr/lib64/libopenblas.so.0",
                    "/usr/local/lib/libopenblas.so",
                    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
                    "/usr/local/opt/openblas/lib/libopenblas.dylib");

    private final String place;
    private final MethodHandle sgemm;
    private final MethodHandle setThreads;
    private final MethodHandle config;

    private OpenBlas(String place, SymbolLookup library) {
        this.place = place;
        ValueLayout.OfInt i = ValueLayout.JAVA_INT;
        ValueLayout.OfFloat f = ValueLayout.JAVA_FLOAT;
        sgemm =
                handle(
                        library,
                        "cblas_sgemm",
                        FunctionDescriptor.ofVoid(
                                i, i, i, i, i, i, f, ADDRESS, i, ADDRESS, i, f, ADDRESS, i));
        setThreads = handle(library, "openblas_set_num_threads", FunctionDescriptor.ofVoid(i));
        config = handle(library, "openblas_get_config", FunctionDescriptor.of(ADDRESS));
    }

    private static MethodHandle handle(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        MemorySegment symbol =
                library.find(name)
                        .orElseThrow(() -> new NoSuchElementException("it has no " + name));
        return Linker.nativeLinker().downcallHandle(symbol, descriptor);
    }

    /**
     * The library in the usual places, or where the property {@code openblas} says.
     *
     * @throws NoSuchElementException if there is none, with the places
     */
    static OpenBlas find() {
        List<String> places =
                Stream.concat(
                                Optional.ofNullable(System.getProperty("openblas")).stream(),
                                PLACES.stream())
                        .toList();
        return places.stream()
                .flatMap(place -> at(place).stream())
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException(
                                "OpenBLAS is not installed: looked for %s. Install it, or give its file with -Dopenblas=FILE"
                                        .formatted(String.join(", ", places))));
    }

    private static Optional<OpenBlas> at(String place) {
        try {
            return Optional.of(
                    new OpenBlas(place, SymbolLookup.libraryLookup(place, Arena.global())));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            // Not there, or another BLAS under this name; the caller tells where it was looked for.
            return Optional.empty();
        }
    }

    /** Where it is, its version and the processor that it takes this one for. */
    String text() {
        try {
            MemorySegment address = (MemorySegment) config.invoke();
            return place + ", " + address.reinterpret(1024).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS failed", e);
        }
    }

    /** The number of threads of later products. */
    void threads(int number) {
        try {
            setThreads.invoke(number);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS failed", e);
        }
    }

    /**
     * {@code c = op(a)·op(b)}, dense and row-major, as {@link
     * dev.growth.api.tensor.Algebra#multiply}.
     */
    void multiply(Shape shape, MemorySegment c, MemorySegment a, MemorySegment b) {
        try {
            sgemm.invoke(
                    ROW_MAJOR,
                    shape.aTransposed() ? TRANSPOSE : NO_TRANSPOSE,
                    shape.bTransposed() ? TRANSPOSE : NO_TRANSPOSE,
                    shape.m(),
                    shape.n(),
                    shape.k(),
                    1f,
                    a,
                    shape.aColumns(),
                    b,
                    shape.bColumns(),
                    0f,
                    c,
                    shape.n());
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS failed", e);
        }
    }
}
