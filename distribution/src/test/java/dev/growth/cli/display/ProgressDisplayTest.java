package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Score;
import dev.growth.api.growth.Site;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.tck.FakeControl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final RunStarted STARTED =
            new RunStarted(
                    "quickstart",
                    7,
                    "1.0",
                    "ojalgo",
                    "2 threads, float32",
                    "digits, 3000 + 1000 images",
                    3000,
                    500,
                    1000,
                    "accuracy",
                    List.of(10, 4),
                    7_954,
                    300,
                    10,
                    "name: quickstart\n",
                    OptionalLong.empty(),
                    Optional.of(Path.of("runs", "q")));

    private static final RunControl CONTROL = FakeControl.untouched();

    private final StringWriter screen = new StringWriter();
    private long now;

    @Test
    void theHeaderSaysWhatStarts() {
        ProgressDisplay display = display(false);

        display.started(STARTED, CONTROL);

        assertThat(lines())
                .containsExactly(
                        "quickstart · digits, 3000 + 1000 images",
                        "widths 10-4, 7,954 parameters · 10 epochs · 300 steps · seed 7",
                        "ojalgo · 2 threads, float32");
    }

    @Test
    void elsewhereThanOnATerminalThereIsALineForEachEvaluation() {
        ProgressDisplay display = started(false);

        display.measured(measurement(50, 1, Optional.empty()));
        display.measured(
                measurement(
                        90,
                        3,
                        Optional.of(
                                new Evaluation(90, 0.3123, Optional.of(new Score(0.4, 0.914))))));

        assertThat(lines())
                .containsExactly(
                        "epoch 3/10 · loss 0.312 · validation accuracy 0.9140 · widths 18-12 · 21 s left");
    }

    @Test
    void onATerminalTheLineIsRedrawnAtMostTenTimesASecond() {
        ProgressDisplay display = started(true);

        display.measured(measurement(50, 1, Optional.empty()));
        now += 99_000_000;
        display.measured(measurement(60, 1, Optional.empty()));
        now += 2_000_000;
        display.measured(measurement(70, 2, Optional.empty()));

        assertThat(screen.toString().split("\r", -1))
                .hasSize(3)
                .satisfies(parts -> assertThat(parts[1]).contains("25 s left"))
                .satisfies(parts -> assertThat(parts[2]).contains("23 s left"));
    }

    @Test
    void onATerminalAGrowthEventTakesThePlaceOfTheLine() {
        ProgressDisplay display = started(true);

        display.measured(measurement(50, 1, Optional.empty()));
        display.grew(event(List.of()));

        assertThat(screen.toString())
                .endsWith("\r\u001b[Kepoch 2 · all found nothing worth growing · 1.5 s" + "\n");
    }

    @Test
    void aSiteThatGrewShowsWidthsAndPrediction() {
        ProgressDisplay display = started(false);

        display.grew(
                event(
                        List.of(
                                outcome(
                                        Verdict.KEPT,
                                        "",
                                        List.of(18, 4),
                                        Optional.of(predicted(0.1, -0.031, -0.028))))));

        assertThat(lines())
                .containsExactly(
                        "epoch 2 · hidden 1: 10 → 18 · gradmax · predicted −0.0310 · measured"
                                + " −0.0280 · 41 ms");
    }

    @Test
    void aSiteThatGrewWithoutPredictionShowsTheChangeOfLoss() {
        ProgressDisplay display = started(false);

        display.grew(event(List.of(outcome(Verdict.KEPT, "", List.of(18, 4), Optional.empty()))));

        assertThat(lines())
                .containsExactly("epoch 2 · hidden 1: 10 → 18 · gradmax · loss −0.0500 · 41 ms");
    }

    @Test
    void aDeclinedSiteShowsTheReason() {
        ProgressDisplay display = started(false);
        SiteOutcome declined =
                new SiteOutcome(
                        new Site.Widen(2, 8),
                        Verdict.DECLINED,
                        "no linear correlation left",
                        "",
                        List.of(10, 4),
                        List.of(10, 4),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of("how", 0.002));

        display.grew(event(List.of(declined)));

        assertThat(lines())
                .containsExactly(
                        "epoch 2 · hidden 2: gradmax declined · no linear correlation left · 2 ms");
    }

    @Test
    void aSiteThatWasRolledBackShowsTheEditAndTheReason() {
        ProgressDisplay display = started(false);

        display.grew(
                event(
                        List.of(
                                outcome(
                                        Verdict.ROLLED_BACK,
                                        "the loss rose from 0.3 to 0.4",
                                        List.of(10, 4),
                                        Optional.empty()))));

        assertThat(lines())
                .containsExactly(
                        "epoch 2 · hidden 1: 8 new neurons by gradmax, rolled back · the loss rose"
                                + " from 0.3 to 0.4 · 41 ms");
    }

    @Test
    void aNewLayerShowsAllWidths() {
        ProgressDisplay display = started(false);
        SiteOutcome deepened =
                new SiteOutcome(
                        new Site.Deepen(1),
                        Verdict.KEPT,
                        "",
                        "a layer of 10 neurons",
                        List.of(10, 4),
                        List.of(10, 10, 4),
                        OptionalDouble.of(0.3),
                        OptionalDouble.of(0.3),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of());

        display.grew(event(List.of(deepened)));

        assertThat(lines().getFirst())
                .startsWith("epoch 2 · after hidden 1: 10-4 → 10-10-4 · gradmax · loss +0 ·");
    }

    @Test
    void theEndShowsScoreSizeTimeAndFolder() {
        ProgressDisplay display = started(false);

        display.finished(finished(new Ending.Completed("10 epochs"), 300, result(0.95731, 300)));

        assertThat(lines())
                .containsExactly(
                        "test accuracy 0.9573 ± 0.0064 · loss 0.142 · train loss 0.0510",
                        "widths 40-28, 33,000 parameters · 8 growth events · 14.2 s, of which 612 ms"
                                + " growing",
                        "run record in " + Path.of("runs", "q"));
    }

    @Test
    void aRunThatEndsEarlySaysWhyAndWhichWeightsItKeeps() {
        ProgressDisplay display = started(false);

        display.finished(
                finished(new Ending.Completed("early stopping: why"), 200, result(0.9, 150)));

        assertThat(lines().getFirst())
                .isEqualTo("ended by early stopping: why · weights of step 150");
    }

    @Test
    void aNetworkThatIsNoBetterThanTheMostFrequentClassIsCalledSo() {
        ProgressDisplay display = started(false);

        display.finished(finished(new Ending.Completed("10 epochs"), 300, result(0.62, 300)));

        assertThat(lines().get(1))
                .isEqualTo(
                        "no better than always answering the most frequent class, which scores"
                                + " 0.6000");
    }

    @Test
    void aFailedRunShowsNoScoreAndHowToContinue() {
        ProgressDisplay display = started(false);

        display.finished(finished(new Ending.Failed("training", "NaN"), 300, Optional.empty()));

        Path folder = Path.of("runs", "q");
        assertThat(lines().getFirst()).isEqualTo("failed after 300 steps");
        assertThat(lines().getLast())
                .isEqualTo(
                        "run record in %s; once the cause is gone, growth resume %s continues"
                                .formatted(folder, folder));
    }

    @Test
    void aCancelledRunSaysHowToContinue() {
        ProgressDisplay display = started(false);

        display.finished(finished(new Ending.Cancelled(), 120, Optional.empty()));

        assertThat(lines().getFirst()).isEqualTo("cancelled after 120 steps");
        assertThat(lines().getLast())
                .isEqualTo("continue with growth resume " + Path.of("runs", "q"));
    }

    @Test
    void whatNobodyShouldHaveToGuessIsALine() {
        ProgressDisplay display = started(false);

        display.noted(new Note(60, "growth is over: the limit is 7 neurons"));

        assertThat(lines()).containsExactly("growth is over: the limit is 7 neurons");
    }

    @Test
    void withinAnEpochItsNumberIsThatOfTheEpochWhichRuns() {
        ProgressDisplay display = started(false);
        Evaluation evaluation = new Evaluation(31, 1, Optional.of(new Score(1, 0.5)));

        display.measured(measurement(30, 1, Optional.of(evaluation)));
        display.measured(measurement(31, 1, Optional.of(evaluation)));

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("epoch 1/10 "),
                        line -> assertThat(line).startsWith("epoch 2/10 "));
    }

    private ProgressDisplay display(boolean live) {
        return new ProgressDisplay(new PrintWriter(screen), live, () -> now);
    }

    private ProgressDisplay started(boolean live) {
        ProgressDisplay display = display(live);
        display.started(STARTED, CONTROL);
        screen.getBuffer().setLength(0);
        return display;
    }

    private List<String> lines() {
        return screen.toString().lines().toList();
    }

    private static Measurement measurement(long step, int epoch, Optional<Evaluation> evaluation) {
        return new Measurement(
                step, epoch, step / 10.0, 0.3123, evaluation, 0.01, List.of(18, 12), 9_000, 18_000);
    }

    private static MeasuredPrediction predicted(
            double amplitude, double predicted, double measured) {
        return new MeasuredPrediction(
                List.of(new MeasuredPrediction.Point(amplitude, predicted, measured)), 0.3, 1e-3);
    }

    private static GrowthEvent event(List<SiteOutcome> outcomes) {
        return new GrowthEvent(1, 60, 2, "every", "all", "gradmax", "60 steps", outcomes, 0.5, 1.5);
    }

    private static SiteOutcome outcome(
            Verdict verdict,
            String why,
            List<Integer> after,
            Optional<MeasuredPrediction> prediction) {
        return new SiteOutcome(
                new Site.Widen(1, 8),
                verdict,
                why,
                "8 new neurons",
                List.of(10, 4),
                after,
                OptionalDouble.of(0.35),
                OptionalDouble.of(0.30),
                OptionalDouble.empty(),
                prediction,
                Map.of(),
                Map.of("how", 0.030, "apply", 0.011));
    }

    private static Optional<Result> result(double accuracy, long step) {
        return Optional.of(
                new Result(
                        "accuracy",
                        step,
                        new Score(0.051, 0.985),
                        Optional.of(new Score(0.15, 0.95)),
                        new Score(0.142, accuracy),
                        0.6,
                        1000));
    }

    private static RunFinished finished(Ending ending, long steps, Optional<Result> result) {
        return new RunFinished(
                ending, result, 33_000, 66_000, List.of(40, 28), 8, steps, 14.2, 0.612);
    }
}
