package dev.growth.backend.cuda.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where CUDA's libraries are looked for.
 *
 * @param before folders that come before what the system's loader finds
 * @param system whether the system's loader is asked ({@code LD_LIBRARY_PATH}, its cache)
 * @param after folders that come after it
 */
public record SearchPath(List<Path> before, boolean system, List<Path> after) {
    private static final String IN_PACKAGES = "nvidia/cu13/lib";

    public SearchPath {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * The given folder and no other; without one {@code CUDA_HOME} and {@code CUDA_PATH}, the
     * system's loader, then the packages of the Python environments that can be seen.
     *
     * @param environment the environment variables
     */
    public static SearchPath of(Optional<Path> libraries, Map<String, String> environment) {
        if (libraries.isPresent()) {
            return new SearchPath(List.of(libraries.get()), false, List.of());
        }
        List<Path> before = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            String home = environment.getOrDefault(variable, "");
            if (!home.isBlank()) {
                before.add(Path.of(home, "lib64"));
                before.add(Path.of(home, "lib"));
            }
        }
        List<Path> after = new ArrayList<>();
        after.add(Path.of("/usr/local/cuda/lib64"));
        pythons(environment).forEach(python -> addPackages(after, python));
        return new SearchPath(before, true, after);
    }

    /** Folders that may be a Python environment. */
    private static List<Path> pythons(Map<String, String> environment) {
        List<Path> roots = new ArrayList<>();
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            String root = environment.getOrDefault(variable, "");
            if (!root.isBlank()) {
                roots.add(Path.of(root));
            }
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isBlank() && Files.isExecutable(Path.of(folder, "python3"))) {
                Path parent = Path.of(folder).getParent();
                if (parent != null) {
                    roots.add(parent);
                    // Where Debian's Python installs what does not come from Debian.
                    roots.add(parent.resolve("local"));
                }
            }
        }
        String home = environment.getOrDefault("HOME", "");
        if (!home.isBlank()) {
            roots.add(Path.of(home, ".local"));
        }
        return roots.stream().distinct().toList();
    }

    private static void addPackages(List<Path> folders, Path python) {
        try (DirectoryStream<Path> versions =
                Files.newDirectoryStream(python.resolve("lib"), "python3*")) {
            for (Path version : versions) {
                for (String packages : List.of("site-packages", "dist-packages")) {
                    Path folder = version.resolve(packages).resolve(IN_PACKAGES);
                    if (Files.isDirectory(folder)) {
                        folders.add(folder);
                    }
                }
            }
        } catch (IOException _) {
            // No Python environment, or one that cannot be read: nothing to find in it.
        }
    }

    /** For messages: every place, in the order of the search. */
    public String text() {
        List<String> places = new ArrayList<>();
        before.forEach(folder -> places.add(folder.toString()));
        if (system) {
            places.add("the system's library path");
            after.forEach(folder -> places.add(folder.toString()));
            places.add("the Python packages (" + IN_PACKAGES + ")");
        }
        return String.join(", ", places);
    }
}
