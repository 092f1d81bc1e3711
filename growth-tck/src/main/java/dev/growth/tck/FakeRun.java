package dev.growth.tck;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Score;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The events of a run that never was, in the order in which the engine tells them: for tests of
 * {@link RunListener}s.
 *
 * @param folder of its record, if it leaves one
 * @since 0.1
 */
public record FakeRun(Optional<Path> folder) {
    private static final List<Integer> BEFORE = List.of(2, 3);
    private static final List<Integer> AFTER = List.of(4, 3);
    private static final Result RESULT =
            new Result(
                    "accuracy",
                    20,
                    new Score(0.3, 0.95),
                    Optional.of(new Score(0.6, 0.9)),
                    new Score(0.5, 0.5),
                    0.52,
                    50);

    /** Twenty steps with an evaluation every ten, and a growth event between. */
    public void whole(RunListener listener) {
        play(control -> {
            listener.started(started(20, OptionalLong.empty()), control);
            listener.measured(measurement(5, Optional.empty(), BEFORE));
            listener.measured(measurement(10, Optional.of(evaluation(10, 0.7, 0.8, 0.5)), BEFORE));
            listener.grew(growth());
            listener.measured(measurement(20, Optional.of(evaluation(20, 0.4, 0.6, 0.9)), AFTER));
            listener.noted(new Note(20, "growth is over: the limit is 7 \"neurons\""));
            listener.finished(finished(new Ending.Completed("2 epochs"), Optional.of(RESULT), 20));
        });
    }

    /** One whose data have no validation samples, and that is resumed at its tenth step. */
    public void withoutValidation(RunListener listener) {
        Result result =
                new Result("r2", 20, RESULT.train(), Optional.empty(), RESULT.test(), -0.01, 50);
        Evaluation evaluation = new Evaluation(20, 0.4, Optional.empty());
        play(control -> {
            listener.started(started(0, OptionalLong.of(10)), control);
            listener.measured(measurement(20, Optional.of(evaluation), BEFORE));
            listener.finished(finished(new Ending.Completed("2 epochs"), Optional.of(result), 20));
        });
    }

    /** One that fails at its fifth step. */
    public void failing(RunListener listener) {
        Ending ending =
                new Ending.Failed("training, step 5", "the training loss became NaN at step 5");
        play(control -> {
            listener.started(started(20, OptionalLong.empty()), control);
            listener.measured(measurement(5, Optional.empty(), BEFORE));
            listener.finished(finished(ending, Optional.empty(), 5));
        });
    }

    /** One that is cancelled before its first step. */
    public void empty(RunListener listener) {
        play(control -> {
            listener.started(started(20, OptionalLong.empty()), control);
            listener.finished(finished(new Ending.Cancelled(), Optional.empty(), 0));
        });
    }

    private static void play(Consumer<RunControl> events) {
        try (Backend backend = new ReferenceBackend();
                Workspace workspace = backend.open()) {
            events.accept(new FakeControl(workspace));
        }
    }

    private static Evaluation evaluation(
            long step, double trainLoss, double validationLoss, double score) {
        return new Evaluation(step, trainLoss, Optional.of(new Score(validationLoss, score)));
    }

    private RunStarted started(int validationSamples, OptionalLong resumedAt) {
        return new RunStarted(
                "fake-run",
                42,
                "0.1",
                "reference",
                "reference, 1 thread, float64",
                "moons, \"100 + 50\" points",
                100,
                validationSamples,
                50,
                "accuracy",
                BEFORE,
                29,
                20,
                2,
                "name: fake-run\nseed: 42\n",
                resumedAt,
                folder);
    }

    private static Measurement measurement(
            long step, Optional<Evaluation> evaluation, List<Integer> widths) {
        return new Measurement(
                step,
                (int) step / 10,
                step / 10.0,
                1.0 / step,
                evaluation,
                0.01,
                widths,
                widths.equals(BEFORE) ? 29 : 41,
                82);
    }

    private static GrowthEvent growth() {
        Site first = new Site.Widen(1, 2);
        return new GrowthEvent(
                1,
                10,
                1,
                "every",
                "all",
                "random",
                "10 steps since the last growth",
                List.of(
                        kept(first),
                        declined(new Site.Deepen(2)),
                        rolledBack(new Site.Widen(2, 1))),
                0.125,
                0.25);
    }

    private static SiteOutcome kept(Site site) {
        return new SiteOutcome(
                site,
                Verdict.KEPT,
                "",
                "2 neurons",
                BEFORE,
                AFTER,
                OptionalDouble.of(0.7),
                OptionalDouble.of(0.69),
                OptionalDouble.of(0.65),
                Optional.of(
                        new MeasuredPrediction(
                                List.of(new MeasuredPrediction.Point(1e-3, -1e-5, -9e-6)),
                                0.7,
                                1e-3)),
                Map.of(
                        "singular-values",
                        new double[] {2, 1},
                        "directions",
                        Matrix.row(1, 0),
                        "count",
                        2,
                        "solver",
                        "exact"),
                Map.of("how", 0.1, "apply", 0.01));
    }

    private static SiteOutcome declined(Site site) {
        return new SiteOutcome(
                site,
                Verdict.DECLINED,
                "it adds neurons, not layers",
                "",
                AFTER,
                AFTER,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("how", 0.0));
    }

    private static SiteOutcome rolledBack(Site site) {
        return new SiteOutcome(
                site,
                Verdict.ROLLED_BACK,
                "the loss rose",
                "1 neuron",
                AFTER,
                AFTER,
                OptionalDouble.of(0.69),
                OptionalDouble.of(Double.NaN),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("how", 0.1));
    }

    private static RunFinished finished(Ending ending, Optional<Result> result, long steps) {
        return new RunFinished(ending, result, 41, 82, AFTER, 1, steps, steps / 10.0, 0.25);
    }
}
