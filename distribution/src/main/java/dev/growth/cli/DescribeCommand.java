package dev.growth.cli;

import dev.growth.cli.display.NetworkTable;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import dev.growth.engine.recipe.yaml.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth describe}. */
@Command(
        name = "describe",
        description = {
            "Explain a component or a key of recipes: meaning, settings, defaults, source.",
            "Of a recipe: the network it starts with, layer by layer, and which methods could"
                    + " grow it or why not."
        },
        footer = {
            "  growth describe gradmax",
            "  growth describe training.optimizer",
            "  growth describe growth.how.gradmax.scale",
            "  growth describe mnist-convolution --set network.activation=tanh"
        })
final class DescribeCommand implements Runnable {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "COMPONENT|KEY|RECIPE",
            description =
                    "Name of a component, a key as --set takes it, or a recipe: its file, or the name"
                            + " of one that came with growth.")
    private String what = "";

    @Mixin private RecipeChanges changes;

    DescribeCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void run() {
        Catalog catalog = installation.catalog(spec.commandLine().getErr());
        lines(catalog).forEach(spec.commandLine().getOut()::println);
    }

    private List<String> lines(Catalog catalog) {
        Description description = new Description(catalog);
        List<String> lines = description.of(what);
        if (!lines.isEmpty()) {
            return lines;
        }
        if (!installation.recipes().contains(what) && !Files.exists(Path.of(what))) {
            throw description.unknown(what, installation.recipes());
        }
        Recipe recipe = new RecipeReader(catalog).read(installation.recipe(what), changes.all());
        return NetworkTable.of(
                recipe, new GrowthRun(recipe, catalog, List.of(), Optional.empty()).plan());
    }
}
