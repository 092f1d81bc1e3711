package dev.growth.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data for tests, which is not part of the project. */
final class SharedData {
    private static final Path FOLDER =
            Path.of(
                    System.getProperty(
                            "growth.data", System.getProperty("growth.root") + "/../shared/data"));

    private SharedData() {}

    /** A folder of it; the test is skipped where it is absent. */
    static Path folder(String name) {
        Path path = FOLDER.resolve(name).toAbsolutePath().normalize();
        assumeTrue(
                Files.isDirectory(path),
                () -> path + " is missing: see -Dgrowth.data, or fetch it");
        return path;
    }
}
