package dev.growth.backend.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** As a power cut leaves it, before the code reached the disk. */
    @Test
    void whatIsSpoiltIsCompiledAgain() throws IOException {
        KernelCache cache = new KernelCache(folder);
        cache.get(List.of("a"), this::compile);
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.toList().getFirst();
        }
        byte[] whole = Files.readAllBytes(file);
        byte[] changed = whole.clone();
        changed[whole.length - 1]++;
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        for (byte[] spoilt : List.of(new byte[0], new byte[whole.length], cut, changed)) {
            compiled = 0;
            Files.write(file, spoilt);
            for (int i = 0; i < 2; i++) {
                assertThat(cache.get(List.of("a"), this::compile)).containsExactly(1, 2, 3);
            }
            assertThat(compiled).as("%d bytes", spoilt.length).isEqualTo(1);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTime() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        KernelCache cache = new KernelCache(file.resolve("below"));
        assertThat(cache.get(List.of("a"), this::compile)).containsExactly(1, 2, 3);
        assertThat(cache.get(List.of("a"), this::compile)).containsExactly(1, 2, 3);
        assertThat(compiled).isEqualTo(2);
    }
}
