package dev.growth.backend.cuda.library;

import dev.growth.api.tensor.BackendUnavailableException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CUDA's libraries, loaded once for the process: what was loaded stays loaded, as the functions are
 * constants of the classes that bind them.
 */
public final class Libraries {
    private static final Map<Library, LoadedLibrary> LOADED = new EnumMap<>(Library.class);
    private static final Map<String, FunctionDescriptor> BOUND =
            Collections.synchronizedMap(new LinkedHashMap<>());

    private Libraries() {}

    /**
     * Loads the libraries up to this one.
     *
     * @throws BackendUnavailableException if one is missing or was loaded from elsewhere before;
     *     says where it was looked for
     */
    public static synchronized void load(SearchPath path, Library last) {
        for (Library library : Library.values()) {
            if (library.compareTo(last) <= 0 && !LOADED.containsKey(library)) {
                LOADED.put(library, LoadedLibrary.find(path, library));
            }
        }
        if (!path.system()) {
            LOADED.values().forEach(loaded -> requireFrom(path.before().getFirst(), loaded));
        }
    }

    /** A second backend of the process cannot have other libraries than the first. */
    private static void requireFrom(Path folder, LoadedLibrary loaded) {
        if (!Path.of(loaded.place()).startsWith(folder)) {
            throw new BackendUnavailableException(
                    "libraries cannot be %s: this process already loaded %s"
                            .formatted(folder, loaded.place()));
        }
    }

    /** What was bound so far, by the functions' names. */
    static Map<String, FunctionDescriptor> bound() {
        return BOUND;
    }

    /**
     * A function as a constant.
     *
     * @throws BackendUnavailableException if the library does not have it
     */
    @SuppressWarnings("restricted") // The descriptors are tested against those of another project.
    static synchronized MethodHandle bind(
            Library library, String function, FunctionDescriptor descriptor) {
        LoadedLibrary loaded = LOADED.get(library);
        if (loaded == null) {
            throw new IllegalStateException(library.file() + " was not loaded");
        }
        MemorySegment address =
                loaded.functions()
                        .find(function)
                        .orElseThrow(() ->
                                new BackendUnavailableException(
                                        "%s has no function %s: CUDA 13 is needed"
                                                .formatted(loaded.place(), function)));
        BOUND.put(function, descriptor);
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    /** What a call of a function threw that is no answer of the library. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
    }
}
