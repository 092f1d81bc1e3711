package {{package}};

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the growth events of a run as a table in Markdown into the folder of the run. */
public final class {{Name}} implements RunListener {
    /** {@code {{name}}}. */
    public static final Component<RunListener, Settings> COMPONENT =
            Component.of(
                    RunListener.class,
                    "{{name}}",
                    Settings.class,
                    "Writes the growth events of the run as a table into its folder.",
                    {{Name}}::new);

    private final Settings settings;
    private final List<String> rows = new ArrayList<>();
    private Optional<Path> folder = Optional.empty();

    /** What a recipe can set. */
    public record Settings(
            @About("name of the file") @Default("growth.md") String file) {
        public Settings {
            Require.that(!file.isBlank(), "file", "be a name", "empty");
        }
    }

    {{Name}}(Settings settings) {
        this.settings = settings;
    }

    /** A run that leaves no record has no folder. */
    @Override
    public void started(RunStarted event, RunControl run) {
        folder = event.folder();
        rows.add("| event | step | site | what | widths |");
        rows.add("|---|---|---|---|---|");
    }

    @Override
    public void grew(GrowthEvent event) {
        event.outcomes().forEach(outcome ->
                rows.add(
                        "| %d | %d | %s | %s %s | %s |"
                                .formatted(
                                        event.number(),
                                        event.step(),
                                        outcome.site(),
                                        outcome.verdict(),
                                        outcome.why(),
                                        outcome.widthsAfter())));
    }

    @Override
    public void finished(RunFinished event) {
        folder.ifPresent(path -> {
            try {
                Files.write(path.resolve(settings.file()), rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
