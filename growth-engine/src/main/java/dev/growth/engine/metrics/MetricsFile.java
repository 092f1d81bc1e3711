package dev.growth.engine.metrics;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.file.JsonWriter;
import dev.growth.engine.file.LineFile;
import dev.growth.engine.record.MeasurementRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Appends the measurements of a run to a file of the user's own, with the run's name and seed in
 * the first columns: many runs can share one file.
 */
public final class MetricsFile implements RunListener {
    /** Recipes choose it as {@code metrics-file}. */
    public static final Component<RunListener, Settings> COMPONENT =
            Component.of(
                    RunListener.class,
                    "metrics-file",
                    Settings.class,
                    "Appends the measurements of the run to a file that many runs can share.",
                    MetricsFile::new);

    private static final String CSV_HEADER = "run,seed," + MeasurementRow.csvHeader();

    private final Settings settings;
    private RunStarted run;
    private LineFile file;

    /** How a line is written. */
    public enum Format {
        /** Comma-separated values, with a header line in a new file. */
        CSV,
        /** One JSON object a line. */
        JSON_LINES
    }

    /** Which file, and how. */
    public record Settings(
            @About("file to append to; made if there is none, in a folder that exists") Path path,
            @About("how lines are written") @Default("csv") Format format) {}

    /**
     * Writes nothing before the run starts.
     *
     * @throws UserException if the file cannot be appended to
     */
    public MetricsFile(Settings settings) {
        this.settings = settings;
        Path path = settings.path();
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    "metrics-file: there is no folder " + folder + " for " + path.getFileName());
        }
        if (Files.isDirectory(path)) {
            throw new UserException("metrics-file: " + path + " is a folder, not a file");
        }
        if (settings.format() == Format.CSV && Files.exists(path)) {
            checkHeader(path);
        }
    }

    @Override
    public void started(RunStarted event, RunControl control) {
        run = event;
        file = LineFile.append(settings.path());
        if (settings.format() == Format.CSV && file.isEmpty()) {
            file.write(CSV_HEADER);
        }
    }

    @Override
    public void measured(Measurement event) {
        MeasurementRow row = MeasurementRow.of(event);
        file.write(
                switch (settings.format()) {
                    case CSV -> quoted(run.name()) + "," + run.seed() + "," + row.toCsv();
                    case JSON_LINES -> {
                        Map<String, Object> values = new LinkedHashMap<>();
                        values.put("run", run.name());
                        values.put("seed", run.seed());
                        values.putAll(row.values());
                        yield JsonWriter.line(values);
                    }
                });
    }

    @Override
    public void finished(RunFinished event) {
        file.force();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private static void checkHeader(Path path) {
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            String header = reader.readLine();
            if (header != null && !header.equals(CSV_HEADER)) {
                throw new UserException(
                        "metrics-file: %s begins with '%s', not with '%s'; name another file"
                                .formatted(path, header, CSV_HEADER));
            }
        } catch (IOException e) {
            throw new UserException("metrics-file: cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    /** A name from a recipe needs no quotes, but a run can be started from Java with any name. */
    private static String quoted(String name) {
        return name.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ')
                ? '"' + name.replace("\"", "\"\"") + '"'
                : name;
    }
}
