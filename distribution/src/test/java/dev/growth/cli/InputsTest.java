package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given in place of a recipe: exit code 2 and one sentence, whatever it is. */
class InputsTest {
    private static final String RECIPE =
            """
            name: tiny
            data: {blobs: {train-samples: 50, test-samples: 50}}
            network: {hidden: [2]}
            training: {epochs: 2, batch: 10}
            growth: {when: {every: {steps: 5}}, where: all, how: random}
            """;

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aTableComesWithTheCommandThatTrainsOnIt() throws IOException {
        Path table =
                Files.writeString(folder.resolve("t.csv"), "a,b,y\n" + "1,2,3\n".repeat(100_000));

        assertThat(growth("run", table.toString())).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains(
                        " is a table, not a recipe. To train on it: growth run csv-classification"
                                + " --set data.csv.path=");
    }

    @Test
    void aFolderIsNamed() {
        assertThat(growth("validate", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines(folder + " is a folder, not a recipe");
    }

    @Test
    void aSettingWithoutSetIsRecognised() {
        assertThat(growth("run", "quickstart", "training.epochs=20")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("'training.epochs=20' is a setting: write --set training.epochs=20");
        err.getBuffer().setLength(0);
        assertThat(growth("run", "training.epochs=20")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "'training.epochs=20' is a setting, not a recipe: write --set"
                                + " training.epochs=20 after the recipe");
    }

    @Test
    void aPathThatIsNoneIsRefused() throws IOException {
        Path recipe = Files.writeString(folder.resolve("r.yaml"), RECIPE);

        assertThat(growth("validate", "a\0b")).isEqualTo(2);
        assertThat(growth("study", "a\0b")).isEqualTo(2);
        assertThat(growth("run", recipe.toString(), "--output", "a\0b")).isEqualTo(2);
        assertThat(growth("resume", "a\0b")).isEqualTo(2);
        assertThat(growth("data", "fetch", "mnist", "--mirror", "a b")).isEqualTo(2);
        assertThat(growth("data", "inspect", "a\0b")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Invalid value for option '--output': 'a\\u0000b' is not a path")
                .doesNotContain("Exception");
    }

    @Test
    void aStudyWhoseRecipeIsNoPathIsRefused() throws IOException {
        Path study =
                Files.writeString(
                        folder.resolve("s.yaml"), "name: s\nrecipe: \"a\\0b\"\narms: {a: {}}\n");

        assertThat(growth("study", study.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("no file and no bundled recipe 'a\\u0000b'.");
    }

    @Test
    void growthThatComesTooLateIsWarnedOf() throws IOException {
        String late = RECIPE.replace("every: {steps: 5}", "every: {epochs: 3}");
        Path recipe = Files.writeString(folder.resolve("r.yaml"), late);

        assertThat(growth("validate", recipe.toString())).isZero();
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "warning: the network never grows: growth.when is every 3 epochs, but the run"
                                + " has 2 epochs");
    }

    @Test
    void growthThatComesTooLateForTheDataIsWarnedOfWhenTheyAreThere() throws IOException {
        String late = RECIPE.replace("every: {steps: 5}", "every: {steps: 11}");
        Path recipe = Files.writeString(folder.resolve("r.yaml"), late);

        assertThat(growth("validate", recipe.toString())).isZero();
        assertThat(err.toString()).isEmpty();
        String output = folder.resolve("r").toString();
        assertThat(growth("run", recipe.toString(), "--output", output)).isZero();
        assertThat(out.toString())
                .contains("growth.when is every 11 steps, but the run has 10 steps");
    }

    @Test
    void quietShowsTheResult() throws IOException {
        Path recipe = Files.writeString(folder.resolve("r.yaml"), RECIPE);
        String output = folder.resolve("r").toString();

        assertThat(growth("run", recipe.toString(), "--quiet", "--output", output)).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("test accuracy "),
                        line -> assertThat(line).startsWith("no better than "),
                        line -> assertThat(line).startsWith("widths "),
                        line -> assertThat(line).isEqualTo("run record in " + output));
        assertThat(err.toString()).isEmpty();
    }

    private int growth(String... arguments) {
        return Growth.commandLine(
                        new Installation(Optional.empty()),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(arguments);
    }
}
