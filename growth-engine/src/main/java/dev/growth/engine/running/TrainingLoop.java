package dev.growth.engine.running;

import dev.growth.api.Words;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Score;
import dev.growth.api.run.Ending;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunListener;
import dev.growth.engine.growing.GrowthLoop;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.TrainingLimits;
import dev.growth.engine.recipe.TrainingSettings;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.LossSum;
import dev.growth.engine.training.Trainer;
import java.util.Optional;

/** Trains and grows until something ends the run. */
public final class TrainingLoop {
    /**
     * Steps between two looks at the loss: seldom enough to cost nothing, often enough to be live.
     */
    private static final long MEASURE_EVERY = 50;

    /** A short run has so many evaluations too, as far as it has epochs: decisions need them. */
    private static final long EVALUATIONS = 30;

    private final TrainingSettings settings;
    private final Trainer trainer;
    private final Optional<GrowthLoop> growth;
    private final RunProgress progress;
    private final Optional<Evaluator> validation;
    private final Divergence divergence;
    private final BestNetwork best;
    private final RunListener listener;
    private final long steps;
    private final long evaluateEvery;
    private LossSum sinceEvaluation = LossSum.NONE;

    /**
     * @param growth absent for a network that stays as it is
     * @param progress is kept up to date
     * @param validation absent if there are no validation samples
     * @param listener receives measurements and growth events
     */
    public TrainingLoop(
            TrainingSettings settings,
            Trainer trainer,
            Optional<GrowthLoop> growth,
            RunProgress progress,
            Optional<Evaluator> validation,
            Divergence divergence,
            BestNetwork best,
            RunListener listener) {
        this.settings = settings;
        this.trainer = trainer;
        this.growth = growth;
        this.progress = progress;
        this.validation = validation;
        this.divergence = divergence;
        this.best = best;
        this.listener = listener;
        long all = settings.epochs() * trainer.stepsPerEpoch();
        this.steps = Math.min(all, settings.until().steps().orElse(all));
        this.evaluateEvery =
                settings.evaluateEvery()
                        .map(Integer::longValue)
                        .orElseGet(() -> evaluateEvery(steps, trainer.stepsPerEpoch()));
    }

    private static long evaluateEvery(long steps, long stepsPerEpoch) {
        long least = Math.clamp(steps / EVALUATIONS, 1, MEASURE_EVERY);
        return Math.max(stepsPerEpoch, least);
    }

    /** Training steps planned. */
    public long steps() {
        return steps;
    }

    /** Continues from a checkpoint. */
    public void restore(Checkpoint checkpoint, Snapshot snapshot) {
        sinceEvaluation = snapshot.restore(checkpoint);
        divergence.restored();
    }

    /**
     * Trains to the end. A run that is cancelled leaves a last checkpoint.
     *
     * @param checkpoints are written when they are due
     * @param requests asked after every step
     */
    Ending run(Checkpoints checkpoints, Requests requests) {
        Optional<String> over = over();
        while (over.isEmpty()) {
            boolean leave = requests.cancelled();
            if (leave || checkpoints.due()) {
                checkpoints.write(sinceEvaluation);
            }
            if (leave) {
                return new Ending.Cancelled();
            }
            trainer.step();
            if (trainer.steps() == steps || trainer.steps() % evaluateEvery == 0) {
                measure(Optional.of(evaluate()));
            } else if (trainer.steps() % MEASURE_EVERY == 0) {
                measure(Optional.empty());
            }
            over = over().or(requests::stopped);
            if (over.isEmpty()) {
                growth.flatMap(GrowthLoop::maybeGrow).ifPresent(listener::grew);
                over = requests.stopped();
            }
        }
        if (trainer.steps() > 0 && progress.evaluatedNow().isEmpty()) {
            measure(Optional.of(evaluate()));
        }
        return new Ending.Completed(over.get());
    }

    private Evaluation evaluate() {
        sinceEvaluation = sinceEvaluation.plus(divergence.takeLoss());
        Network network = trainer.network();
        Optional<Score> score = validation.map(evaluator -> evaluator.evaluate(network));
        score.ifPresent(value -> divergence.check(value.loss(), "validation"));
        Evaluation evaluation = new Evaluation(trainer.steps(), sinceEvaluation.mean(), score);
        sinceEvaluation = LossSum.NONE;
        progress.evaluated(evaluation);
        best.evaluated(evaluation, network);
        return evaluation;
    }

    private void measure(Optional<Evaluation> evaluation) {
        double trainLoss;
        if (evaluation.isPresent()) {
            trainLoss = evaluation.get().trainLoss();
        } else {
            LossSum taken = divergence.takeLoss();
            sinceEvaluation = sinceEvaluation.plus(taken);
            trainLoss = taken.mean();
        }
        Network network = trainer.network();
        listener.measured(
                new Measurement(
                        trainer.steps(),
                        progress.epoch(),
                        progress.seconds(),
                        trainLoss,
                        evaluation,
                        trainer.learningRate(),
                        network.widths(),
                        network.parameters(),
                        network.flopsPerSample()));
    }

    /** Why the run is over, if it is. */
    private Optional<String> over() {
        TrainingLimits until = settings.until();
        if (trainer.steps() >= steps) {
            return Optional.of(
                    steps < settings.epochs() * trainer.stepsPerEpoch()
                            ? steps + " steps, as training.until says"
                            : Words.count(settings.epochs(), "epoch"));
        }
        if (until.seconds().filter(most -> progress.seconds() >= most).isPresent()) {
            return Optional.of("%.1f seconds".formatted(progress.seconds()));
        }
        return progress.evaluatedNow().flatMap(this::over);
    }

    private Optional<String> over(Evaluation now) {
        TrainingLimits until = settings.until();
        if (until.score().isPresent()
                && now.validation().filter(s -> s.value() >= until.score().get()).isPresent()) {
            return Optional.of("a score of %.4f".formatted(now.validation().get().value()));
        }
        if (until.loss().filter(most -> now.trainLoss() <= most).isPresent()) {
            return Optional.of("a training loss of %.6g".formatted(now.trainLoss()));
        }
        return best.exhausted();
    }
}
