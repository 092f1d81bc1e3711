package dev.growth.cli;

import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The recipe that a command is about. */
final class RecipeArgument {
    @Parameters(
            paramLabel = "RECIPE",
            description = "A recipe: its file, or the name of one that came with growth.")
    private String recipe = "";

    @Mixin private RecipeChanges changes;

    /** Reads it. */
    Recipe read(Installation installation, Catalog catalog, List<String> moreOverrides) {
        List<String> all = new ArrayList<>(changes.all());
        all.addAll(moreOverrides);
        return new RecipeReader(catalog).read(installation.recipe(recipe), all);
    }

    /** As the user wrote it. */
    String text() {
        return recipe;
    }
}
