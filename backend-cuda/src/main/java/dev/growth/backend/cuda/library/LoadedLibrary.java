package dev.growth.backend.cuda.library;

import dev.growth.api.tensor.BackendUnavailableException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A library that was found and loaded.
 *
 * @param place its file, or its name where the system's loader found it
 */
record LoadedLibrary(Library library, String place, SymbolLookup functions) {
    /**
     * @throws BackendUnavailableException if it is not there; says where it was looked for
     */
    static LoadedLibrary find(SearchPath path, Library library) {
        for (Path folder : path.before()) {
            Optional<LoadedLibrary> found = in(folder, library);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (path.system()) {
            try {
                return open(library, library.file());
            } catch (IllegalArgumentException _) {
                // The system's loader does not know it; the folders that follow may have it.
            }
        }
        return path.after().stream()
                .map(folder -> in(folder, library))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new BackendUnavailableException(
                                "%s not found in %s; install CUDA 13, or set libraries to the folder that holds it"
                                        .formatted(library.file(), path.text())));
    }

    private static Optional<LoadedLibrary> in(Path folder, Library library) {
        Path file = folder.resolve(library.file());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        library.helpers().forEach(helper -> openHelpers(folder, helper));
        try {
            return Optional.of(open(library, file.toString()));
        } catch (IllegalArgumentException e) {
            throw new BackendUnavailableException(
                    "%s cannot be loaded: %s".formatted(file, e.getMessage()), e);
        }
    }

    @SuppressWarnings("restricted") // What is loaded is what the user or the system has installed.
    private static LoadedLibrary open(Library library, String place) {
        return new LoadedLibrary(library, place, SymbolLookup.libraryLookup(place, Arena.global()));
    }

    @SuppressWarnings("restricted") // As before.
    private static void openHelpers(Path folder, String name) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name + "*")) {
            for (Path file : files) {
                SymbolLookup.libraryLookup(file, Arena.global());
            }
        } catch (IOException | IllegalArgumentException _) {
            // The library may find it by itself, or do without; if not, its own loading fails.
        }
    }
}
