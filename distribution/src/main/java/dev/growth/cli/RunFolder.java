package dev.growth.cli;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Where a run record goes. */
final class RunFolder {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private RunFolder() {}

    /**
     * Checks the folder that the user wants.
     *
     * @param option that names it
     * @throws UserException if there is something in it
     */
    static void requireFree(String option, Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserException(option + " " + folder + " is a file; it must be a folder");
        }
        if (Files.isDirectory(folder) && !isEmpty(folder)) {
            throw new UserException(
                    option + " " + folder + " is not empty; it must be a new or empty folder");
        }
    }

    /**
     * Checks the folder of a run that should go on.
     *
     * @throws UserException if there is no run in it
     */
    static void requireRun(Path folder) {
        if (!Files.exists(folder)) {
            throw new UserException("the run folder " + folder + " does not exist");
        }
        if (!Files.isRegularFile(folder.resolve("recipe.yaml"))) {
            throw new UserException(folder + " is not the folder of a run: it has no recipe.yaml");
        }
    }

    /** A folder that does not exist: {@code runs/quickstart-20260131-142501}. */
    static Path fresh(Path parent, String name, LocalDateTime now) {
        String first = name + "-" + TIME.format(now);
        Path folder = parent.resolve(first);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(first + "-" + i);
        }
        return folder;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
