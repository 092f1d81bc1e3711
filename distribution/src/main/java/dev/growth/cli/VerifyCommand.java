package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.api.UserException;
import dev.growth.api.run.RunFinished;
import dev.growth.cli.display.VerificationTable;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code growth verify}. */
@Command(
        name = "verify",
        description = {
            "Run a recipe until its first growth events, in float64 on the CPU, and show the change of"
                    + " the loss that the method predicts beside what is measured, at smaller and smaller"
                    + " amplitudes.",
            "Exit code 1 if a ratio does not go to 1 within the method's tolerance, or if nothing was"
                    + " predicted. No run record is left."
        },
        footer = {
            "  growth verify quickstart",
            "  growth verify my.yaml --events 5 --set statistics.samples=1000"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int AMPLITUDES = 7;

    private final Installation installation;

    @Spec private CommandSpec spec;

    @Mixin private RecipeArgument recipe;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "2",
            description = "Growth events with a prediction to run for. Default: ${DEFAULT-VALUE}.")
    private int events;

    VerifyCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        if (events < 1) {
            throw new UserException("--events must be at least 1 but is " + events);
        }
        Catalog catalog = installation.catalog(command.getErr());
        if (recipe.read(installation, catalog, List.of()).growth().isEmpty()) {
            throw new UserException(recipe.text() + " has no growth to verify");
        }
        Recipe read = recipe.read(installation, catalog, overrides());
        AtomicReference<GrowthRun> run = new AtomicReference<>();
        VerificationTable table =
                new VerificationTable(command.getOut(), events, () -> run.get().cancel());
        run.set(new GrowthRun(read, catalog, List.of(table), Optional.empty()));
        RunFinished finished = run.get().execute();
        finished.failure()
                .ifPresent(reason ->
                        command.getErr().println("the run failed: " + Shown.line(reason)));
        return finished.failure().isEmpty() && table.allHold() ? 0 : ErrorMessages.FAILED;
    }

    private static List<String> overrides() {
        return List.of(
                "backend={ojalgo: {precision: float64}}",
                "growth.amplitudes=" + AMPLITUDES,
                "listeners=[]");
    }
}
