package dev.growth.data.images;

import dev.growth.api.Chosen;
import dev.growth.api.data.Data;
import dev.growth.tck.DataConformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Images in files do what any Data must do. */
class IdxConformanceTest extends DataConformance {
    @TempDir private Path folder;

    @Override
    protected Chosen<Data> component() {
        try {
            return Idx.COMPONENT.with(
                    new Idx.Settings(
                            IdxFiles.images(folder.resolve("a"), 4),
                            IdxFiles.labels(folder.resolve("b"), 0, 1, 2, 1),
                            IdxFiles.images(folder.resolve("c"), 2),
                            IdxFiles.labels(folder.resolve("d"), 2, 0),
                            Optional.empty(),
                            Optional.of(1),
                            Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
