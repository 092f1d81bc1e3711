package dev.growth.engine.running;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunListener;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.growing.GrowthLoop;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.StopSettings;
import dev.growth.engine.recipe.TrainingSettings;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.LossSum;
import dev.growth.engine.training.Score;
import dev.growth.engine.training.Trainer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains and grows until a limit is reached. */
public final class RunLoop {
    /**
     * Steps between two looks at the loss: seldom enough to cost nothing, often enough to be live.
     */
    private static final long MEASURE_EVERY = 50;

    private final TrainingSettings settings;
    private final Trainer trainer;
    private final Optional<GrowthLoop> growth;
    private final RunProgress progress;
    private final Evaluator evaluator;
    private final RunListener listener;
    private final Checkpoints checkpoints;
    private final Divergence divergence;
    private final long steps;
    private final long evaluateEvery;
    private LossSum sinceEvaluation = LossSum.NONE;
    private long lastMeasured;

    /**
     * @param growth absent for a network that stays as it is
     * @param progress is kept up to date
     * @param evaluator on the test samples
     * @param listener is told
     * @param checkpoints are written when they are due
     * @param workspace the run's
     */
    public RunLoop(
            TrainingSettings settings,
            Trainer trainer,
            Optional<GrowthLoop> growth,
            RunProgress progress,
            Evaluator evaluator,
            RunListener listener,
            Checkpoints checkpoints,
            Workspace workspace) {
        this.settings = settings;
        this.trainer = trainer;
        this.growth = growth;
        this.progress = progress;
        this.evaluator = evaluator;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.divergence = new Divergence(workspace);
        long all = settings.epochs() * trainer.stepsPerEpoch();
        this.steps = Math.min(all, settings.until().steps().orElse(all));
        this.evaluateEvery =
                settings.evaluateEvery()
                        .map(Integer::longValue)
                        .orElse(Math.max(trainer.stepsPerEpoch(), MEASURE_EVERY));
    }

    /** Training steps planned. */
    public long steps() {
        return steps;
    }

    /** Goes on from a checkpoint. */
    public void restore(Checkpoint checkpoint) {
        sinceEvaluation = checkpoints.restore(checkpoint);
        lastMeasured = trainer.steps();
    }

    /**
     * Runs.
     *
     * @param cancelled asked after every step; where it says so, a last checkpoint is written
     */
    public void run(BooleanSupplier cancelled) {
        while (trainer.steps() < steps) {
            boolean leave = cancelled.getAsBoolean();
            if (leave || checkpoints.due()) {
                check(trainer.loss());
                checkpoints.write(sinceEvaluation);
            }
            if (leave) {
                return;
            }
            trainer.step();
            boolean last = trainer.steps() == steps;
            if (last || trainer.steps() % evaluateEvery == 0) {
                measure(Optional.of(evaluate()));
            } else if (trainer.steps() % MEASURE_EVERY == 0) {
                measure(Optional.empty());
            }
            if (last || isEnough()) {
                return;
            }
            growth.flatMap(GrowthLoop::maybeGrow).ifPresent(listener::grew);
        }
    }

    private Evaluation evaluate() {
        sinceEvaluation = sinceEvaluation.plus(takeLoss());
        Score score = evaluator.evaluate(trainer.network());
        Evaluation evaluation =
                new Evaluation(
                        trainer.steps(), sinceEvaluation.mean(), score.loss(), score.value());
        sinceEvaluation = LossSum.NONE;
        progress.evaluated(evaluation);
        return evaluation;
    }

    private void measure(Optional<Evaluation> evaluation) {
        double trainLoss;
        if (evaluation.isPresent()) {
            trainLoss = evaluation.get().trainLoss();
        } else {
            LossSum taken = takeLoss();
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

    private LossSum takeLoss() {
        LossSum taken = trainer.takeLoss();
        check(taken);
        lastMeasured = trainer.steps();
        return taken;
    }

    private void check(LossSum loss) {
        if (!Double.isFinite(loss.sum())) {
            throw new RunFailedException(
                    "the training loss became %s between steps %d and %d; %s."
                                    .formatted(
                                            loss.sum(),
                                            lastMeasured + 1,
                                            trainer.steps(),
                                            divergence.describe(trainer.network()))
                            + " A smaller learning rate is the usual remedy");
        }
    }

    private boolean isEnough() {
        StopSettings until = settings.until();
        if (until.seconds().filter(most -> progress.seconds() >= most).isPresent()) {
            return true;
        }
        List<Evaluation> evaluations = progress.evaluations();
        if (evaluations.isEmpty() || evaluations.getLast().step() != trainer.steps()) {
            return false;
        }
        Evaluation now = evaluations.getLast();
        return until.score().filter(least -> now.score() >= least).isPresent()
                || until.loss().filter(most -> now.trainLoss() <= most).isPresent();
    }
}
