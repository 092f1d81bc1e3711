package dev.growth.engine.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .hasMessage("recipe " + folder + " is a folder, not a file");
    }

    @Test
    void aTableIsToldWithWhatTrainsOnIt() throws IOException {
        for (String text : List.of("a,b,y\n1,2,3\n", "a;b;y\n1,0;2;x\n", "a\tb\ty\n1\t2\t3\n4")) {
            Path table = Files.writeString(folder.resolve("t.txt"), text);
            assertThatThrownBy(() -> RecipeSource.file(table))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            table
                                    + " is a table, not a recipe. To train on it: growth run"
                                    + " csv-classification --set data.csv.path="
                                    + table
                                    + " --set data.csv.target=y, or csv-regression to predict a"
                                    + " number");
        }
        Path oneColumn = Files.writeString(folder.resolve("t.CSV"), "a b\n1\n");
        assertThatThrownBy(() -> RecipeSource.file(oneColumn))
                .hasMessageContaining("t.CSV is a table, not a recipe")
                .hasMessageContaining("target=COLUMN");
        Path large = Files.writeString(folder.resolve("l.csv"), "a,b\n" + "1,2\n".repeat(600_000));
        assertThatThrownBy(() -> RecipeSource.file(large)).hasMessageContaining("is a table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a\ndata: b\n",
                "# a, b\n# c, d\nname: x\n",
                "{name: a,\nb: c, d: e}\n",
                "- a, b\n- c, d\n",
                "",
                "name",
                "a, b\n"
            })
    void whatMayBeYamlIsNoTable(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("r.yaml"), text);
        assertThat(RecipeSource.file(file).text()).isEqualTo(text);
    }

    @Test
    void otherKindsOfFilesAreNamed() throws IOException {
        for (var kind :
                Map.of(
                                "\u001f\u008b\u0008", "a gzip file",
                                "PK\u0003\u0004", "a zip file",
                                "PAR1\u0015", "a parquet file",
                                "name: a\0", "a binary file")
                        .entrySet()) {
            Path file =
                    Files.writeString(
                            folder.resolve("f"), kind.getKey(), StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> RecipeSource.file(file))
                    .isInstanceOf(UserException.class)
                    .hasMessage(
                            "%s is %s, not a recipe, which is text in YAML"
                                    .formatted(file, kind.getValue()));
        }
    }

    @Test
    void aFileThatIsTooLargeIsNotParsed() throws IOException {
        Path file = Files.writeString(folder.resolve("r.yaml"), "#" + "x".repeat(10_000_000));
        assertThatThrownBy(() -> RecipeSource.file(file))
                .isInstanceOf(UserException.class)
                .hasMessage("recipe " + file + " is too large: the most are 1048576 bytes");
    }
}
