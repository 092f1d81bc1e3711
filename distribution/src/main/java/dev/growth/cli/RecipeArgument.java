package dev.growth.cli;

import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipe that a command is about. */
final class RecipeArgument {
    @Parameters(
            paramLabel = "RECIPE",
            description = "A recipe: its file, or the name of one that came with growth.")
    private String recipe = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Change a setting of the recipe; the value is YAML.",
                "--set network.hidden=[4,4] --set growth.how=random"
            })
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Root of all random numbers.")
    private Optional<Long> seed = Optional.empty();

    /** Reads it. */
    Recipe read(Installation installation, Catalog catalog, List<String> moreOverrides) {
        List<String> all = new ArrayList<>(overrides);
        seed.ifPresent(value -> all.add("seed=" + value));
        all.addAll(moreOverrides);
        return new RecipeReader(catalog).read(installation.recipe(recipe), all);
    }

    /** As the user wrote it. */
    String text() {
        return recipe;
    }
}
