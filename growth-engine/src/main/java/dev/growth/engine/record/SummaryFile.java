package dev.growth.engine.record;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code summary.json} says: how a run ended and what it ended with. */
public final class SummaryFile {
    private SummaryFile() {}

    static Map<String, Object> content(RunFinished event, RunStarted start) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("ending", event.ending().kind());
        switch (event.ending()) {
            case Ending.Completed(String why) -> summary.put("why", why);
            case Ending.Cancelled() -> {}
            case Ending.Failed(String where, String why) -> {
                summary.put("where", where);
                summary.put("failure", why);
            }
        }
        event.result().ifPresent(result -> putResult(summary, result));
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

    private static void putResult(Map<String, Object> summary, RunFinished.Result result) {
        String score = result.scoreName();
        summary.put("train-loss", result.train().loss());
        summary.put("train-" + score, result.train().value());
        result.validation()
                .ifPresent(validation -> {
                    summary.put("validation-loss", validation.loss());
                    summary.put("validation-" + score, validation.value());
                });
        summary.put("test-loss", result.test().loss());
        summary.put(score, result.test().value());
        result.standardError().ifPresent(error -> summary.put("standard-error", error));
        summary.put("baseline-" + score, result.baseline());
        summary.put("step-kept", result.step());
    }

    /**
     * Why a run is over, if it is: one that was cancelled or failed is not.
     *
     * @param file the summary, if there is one
     * @throws UserException if it is broken
     */
    public static Optional<String> completed(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            Fields summary =
                    new Fields(
                            file.toString(),
                            JsonReader.object(file.toString(), Files.readAllBytes(file)));
            return summary.text("ending").equals("completed")
                    ? Optional.of(summary.text("why"))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }
}
