package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiling kernels at start, on the emulation. */
class KernelStartTest {
    @TempDir private Path cache;

    @BeforeEach
    void copyWhatOtherTestsHaveCompiled() throws IOException {
        Emulation.open(Precision.FLOAT32).close();
        Path shared = Emulation.settings(Precision.FLOAT32).cache().orElseThrow();
        try (Stream<Path> files = Files.list(shared)) {
            for (Path file : files.toList()) {
                Files.copy(file, cache.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void whatTheCacheHoldsIsUsed() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        fillsWithSeven();
        assertThat(files())
                .allSatisfy(
                        file -> assertThat(Files.getLastModifiedTime(file).toMillis()).isZero());
    }

    @Test
    void whatIsSpoiltIsCompiledAgain() throws IOException {
        Path file = files().getFirst();
        Files.writeString(file, "this is no machine code");
        fillsWithSeven();
        fillsWithSeven();
    }

    private void fillsWithSeven() {
        CudaSettings shared = Emulation.settings(Precision.FLOAT32);
        CudaSettings own =
                new CudaSettings(
                        0,
                        shared.precision(),
                        shared.math(),
                        shared.libraries(),
                        0,
                        Optional.of(cache));
        try (CudaBackend backend = new CudaBackend(own)) {
            Workspace work = backend.open();
            Tensor tensor = work.create(2, 2);
            work.fill(tensor, 7);
            assertThat(work.read(tensor)).containsOnly(7);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}
