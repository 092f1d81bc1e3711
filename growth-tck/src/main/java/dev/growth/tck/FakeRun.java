package dev.growth.tck;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /** Twenty steps with an evaluation every ten, and a growth event between. */
    public void whole(RunListener listener) {
        listener.started(started());
        listener.measured(measurement(5, Optional.empty(), BEFORE));
        listener.measured(measurement(10, Optional.of(new Evaluation(10, 0.7, 0.8, 0.5)), BEFORE));
        listener.grew(growth());
        listener.measured(measurement(20, Optional.of(new Evaluation(20, 0.4, 0.6, 0.9)), AFTER));
        listener.finished(finished(Optional.empty(), 20));
    }

    /** One that fails at its fifth step. */
    public void failing(RunListener listener) {
        listener.started(started());
        listener.measured(measurement(5, Optional.empty(), BEFORE));
        listener.finished(finished(Optional.of("the training loss became NaN at step 5"), 5));
    }

    /** One that is cancelled before its first step. */
    public void empty(RunListener listener) {
        listener.started(started());
        listener.finished(finished(Optional.empty(), 0));
    }

    private RunStarted started() {
        return new RunStarted(
                "fake-run",
                42,
                "0.1",
                "reference",
                "reference, 1 thread, float64",
                "moons, \"100 + 50\" points",
                100,
                50,
                "accuracy",
                BEFORE,
                29,
                20,
                2,
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

    private static RunFinished finished(Optional<String> failure, long steps) {
        double value = failure.isPresent() ? Double.NaN : 0.5;
        return new RunFinished(
                failure,
                value,
                value,
                value,
                "accuracy",
                value,
                41,
                82,
                AFTER,
                1,
                steps,
                steps / 10.0,
                0.25);
    }
}
