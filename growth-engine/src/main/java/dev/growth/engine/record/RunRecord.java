package dev.growth.engine.record;

import dev.growth.api.UserException;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
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

/**
 * Writes the record of a run into a folder; docs/run-record.md describes its files. Every line is
 * with the system before training goes on, and files that are replaced are replaced as a whole, so
 * a crash leaves a record that is complete up to then.
 */
public final class RunRecord implements RunListener {
    private final RunFiles files;
    private final Optional<String> effectiveRecipe;
    private final long resumedAt;
    private final InstantSource clock;
    private RunStarted start;
    private LineFile metrics;
    private LineFile events;

    /**
     * The record of a new run. Nothing is written before the run starts.
     *
     * @param folder is made; must not hold a run record yet
     * @param effectiveRecipe in YAML, with all defaults filled in
     */
    public RunRecord(Path folder, String effectiveRecipe) {
        this(folder, Optional.of(effectiveRecipe), 0, InstantSource.system());
    }

    RunRecord(Path folder, Optional<String> effectiveRecipe, long resumedAt, InstantSource clock) {
        this.files = new RunFiles(folder);
        this.effectiveRecipe = effectiveRecipe;
        this.resumedAt = resumedAt;
        this.clock = clock;
    }

    /**
     * The record of a run that goes on from a checkpoint: what it says about later steps is cut
     * off, as these steps are done again.
     *
     * @param folder of the run
     * @param step of the checkpoint, which must have been written after everything else that
     *     happened at this step
     */
    public static RunRecord resumed(Path folder, long step) {
        return new RunRecord(folder, Optional.empty(), step, InstantSource.system());
    }

    /** Where what is. */
    public RunFiles files() {
        return files;
    }

    /**
     * Makes the folder and its first files.
     *
     * @throws UserException if the folder cannot be made or holds a run record already, or if there
     *     is no record to go on with
     */
    @Override
    public void started(RunStarted event) {
        start = event;
        if (effectiveRecipe.isPresent()) {
            files.create();
            AtomicFile.write(files.recipe(), effectiveRecipe.get());
            AtomicFile.write(files.run(), JsonWriter.document(describe(event)));
        } else {
            resume(event);
        }
        metrics = LineFile.append(files.metrics());
        if (metrics.isEmpty()) {
            metrics.write(MeasurementRow.csvHeader());
        }
        events = LineFile.append(files.events());
    }

    @Override
    public void measured(Measurement event) {
        metrics.write(MeasurementRow.of(event).toCsv());
    }

    @Override
    public void grew(GrowthEvent event) {
        events.write(JsonWriter.line(EventLine.of(event)));
    }

    @Override
    public void finished(RunFinished event) {
        AtomicFile.write(files.summary(), JsonWriter.document(summary(event)));
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

    @Override
    public void close() {
        try (LineFile _ = metrics;
                LineFile _ = events) {
            // Both are closed, also if one fails; neither is open if the run did not start.
        }
    }

    private void resume(RunStarted event) {
        Map<String, Object> run = new LinkedHashMap<>(readRun());
        Object before = run.get("resumed");
        List<Object> resumed = new ArrayList<>(before instanceof List<?> list ? list : List.of());
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("step", resumedAt);
        now.putAll(environment(event));
        now.put("started", clock.instant().toString());
        resumed.add(now);
        run.put("resumed", resumed);
        StepLines.cutCsv(files.metrics(), resumedAt);
        StepLines.cutJson(files.events(), resumedAt);
        try {
            Files.deleteIfExists(files.summary());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot delete " + files.summary() + ": " + Reason.of(e), e);
        }
        AtomicFile.write(files.run(), JsonWriter.document(run));
    }

    private Map<String, Object> readRun() {
        try {
            return JsonReader.object(files.run().toString(), Files.readAllBytes(files.run()));
        } catch (IOException e) {
            throw new UserException(
                    "no run to go on with: cannot read " + files.run() + ": " + Reason.of(e), e);
        }
    }

    private Map<String, Object> describe(RunStarted event) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("name", event.name());
        run.put("seed", event.seed());
        run.putAll(environment(event));
        run.put("data", event.data());
        run.put("train-samples", event.trainSamples());
        run.put("test-samples", event.testSamples());
        run.put("score", event.scoreName());
        run.put("widths", event.widths());
        run.put("parameters", event.parameters());
        run.put("steps", event.steps());
        run.put("epochs", event.epochs());
        run.put("started", clock.instant().toString());
        return run;
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

    private Map<String, Object> summary(RunFinished event) {
        Map<String, Object> summary = new LinkedHashMap<>();
        event.failure().ifPresent(failure -> summary.put("failure", failure));
        summary.put("train-loss", event.trainLoss());
        summary.put("train-" + event.scoreName(), event.trainScore());
        summary.put("test-loss", event.testLoss());
        summary.put(event.scoreName(), event.score());
        summary.put("parameters", event.parameters());
        summary.put("flops-per-sample", event.flopsPerSample());
        summary.put("widths", event.widths());
        summary.put("growth-events", event.growthEvents());
        summary.put("steps", event.steps());
        summary.put("seconds", event.seconds());
        summary.put("seconds-growing", event.secondsGrowing());
        summary.put("backend", start.backend());
        summary.put("device", start.device());
        summary.put("seed", start.seed());
        summary.put("version", start.version());
        return summary;
    }
}
