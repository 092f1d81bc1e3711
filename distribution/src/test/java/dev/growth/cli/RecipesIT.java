package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the zip fit the components of the zip. */
class RecipesIT {
    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    static List<String> recipes() throws IOException {
        try (Stream<Path> files = Files.list(UnpackedZip.get().home().resolve("recipes"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeIsValid(String recipe) throws IOException {
        Files.writeString(folder.resolve("table.csv"), "a,b,c\n1,2,3\n");
        List<String> arguments = new ArrayList<>(List.of("validate", recipe));
        if (recipe.startsWith("csv-")) {
            arguments.addAll(List.of("--set", "data.csv.path=table.csv"));
            arguments.addAll(List.of("--set", "data.csv.target=c"));
        }

        Outcome outcome = zip.growth(folder, arguments.toArray(String[]::new));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo(recipe + " is valid\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void theCsvRecipesSayThatTheyNeedAFile() {
        Outcome outcome =
                zip.growth(folder, "validate", "csv-regression", "--set", "data.csv.target=c");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("data.csv.path").hasLineCount(1);
    }
}
