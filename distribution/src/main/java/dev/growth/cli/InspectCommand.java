package dev.growth.cli;

import dev.growth.cli.display.DataInspection;
import dev.growth.cli.display.TableInspection;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code growth data inspect}. */
@Command(
        name = "inspect",
        description = {
            "Show what the network would learn from: samples, inputs, classes.",
            "Of a table (FILE.csv): its columns, as they are."
        },
        footer = {
            "  growth data inspect quickstart",
            "  growth data inspect my.yaml --set data.csv.target=mpg",
            "  growth data inspect table.csv"
        })
final class InspectCommand implements Runnable {
    private static final String TABLE = ".csv";

    private final Installation installation;

    @Spec private CommandSpec spec;

    @Mixin private RecipeArgument recipe;

    InspectCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void run() {
        lines().forEach(spec.commandLine().getOut()::println);
    }

    private List<String> lines() {
        if (recipe.text().endsWith(TABLE)) {
            return TableInspection.of(Path.of(recipe.text()));
        }
        Catalog catalog = installation.catalog(spec.commandLine().getErr());
        Recipe read = recipe.read(installation, catalog, List.of());
        return DataInspection.of(new GrowthRun(read, catalog, List.of(), Optional.empty()).data());
    }
}
