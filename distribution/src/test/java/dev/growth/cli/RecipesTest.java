package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.Plugins;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the zip fit the components of the zip. */
class RecipesTest {
    private static final Path RECIPES =
            Path.of(System.getProperty("growth.root"), "distribution/src/main/recipes");
    private static final Catalog CATALOG = Plugins.load(Optional.empty()).catalog();

    @TempDir private Path folder;

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everyRecipeIsValid(Path recipe) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "a,b,c\n1,2,3\n");
        List<String> settings =
                recipe.getFileName().toString().startsWith("csv-")
                        ? List.of("data.csv.path=" + table, "data.csv.target=c")
                        : List.of();

        GrowthRun run =
                new GrowthRun(
                        new RecipeReader(CATALOG).read(RecipeSource.file(recipe), settings),
                        CATALOG,
                        List.of(),
                        Optional.empty());
        run.check();

        assertThat(run.warning()).isEmpty();
    }

    @Test
    void theCsvRecipesSayThatTheyNeedAFile() {
        RecipeSource source = RecipeSource.file(RECIPES.resolve("csv-regression.yaml"));

        assertThatThrownBy(
                        () -> new RecipeReader(CATALOG).read(source, List.of("data.csv.target=c")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("data.csv.path")
                .message()
                .hasLineCount(1);
    }
}
