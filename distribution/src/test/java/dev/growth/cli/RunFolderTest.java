package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 31, 14, 25, 1);

    @TempDir private Path folder;

    @Test
    void twoRunsInTheSameSecondHaveFoldersOfTheirOwn() throws IOException {
        Path first = RunFolder.fresh(folder, "quick", NOW);
        Files.createDirectory(first);

        Path second = RunFolder.fresh(folder, "quick", NOW);

        assertThat(first).isEqualTo(folder.resolve("quick-20260131-142501"));
        assertThat(second).isEqualTo(folder.resolve("quick-20260131-142501-2"));
    }

    @Test
    void anEmptyOrNewFolderIsFree() {
        assertThatCode(() -> RunFolder.requireFree("--output", folder)).doesNotThrowAnyException();
        assertThatCode(() -> RunFolder.requireFree("--output", folder.resolve("new")))
                .doesNotThrowAnyException();
    }

    @Test
    void aFileIsNotFree() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> RunFolder.requireFree("--output", file))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("is a file; it must be a folder");
    }
}
