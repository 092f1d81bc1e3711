package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.file.AtomicFile;
import dev.growth.engine.file.FolderLock;
import dev.growth.engine.file.JsonReader;
import dev.growth.engine.file.JsonWriter;
import dev.growth.engine.file.LineFile;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SavedTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the record of a run into a folder; docs/run-record.md describes its files. Every line is
 * with the system before training continues and on the disk before a checkpoint is, and files that
 * are replaced are replaced as a whole, so a crash leaves a record that is complete up to then.
 */
public final class RunRecord implements RunListener {
    private final RunFiles files;
    private final String recipe;
    private final Optional<Resumed> resumed;
    private final InstantSource clock;
    private final Map<Path, LineFile> lines = new LinkedHashMap<>();
    private Optional<FolderLock> lock = Optional.empty();
    private Optional<RunStarted> start = Optional.empty();

    /**
     * Where a run is resumed.
     *
     * @param checkpoint absent: it begins again
     */
    record Resumed(Optional<Checkpoint> checkpoint) {
        long step() {
            return checkpoint.map(Checkpoint::step).orElse(0L);
        }

        long length(Path file) {
            return checkpoint
                    .map(Checkpoint::lengths)
                    .map(lengths -> lengths.get(file.getFileName().toString()))
                    .orElse(0L);
        }
    }

    /**
     * The record of a new run. Nothing is written before the run starts.
     *
     * @param folder is made; must not hold a run record yet
     * @param recipe in YAML, with all defaults filled in
     */
    public RunRecord(Path folder, String recipe) {
        this(folder, recipe, Optional.empty(), InstantSource.system());
    }

    RunRecord(Path folder, String recipe, Optional<Resumed> resumed, InstantSource clock) {
        this.files = new RunFiles(folder);
        this.recipe = recipe;
        this.resumed = resumed;
        this.clock = clock;
    }

    /**
     * The record of a run that continues from a checkpoint: what it says about later steps is cut
     * off, as these steps are done again.
     *
     * @param folder of the run
     * @param recipe as the folder has it, which the caller has locked
     * @param checkpoint absent: the run has none yet and begins again
     */
    public static RunRecord resumed(Path folder, String recipe, Optional<Checkpoint> checkpoint) {
        return new RunRecord(
                folder, recipe, Optional.of(new Resumed(checkpoint)), InstantSource.system());
    }

    /** The step of the checkpoint that the run continues from; empty if there is none. */
    public OptionalLong resumedFrom() {
        return resumed.flatMap(Resumed::checkpoint)
                .map(from -> OptionalLong.of(from.step()))
                .orElseGet(OptionalLong::empty);
    }

    /** Where what is. */
    public RunFiles files() {
        return files;
    }

    /**
     * Makes the folder and its first files.
     *
     * @throws UserException if the folder cannot be made, is in use or holds a run record already
     */
    @Override
    public void started(RunStarted event, RunControl run) {
        if (resumed.isEmpty()) {
            lock = Optional.of(files.create());
            AtomicFile.write(files.recipe(), recipe);
        }
        AtomicFile.write(files.run(), JsonWriter.document(description(event)));
        delete(files.summary());
        for (Path file : List.of(files.metrics(), files.events(), files.notes())) {
            lines.put(file, open(file));
        }
        if (line(files.metrics()).isEmpty()) {
            line(files.metrics()).write(MeasurementRow.csvHeader());
        }
        start = Optional.of(event);
    }

    private LineFile open(Path file) {
        return resumed.map(from -> LineFile.continued(file, from.length(file)))
                .orElseGet(() -> LineFile.append(file));
    }

    private LineFile line(Path file) {
        LineFile open = lines.get(file);
        if (open == null) {
            throw new IllegalStateException("the run has not started");
        }
        return open;
    }

    @Override
    public void measured(Measurement event) {
        line(files.metrics()).write(MeasurementRow.of(event).toCsv());
    }

    @Override
    public void grew(GrowthEvent event) {
        line(files.events()).write(JsonWriter.line(EventLine.of(event)));
    }

    @Override
    public void noted(Note event) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("step", event.step());
        values.put("note", event.text());
        line(files.notes()).write(JsonWriter.line(values));
    }

    @Override
    public void finished(RunFinished event) {
        if (event.ending() instanceof Ending.Completed) {
            // Nobody resumes the run then, so lines that a power loss took would be missed.
            force();
        }
        start.ifPresent(run ->
                AtomicFile.write(
                        files.summary(), JsonWriter.document(SummaryFile.content(event, run))));
    }

    /** Writes which rows of their sources the parts of the data have, where they are known. */
    public void saveSplit(DataSplit split) {
        if (!split.parts().isEmpty()) {
            AtomicFile.write(files.split(), JsonWriter.document(split.parts()));
        }
    }

    /**
     * Writes or replaces {@code model.safetensors}.
     *
     * @param tensors by name, in order
     * @param metadata what else the file says, in order
     */
    public void saveModel(Map<String, SavedTensor> tensors, Map<String, String> metadata) {
        new Safetensors(tensors, metadata).write(files.model());
    }

    /**
     * Returns when every line is on the disk.
     *
     * @return how long each file of lines is, by its name, for the checkpoint that is written next
     */
    public Map<String, Long> force() {
        Map<String, Long> lengths = new LinkedHashMap<>();
        lines.forEach((file, open) -> {
            open.force();
            lengths.put(file.getFileName().toString(), open.length());
        });
        return lengths;
    }

    @Override
    public void close() {
        try {
            closeLines(new ArrayList<>(lines.values()));
        } finally {
            lock.ifPresent(FolderLock::close);
        }
    }

    /** All of them, also if one fails. */
    private static void closeLines(List<LineFile> open) {
        if (!open.isEmpty()) {
            try (LineFile _ = open.removeLast()) {
                closeLines(open);
            }
        }
    }

    private Map<String, Object> description(RunStarted event) {
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("name", event.name());
        now.put("seed", event.seed());
        now.put("recipe-sha256", RecipeHash.of(recipe));
        now.putAll(environment(event));
        now.put("data", event.data());
        now.put("train-samples", event.trainSamples());
        now.put("validation-samples", event.validationSamples());
        now.put("test-samples", event.testSamples());
        now.put("score", event.scoreName());
        now.put("widths", event.widths());
        now.put("parameters", event.parameters());
        now.put("steps", event.steps());
        now.put("epochs", event.epochs());
        now.put("started", clock.instant().toString());
        return resumed.isPresent() && Files.exists(files.run())
                ? resumedDescription(event, resumed.get().step())
                : now;
    }

    private Map<String, Object> resumedDescription(RunStarted event, long step) {
        Map<String, Object> run = new LinkedHashMap<>(readRun());
        Object before = run.get("resumed");
        List<Object> all = new ArrayList<>(before instanceof List<?> list ? list : List.of());
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("step", step);
        now.putAll(environment(event));
        now.put("started", clock.instant().toString());
        all.add(now);
        run.put("resumed", all);
        return run;
    }

    private Map<String, Object> readRun() {
        try {
            return JsonReader.object(files.run().toString(), Files.readAllBytes(files.run()));
        } catch (IOException e) {
            throw new UserException("cannot read " + files.run() + ": " + Reason.of(e), e);
        }
    }

    private static Map<String, Object> environment(RunStarted event) {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("version", event.version());
        environment.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        environment.put(
                "os",
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        environment.put("backend", event.backend());
        environment.put("device", event.device());
        return environment;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file + ": " + Reason.of(e), e);
        }
    }
}
