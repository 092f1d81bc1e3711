package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/recipes.md says what the zip does. */
class ReferenceIT {
    private static final String LINE = "\n---\n\n";

    @TempDir private Path folder;

    @Test
    void theReferenceIsThatOfTheComponents() throws IOException {
        UnpackedZip zip = UnpackedZip.get();
        String page = Files.readString(zip.home().resolve("docs/recipes.md"));

        String printed = zip.growth(folder, "list", "--markdown").out();

        assertThat(page.substring(page.indexOf(LINE) + LINE.length()))
                .as("after a change, append the output of 'growth list --markdown' below the line")
                .isEqualTo(printed);
    }
}
