package dev.growth.cli;

import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth resume}. */
@Command(
        name = "resume",
        description = "Go on with a run that was interrupted, from its last checkpoint.",
        footer = "  growth resume runs/quickstart-20260131-142501")
final class ResumeCommand implements Callable<Integer> {
    private final Installation installation;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The run's folder.")
    private Path folder = Path.of("");

    @Mixin private RunOutput show;

    ResumeCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        RunFolder.requireRun(folder);
        Catalog catalog = installation.catalog(command.getErr());
        GrowthRun run = GrowthRun.resumed(folder, catalog, show.listeners(command));
        return show.execute(run, folder, command);
    }
}
