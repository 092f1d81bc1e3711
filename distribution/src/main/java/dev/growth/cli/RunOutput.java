package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.cli.display.ProgressDisplay;
import dev.growth.engine.GrowthRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a run prints: progress for people, or a summary for programs. */
final class RunOutput {
    /** As shells have it for a program that was interrupted. */
    private static final int CANCELLED = 130;

    @Option(
            names = "--json",
            description =
                    "Print the run's summary as JSON, and nothing else, on the standard output.")
    private boolean json;

    @Option(names = "--quiet", description = "Show the result and no progress.")
    private boolean quiet;

    /** Those that show progress: on the standard output, where nothing else is wanted there. */
    List<RunListener> listeners(CommandLine command) {
        if (quiet) {
            return json ? List.of() : List.of(ProgressDisplay.ofResult(command.getOut()));
        }
        PrintWriter writer = json ? command.getErr() : command.getOut();
        return List.of(new ProgressDisplay(writer, Terminal.isThere(), System::nanoTime));
    }

    private static int exitCode(Ending ending, PrintWriter err) {
        return switch (ending) {
            case Ending.Completed _ -> 0;
            case Ending.Cancelled() -> CANCELLED;
            case Ending.Failed(_, String why) -> {
                err.println("the run failed: " + Shown.line(why));
                yield ErrorMessages.FAILED;
            }
        };
    }

    /**
     * Runs it.
     *
     * @param folder of its record
     * @return the exit code
     */
    int execute(GrowthRun run, Path folder, CommandLine command) throws IOException {
        try (Interruption _ = new Interruption(run, command.getErr())) {
            RunFinished finished = run.execute();
            if (json) {
                PrintWriter out = command.getOut();
                out.print(Files.readString(folder.resolve("summary.json")));
                out.flush();
            }
            return exitCode(finished.ending(), command.getErr());
        }
    }
}
