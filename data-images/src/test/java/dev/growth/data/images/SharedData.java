package dev.growth.data.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data for tests, which is not part of the project. */
final class SharedData {
    private SharedData() {}

    /** A file or folder of it; the test is skipped where it is absent. */
    static Path path(String name) {
        Path path = Path.of(System.getProperty("growth.data", "../../shared/data")).resolve(name);
        assumeTrue(
                Files.exists(path),
                () ->
                        path.toAbsolutePath().normalize()
                                + " is absent; -Dgrowth.data=FOLDER says where it is");
        return path;
    }
}
