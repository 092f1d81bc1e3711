package dev.growth.cli.display;

import dev.growth.api.Shown;
import dev.growth.api.Words;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Score;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shows a run: what starts, how it goes, each growth event, how it ended. On a terminal the line
 * about how it goes is redrawn in place; elsewhere there is one for each evaluation.
 */
public final class ProgressDisplay implements RunListener {
    private final PrintWriter out;
    private final Optional<LiveLine> live;
    private final boolean quiet;
    private RunStarted run;
    private String score = "";

    /**
     * @param out where to
     * @param live whether that is a terminal
     * @param nanoTime a clock
     */
    public ProgressDisplay(PrintWriter out, boolean live, LongSupplier nanoTime) {
        this(out, live, false, nanoTime);
    }

    private ProgressDisplay(PrintWriter out, boolean live, boolean quiet, LongSupplier nanoTime) {
        this.out = out;
        this.quiet = quiet;
        this.live = live ? Optional.of(new LiveLine(out, nanoTime)) : Optional.empty();
    }

    /** Shows how a run ended and nothing before. */
    public static ProgressDisplay ofResult(PrintWriter out) {
        return new ProgressDisplay(out, false, true, () -> 0);
    }

    @Override
    public void started(RunStarted event, RunControl control) {
        run = event;
        if (quiet) {
            return;
        }
        print(event.name() + GrowthLines.SEPARATOR + event.data());
        print(
                network(event.widths(), event.parameters()),
                counted(event.epochs(), "epoch"),
                counted(event.steps(), "step"),
                "seed " + event.seed());
        print(event.backend(), event.device());
    }

    @Override
    public void measured(Measurement event) {
        if (quiet) {
            return;
        }
        event.evaluation()
                .flatMap(Evaluation::validation)
                .ifPresent(validation ->
                        score = "validation " + scoreText(run.scoreName(), validation));
        live.ifPresentOrElse(line -> line.show(line(event)), () -> printEvaluation(event));
    }

    @Override
    public void grew(GrowthEvent event) {
        if (!quiet) {
            GrowthLines.of(event, epoch(event.step(), event.epoch())).forEach(this::print);
        }
    }

    @Override
    public void finished(RunFinished event) {
        switch (event.ending()) {
            case Ending.Completed(String why) -> showCompletion(event, why);
            case Ending.Cancelled() -> print("cancelled after " + counted(event.steps(), "step"));
            case Ending.Failed _ -> print("failed after " + counted(event.steps(), "step"));
        }
        print(
                network(event.widths(), event.parameters()),
                counted(event.growthEvents(), "growth event"),
                Numbers.duration(event.seconds())
                        + ", of which "
                        + Numbers.duration(event.secondsGrowing())
                        + " growing");
        run.folder().ifPresent(folder -> print(pointer(event.ending(), folder)));
    }

    @Override
    public void noted(Note event) {
        if (!quiet) {
            print(event.text());
        }
    }

    private void showCompletion(RunFinished event, String why) {
        event.result()
                .ifPresent(result -> {
                    if (result.step() != event.steps() || event.steps() < run.steps()) {
                        print("ended by " + why, "weights of step " + Numbers.count(result.step()));
                    }
                    print(
                            "test " + scoreText(result.scoreName(), result.test()) + error(result),
                            "loss " + Numbers.loss(result.test().loss()),
                            "train loss " + Numbers.loss(result.train().loss()));
                    if (!result.beatsBaseline()) {
                        print(noBetter(result));
                    }
                });
    }

    private static String scoreText(String name, Score score) {
        return name + " " + Numbers.score(score.value());
    }

    private static String error(Result result) {
        return result.standardError().map(value -> " ± " + Numbers.score(value)).orElse("");
    }

    private static String noBetter(Result result) {
        boolean classes = result.standardError().isPresent();
        return "no better than always answering %s, which scores %s"
                .formatted(
                        classes ? "the most frequent class" : "the mean",
                        Numbers.score(result.baseline()));
    }

    /** The last line says how to continue. */
    private static String pointer(Ending ending, Path folder) {
        return switch (ending) {
            case Ending.Completed _ -> "run record in " + folder;
            case Ending.Cancelled() -> "continue with growth resume " + folder;
            case Ending.Failed _ ->
                    "run record in %s; once the cause is gone, growth resume %s continues"
                            .formatted(folder, folder);
        };
    }

    private void printEvaluation(Measurement event) {
        if (event.evaluation().isPresent()) {
            print(line(event));
        }
    }

    private String line(Measurement event) {
        List<String> parts = new ArrayList<>();
        parts.add("epoch " + epoch(event.step(), event.epoch()) + "/" + run.epochs());
        parts.add("loss " + Numbers.loss(event.trainLoss()));
        if (!score.isEmpty()) {
            parts.add(score);
        }
        parts.add("widths " + Numbers.widths(event.widths()));
        if (event.step() < run.steps()) {
            double left = event.seconds() / event.step() * (run.steps() - event.step());
            parts.add(Numbers.wholeSeconds(left) + " left");
        }
        return String.join(GrowthLines.SEPARATOR, parts);
    }

    /** The epoch of a step, from 1; exact unless a limit ends the run within an epoch. */
    private int epoch(long step, int completed) {
        double stepsPerEpoch = (double) run.steps() / run.epochs();
        return Math.clamp((long) Math.ceil(step / stepsPerEpoch), completed, completed + 1);
    }

    private static String network(List<Integer> widths, long parameters) {
        return "widths " + Numbers.widths(widths) + ", " + counted(parameters, "parameter");
    }

    private static String counted(long count, String noun) {
        return Numbers.count(count) + " " + Words.noun(count, noun);
    }

    private void print(String... parts) {
        live.ifPresent(LiveLine::clear);
        out.println(Shown.line(String.join(GrowthLines.SEPARATOR, parts)));
        out.flush();
    }
}
