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
     * @return empty if an optional library is not there
     * @throws BackendUnavailableException if a needed one is not; says where it was looked for
     */
    static Optional<LoadedLibrary> find(SearchPath path, Library library) {
        for (Path folder : path.before()) {
            Optional<LoadedLibrary> found = in(folder, library);
            if (found.isPresent()) {
                return found;
            }
        }
        if (path.system()) {
            try {
                return Optional.of(open(library, library.file()));
            } catch (IllegalArgumentException _) {
                // The system's loader does not know it; the folders that follow may have it.
            }
        }
        Optional<LoadedLibrary> found =
                path.after().stream()
                        .map(folder -> in(folder, library))
                        .flatMap(Optional::stream)
                        .findFirst();
        if (found.isEmpty() && !library.isOptional()) {
            throw new BackendUnavailableException(
                    "%s not found in %s; install CUDA 13, or set libraries to the folder that holds it"
                            .formatted(library.file(), path.text()));
        }
        return found;
    }

    private static Optional<LoadedLibrary> in(Path folder, Library library) {
        Optional<Path> file = file(folder, library);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(library, file.get().toString()));
        } catch (IllegalArgumentException e) {
            if (library.isOptional()) {
                return Optional.empty();
            }
            throw new BackendUnavailableException(
                    "%s cannot be loaded: %s".formatted(file.get(), e.getMessage()), e);
        }
    }

    @SuppressWarnings("restricted") // What is loaded is what the user or the system has installed.
    private static LoadedLibrary open(Library library, String place) {
        return new LoadedLibrary(library, place, SymbolLookup.libraryLookup(place, Arena.global()));
    }

    private static Optional<Path> file(Path folder, Library library) {
        Path exact = folder.resolve(library.file());
        if (Files.exists(exact)) {
            return Optional.of(exact);
        }
        if (library == Library.NVRTC_BUILTINS) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, library.file() + "*")) {
                for (Path file : files) {
                    return Optional.of(file);
                }
            } catch (IOException _) {
                // A folder that does not exist or cannot be read has nothing for us.
            }
        }
        return Optional.empty();
    }
}
