package dev.growth.cli;

import dev.growth.api.UserException;
import dev.growth.cli.display.StudyProgress;
import dev.growth.cli.display.StudyTable;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.study.Result;
import dev.growth.engine.study.Seeds;
import dev.growth.engine.study.Study;
import dev.growth.engine.study.StudyReader;
import dev.growth.engine.study.StudyRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code growth study}. */
@Command(
        name = "study",
        description = {
            "Run several recipes, each with the same seeds, and print a table that compares them.",
            "Each run adds a line to results.csv as soon as it is over. The same command goes on with"
                    + " what is missing, and does more seeds or arms where the study has more by then."
        },
        footer = {
            "  growth study student-teacher",
            "  growth study student-teacher --seeds 1..5 --set training.epochs=500 --output runs/try",
            "  growth study my-study.yaml --parallel 4"
        })
final class StudyCommand implements Callable<Integer> {
    private static final String ONE_THREAD = "backend={ojalgo: {threads: 1}}";

    private final Installation installation;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            description = "A study: its file, or the name of one that came with growth.")
    private String name = "";

    @Option(
            names = "--seeds",
            paramLabel = "FIRST..LAST",
            description = "Instead of the study's: 1..20, or one, 7.")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a setting of the recipes of all arms; the value is YAML.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "Runs at once. Default: one for each core, on one thread each; one where a recipe"
                            + " chooses its backend.")
    private Optional<Integer> parallel = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where the results go, or are gone on with. Default: runs/NAME.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    StudyCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        parallel.filter(count -> count < 1)
                .ifPresent(count -> {
                    throw new UserException("--parallel must be at least 1 but is " + count);
                });
        Optional<Seeds> wanted = seeds.map(StudyCommand::parse);
        Catalog catalog = installation.catalog(spec.commandLine().getErr());
        Study asked = read(catalog, "listeners=[]");
        boolean backendIsChosen =
                asked.arms().stream().anyMatch(arm -> arm.recipe().backend().isPresent());
        Study read = backendIsChosen ? asked : read(catalog, "listeners=[]", ONE_THREAD);
        Study study = wanted.map(read::with).orElse(read);

        int cores = Runtime.getRuntime().availableProcessors();
        execute(study, catalog, parallel.orElse(backendIsChosen ? 1 : cores));
        return 0;
    }

    private Study read(Catalog catalog, String... more) {
        return new StudyReader(catalog, installation::recipe)
                .read(
                        installation.study(name),
                        Stream.concat(overrides.stream(), Stream.of(more)).toList());
    }

    private void execute(Study study, Catalog catalog, int atOnce) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        StudyRun run = new StudyRun(study, catalog, output.orElse(Path.of("runs", study.name())));
        StudyProgress progress =
                new StudyProgress(
                        quiet ? new PrintWriter(Writer.nullWriter()) : out,
                        !quiet && Terminal.isThere(),
                        System::nanoTime);
        List<Result> results = run.execute(atOnce, progress);
        progress.end();
        new StudyTable(study, results).lines().forEach(out::println);
        out.println("Results in " + run.results());
    }

    private static Seeds parse(String text) {
        try {
            return Seeds.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UserException("--seeds " + e.getMessage(), e);
        }
    }
}
