package dev.growth.cli;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code growth run}. */
@Command(
        name = "run",
        description = "Train and grow a network as a recipe says, and leave a run record.",
        footer = {
            "  growth run quickstart",
            "  growth run mnist-gradmax --set data.mnist.path=../mnist --json",
            "  growth run my.yaml --seed 7 --set growth.how=random --output runs/r7"
        })
final class RunCommand implements Callable<Integer> {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Mixin private RecipeArgument recipe;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What computes: a backend, or auto for the best one available.")
    private Optional<String> backend = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Where the run record goes: a new or empty folder. Default: runs/NAME-TIME.")
    private Optional<Path> output = Optional.empty();

    @Mixin private RunOutput show;

    RunCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        if (output.isPresent()) {
            RunFolder.requireFree("--output", output.get());
        }
        Catalog catalog = installation.catalog(command.getErr());
        Recipe read = recipe.read(installation, catalog, overrides());
        Path folder =
                output.orElseGet(() ->
                        RunFolder.fresh(
                                Path.of("runs"),
                                read.name(),
                                LocalDateTime.now(ZoneId.systemDefault())));
        GrowthRun run = new GrowthRun(read, catalog, show.listeners(command), Optional.of(folder));
        return show.execute(run, folder, command);
    }

    private List<String> overrides() {
        return backend.stream().map(value -> "backend=" + value).toList();
    }
}
