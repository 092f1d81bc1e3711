package dev.growth.engine.running;

import dev.growth.api.growth.Score;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Network;
import dev.growth.engine.training.Baseline;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Evaluator;
import dev.growth.engine.training.HeldOut;
import dev.growth.engine.training.Trainer;
import java.util.Optional;

/** What a run that has come to its end ends with. The test samples are read here, and only here. */
public final class Outcome {
    private final Trainer trainer;
    private final BestNetwork best;
    private final Evaluator train;
    private final Optional<Evaluator> validation;
    private final HeldOut test;
    private final Baseline baseline;
    private final Divergence divergence;
    private final Workspace workspace;

    /** Of parts that belong together. */
    public Outcome(
            Trainer trainer,
            BestNetwork best,
            Evaluator train,
            Optional<Evaluator> validation,
            HeldOut test,
            Baseline baseline,
            Divergence divergence,
            Workspace workspace) {
        this.trainer = trainer;
        this.best = best;
        this.train = train;
        this.validation = validation;
        this.test = test;
        this.baseline = baseline;
        this.divergence = divergence;
        this.workspace = workspace;
    }

    /** The network that the run ends with. */
    Network network() {
        return best.kept().map(BestNetwork.Kept::network).orElseGet(trainer::network);
    }

    /**
     * Looks at all samples.
     *
     * @throws dev.growth.engine.component.RunFailedException if a loss is not finite
     */
    Result result() {
        Network network = network();
        Score trainScore = finite(train.evaluate(network), "training");
        Optional<Score> validated =
                validation.map(each -> finite(each.evaluate(network), "validation"));
        Score tested = finite(test.score(network, workspace), "test");
        return new Result(
                Evaluator.scoreName(baseline.task()),
                best.kept().map(BestNetwork.Kept::step).orElseGet(trainer::steps),
                trainScore,
                validated,
                tested,
                test.score(baseline),
                test.count());
    }

    private Score finite(Score score, String samples) {
        divergence.check(score.loss(), samples);
        return score;
    }
}
