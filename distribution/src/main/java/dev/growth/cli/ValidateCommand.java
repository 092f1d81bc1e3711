package dev.growth.cli;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code growth validate}. */
@Command(
        name = "validate",
        description = "Check a recipe without running it: all problems at once.",
        footer = {
            "  growth validate my.yaml",
            "  growth validate quickstart --set network.activation=tanh"
        })
final class ValidateCommand implements Runnable {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Mixin private RecipeArgument recipe;

    ValidateCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public void run() {
        Catalog catalog = installation.catalog(spec.commandLine().getErr());
        Recipe read = recipe.read(installation, catalog, List.of());
        GrowthRun run = new GrowthRun(read, catalog, List.of(), Optional.empty());
        run.check();
        run.warning().ifPresent(text -> spec.commandLine().getErr().println("warning: " + text));
        spec.commandLine().getOut().println(recipe.text() + " is valid");
    }
}
