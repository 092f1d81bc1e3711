package dev.growth.engine.record;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.MeasuredPrediction;
import dev.growth.api.growth.Score;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Matrix;
import dev.growth.api.run.Ending;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import dev.growth.api.run.SiteOutcome.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a small run tells its listeners. */
public final class Events {
    private Events() {}

    /** The start of a run of this name. */
    public static RunStarted started(String name) {
        return new RunStarted(
                name,
                42,
                "0.1.0",
                "reference",
                "plain double loops",
                "blobs, 8 + 4 samples",
                8,
                3,
                4,
                "accuracy",
                List.of(1, 1),
                14,
                100,
                2,
                "name: blobs\n",
                OptionalLong.empty(),
                Optional.empty());
    }

    /** A measurement without an evaluation. */
    public static Measurement measured(long step, double trainLoss) {
        return measured(step, trainLoss, Optional.empty());
    }

    /** A measurement with an evaluation. */
    public static Measurement evaluated(
            long step, double trainLoss, double validationLoss, double score) {
        return measured(
                step,
                trainLoss,
                Optional.of(
                        new Evaluation(
                                step, trainLoss, Optional.of(new Score(validationLoss, score)))));
    }

    private static Measurement measured(
            long step, double trainLoss, Optional<Evaluation> evaluation) {
        return new Measurement(
                step, 1, step / 100.0, trainLoss, evaluation, 1e-3, List.of(1, 3), 22, 30);
    }

    /** A growth event with these outcomes. */
    public static GrowthEvent grew(long step, SiteOutcome... outcomes) {
        return new GrowthEvent(
                1,
                step,
                1,
                "every",
                "all",
                "gradmax",
                "50 steps since the last growth",
                List.of(outcomes),
                0.125,
                0.25);
    }

    /** Two neurons that were kept. */
    public static SiteOutcome kept() {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("singular-values", new double[] {2.5, Double.NaN});
        evidence.put("directions", Matrix.of(2, 2, 1, 2, 3, 4));
        evidence.put("rank", 2);
        evidence.put("solver", "svd");
        evidence.put("lambdas", List.of(1.0, List.of("a", Double.POSITIVE_INFINITY)));
        return new SiteOutcome(
                new Site.Widen(2, 8),
                Verdict.KEPT,
                "",
                "2 new neurons",
                List.of(1, 1),
                List.of(1, 3),
                OptionalDouble.of(1.5),
                OptionalDouble.of(1.25),
                OptionalDouble.empty(),
                Optional.of(
                        new MeasuredPrediction(
                                List.of(new MeasuredPrediction.Point(0.01, -0.5, -0.25)),
                                2,
                                0.001)),
                evidence,
                phases());
    }

    /** A site that was rolled back. */
    public static SiteOutcome rolledBack() {
        return new SiteOutcome(
                new Site.Deepen(1),
                Verdict.ROLLED_BACK,
                "the loss rose from 1 to 2",
                "a layer of 1 neuron",
                List.of(1, 3),
                List.of(1, 3),
                OptionalDouble.of(1),
                OptionalDouble.of(Double.NaN),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                phases());
    }

    /** A site that was declined. */
    public static SiteOutcome declined() {
        return new SiteOutcome(
                new Site.Widen(1, 8),
                Verdict.DECLINED,
                "nothing \"worth\" adding",
                "",
                List.of(1, 3),
                List.of(1, 3),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    private static Map<String, Double> phases() {
        Map<String, Double> phases = new LinkedHashMap<>();
        phases.put("statistics", 0.125);
        phases.put("how", 0.0625);
        return phases;
    }

    /** The end of a run that went well. */
    public static RunFinished finished() {
        return ended(
                new Ending.Completed("2 epochs"),
                Optional.of(
                        new Result(
                                "accuracy",
                                100,
                                new Score(0.5, 0.9375),
                                Optional.of(new Score(0.625, 0.9)),
                                new Score(0.75, 0.875),
                                0.25,
                                28)),
                100);
    }

    /** The end of a run that failed. */
    public static RunFinished failed() {
        return ended(
                new Ending.Failed("training, step 60", "the training loss became NaN"),
                Optional.empty(),
                60);
    }

    /** The end of a run that the user ended. */
    public static RunFinished cancelled() {
        return ended(new Ending.Cancelled(), Optional.empty(), 60);
    }

    private static RunFinished ended(Ending ending, Optional<Result> result, long steps) {
        return new RunFinished(ending, result, 22, 30, List.of(1, 3), 1, steps, 2.5, 0.25);
    }
}
