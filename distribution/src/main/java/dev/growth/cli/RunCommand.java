package dev.growth.cli;

import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.cli.display.ProgressDisplay;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.recipe.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Option(names = "--seed", paramLabel = "N", description = "Root of all random numbers.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What computes: a backend, or auto for the best one available.")
    private Optional<String> backend = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where the run record goes: a new or empty folder. Default: runs/NAME-TIME.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--json",
            description = "Print the run's summary as JSON, and nothing else, on the standard output.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    RunCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> chosen = output.isPresent() ? Optional.of(RunFolder.chosen(output.get())) : output;
        Catalog catalog = installation.catalog(err());
        Recipe read = recipe.read(installation, catalog, overrides());
        Path folder =
                chosen.orElseGet(
                        () -> RunFolder.fresh(Path.of("runs"), read.name(), LocalDateTime.now()));
        GrowthRun run = new GrowthRun(read, catalog, listeners(), Optional.of(folder));
        try (Interruption _ = new Interruption(run::cancel, err())) {
            RunFinished finished = run.execute();
            if (json) {
                PrintWriter out = spec.commandLine().getOut();
                out.print(Files.readString(folder.resolve("summary.json")));
                out.flush();
            }
            return finished.failure().map(this::failed).orElse(0);
        }
    }

    private int failed(String reason) {
        err().println("the run failed: " + reason);
        return ErrorMessages.FAILED;
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        seed.ifPresent(value -> overrides.add("seed=" + value));
        backend.ifPresent(value -> overrides.add("backend=" + value));
        return overrides;
    }

    private List<RunListener> listeners() {
        if (quiet) {
            return List.of();
        }
        Console console = System.console();
        PrintWriter writer = json ? err() : spec.commandLine().getOut();
        boolean live = console != null && console.isTerminal();
        return List.of(new ProgressDisplay(writer, live, System::nanoTime));
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
