package dev.growth.engine.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeSourceTest {
    @TempDir private Path folder;

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("r.yaml"), "name: ä\n");
        assertThat(RecipeSource.file(file))
                .isEqualTo(new RecipeSource(file.toString(), "name: ä\n"));
    }

    @Test
    void tellsWhatCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> RecipeSource.file(missing))
                .isInstanceOf(UserException.class)
                .hasMessage("recipe " + missing + " does not exist");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> RecipeSource.file(binary))
                .isInstanceOf(UserException.class)
                .hasMessage("recipe " + binary + " is not text in UTF-8");
        assertThatThrownBy(() -> RecipeSource.file(folder))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("recipe " + folder + " cannot be read: ");
    }
}
