package dev.growth.engine.study;

import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.yaml.RecipeException;
import dev.growth.engine.recipe.yaml.RecipeReader;
import dev.growth.engine.recipe.yaml.RecipeSource;
import dev.growth.engine.recipe.yaml.VariantsReader;
import dev.growth.engine.recipe.yaml.VariantsReader.Variants;
import java.util.List;
import java.util.function.Function;

/** Makes studies from YAML. It is as strict as {@link RecipeReader}, which reads their recipes. */
public final class StudyReader {
    private static final String LEAST = "a study has at least a name, a recipe and arms";

    private final VariantsReader<StudySettings> reader;
    private final Function<String, RecipeSource> recipes;

    /**
     * @param catalog of the components that recipes choose from
     * @param recipes finds the recipe that a study names
     */
    public StudyReader(Catalog catalog, Function<String, RecipeSource> recipes) {
        this.reader = new VariantsReader<>(catalog, StudySettings.class, LEAST);
        this.recipes = recipes;
    }

    /**
     * Reads a study and its recipe.
     *
     * @param overrides {@code path=value}, for the recipes of all arms, after what the arms change
     * @throws RecipeException with all problems
     */
    public Study read(RecipeSource source, List<String> overrides) {
        Variants<StudySettings> read =
                reader.read(source, settings -> recipes.apply(settings.recipe()), overrides);
        StudySettings settings = read.settings();
        return new Study(
                settings.name(),
                settings.seeds(),
                read.recipes().entrySet().stream()
                        .map(arm -> new Study.Arm(arm.getKey(), arm.getValue()))
                        .toList(),
                settings.measures(),
                settings.success());
    }
}
