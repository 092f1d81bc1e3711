package dev.growth.backend.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
    @TempDir private Path folder;
    private int compiled;

    private byte[] compile() {
        compiled++;
        return new byte[] {1, 2, 3};
    }

    @Test
    void theSameIsCompiledOnce() throws IOException {
        KernelCache cache = new KernelCache(folder.resolve("new/folder"));
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get(List.of("a", "b"), this::compile)).containsExactly(1, 2, 3);
        }
        assertThat(compiled).isEqualTo(1);
        try (Stream<Path> files = Files.list(folder.resolve("new/folder"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatDiffersInAnythingIsCompiled() {
        KernelCache cache = new KernelCache(folder);
        cache.get(List.of("ab", "c"), this::compile);
        cache.get(List.of("a", "bc"), this::compile);
        cache.get(List.of("a", "b", "c"), this::compile);
        assertThat(compiled).isEqualTo(3);
    }

    @Test
    void whatWasForgottenIsCompiledAgain() {
        KernelCache cache = new KernelCache(folder);
        cache.get(List.of("a"), this::compile);
        cache.forget(List.of("a"));
        cache.get(List.of("a"), this::compile);
        assertThat(compiled).isEqualTo(2);
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTime() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        KernelCache cache = new KernelCache(file.resolve("below"));
        assertThat(cache.get(List.of("a"), this::compile)).containsExactly(1, 2, 3);
        assertThat(cache.get(List.of("a"), this::compile)).containsExactly(1, 2, 3);
        cache.forget(List.of("a"));
        assertThat(compiled).isEqualTo(2);
    }
}
