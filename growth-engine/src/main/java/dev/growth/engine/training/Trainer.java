package dev.growth.engine.training;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Trains a network step by step, and takes over another one when it grows. */
public final class Trainer {
    private final Workspace run;
    private final DeviceSamples samples;
    private final EpochOrder order;
    private final TrainingSettings settings;
    private final LearningRate rate;
    private final List<TrainingStep> steps = new ArrayList<>();
    private Workspace plans;
    private final Tensor lossSum;
    private Workspace shape;
    private TrainedNetwork trained;

    /** What the others see. */
    private Network network;

    /** Whether it is behind what is trained. */
    private boolean behind;

    private OptimizerState optimizer;
    private long step;
    private long lossSteps;

    /** Training steps after which what was there before the last growth is trained again. */
    private long thaw;

    private boolean frozen;

    /**
     * @param run the run's workspace; the trainer keeps each network in an inner one
     * @param network copied; the caller's stays as it is
     */
    public Trainer(
            Workspace run,
            Network network,
            DeviceSamples samples,
            EpochOrder order,
            TrainingSettings settings) {
        this.run = run;
        this.samples = samples;
        this.order = order;
        this.settings = settings;
        this.rate = new LearningRate(settings, order.stepsPerEpoch());
        this.lossSum = run.create(1, 1, ElementType.FLOAT64);
        this.shape = run.open();
        this.plans = shape.open();
        this.trained = TrainedNetwork.fresh(network, shape);
        this.network = trained.plain(shape);
        this.behind = trained.normalized();
        this.optimizer = OptimizerState.create(settings.optimizer(), trained, shape);
    }

    /** One training step. */
    public void step() {
        TrainingStep planned = planned(order.size(step));
        step++;
        lossSteps++;
        planned.run(order, step, rate.at(step));
        behind = trained.normalized();
    }

    /** An epoch has batches of one size, and perhaps a smaller last one. */
    private TrainingStep planned(int size) {
        if (steps.isEmpty()) {
            thaw = thaw();
            frozen = step < thaw;
        } else if (frozen && step >= thaw) {
            frozen = false;
            steps.clear();
            plans.close();
            plans = shape.open();
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).size() == size) {
                return steps.get(i);
            }
        }
        TrainingStep planned = plan(size);
        steps.add(planned);
        return planned;
    }

    private TrainingStep plan(int size) {
        Pass pass = new Pass(trained, samples, size, plans);
        AfterGrowthSettings after = settings.afterGrowth();
        boolean alike = !frozen && (after.newLrScale() == 1 || optimizer.lastBirth() == 0);
        WeightUpdate update =
                alike ? optimizer : new AfterGrowth(after, frozen, trained, optimizer, plans);
        return new TrainingStep(trained, update, pass, lossSum, plans);
    }

    private long thaw() {
        long steps = settings.afterGrowth().freezeOldSteps();
        long born = steps == 0 ? 0 : (long) optimizer.lastBirth();
        return born == 0 ? 0 : born + steps;
    }

    /**
     * Goes on with an edited network: the optimiser's state grows with it, the old network's memory
     * is freed.
     */
    public void grow(Edited edited) {
        Workspace next = run.open();
        TrainedNetwork grown = grown(edited, next);
        optimizer = optimizer.grown(grown, edited.sources(), step, next);
        trained = grown;
        use(next);
    }

    private TrainedNetwork grown(Edited edited, Workspace target) {
        return new GrownNormalization(trained, network(), samples).of(edited, target);
    }

    /**
     * Another trainer, which goes on from here with an edited network. This one stays as it is, and
     * its next steps are over the same batches.
     *
     * @param scratch the other trainer's
     */
    public Trainer forked(Edited edited, Workspace scratch) {
        Trainer fork = new Trainer(scratch, edited.network(), samples, order, settings);
        Workspace next = scratch.open();
        fork.trained = grown(edited, next);
        fork.optimizer = optimizer.grown(fork.trained, edited.sources(), step, next);
        fork.step = step;
        fork.use(next);
        return fork;
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param saved makes the network in the workspace it is given
     * @param done training steps done
     * @param loss what {@link #loss} gave then
     */
    public void restore(Function<Workspace, TrainedNetwork> saved, long done, LossSum loss) {
        Workspace next = run.open();
        trained = saved.apply(next);
        optimizer = OptimizerState.create(settings.optimizer(), trained, next);
        step = done;
        lossSteps = loss.steps();
        run.fill(lossSum, loss.sum());
        use(next);
    }

    private void use(Workspace next) {
        steps.clear();
        shape.close();
        shape = next;
        plans = shape.open();
        network = trained.plain(shape);
        behind = trained.normalized();
    }

    /** What {@link #takeLoss} would give, without taking it. */
    public LossSum loss() {
        return new LossSum(run.read(lossSum)[0], lossSteps);
    }

    /**
     * Sum of the steps' mean losses since the last call, and how many they are. Waits for the
     * device.
     */
    public LossSum takeLoss() {
        LossSum result = loss();
        run.fill(lossSum, 0);
        lossSteps = 0;
        return result;
    }

    /**
     * The network as it is now, without normalisation; its values change with every step, those of
     * normalised layers when it is asked for.
     */
    public Network network() {
        if (behind) {
            trained.foldInto(network, shape);
            behind = false;
        }
        return network;
    }

    /** What it trains. */
    public TrainedNetwork trained() {
        return trained;
    }

    /** What it is trained on. */
    public DeviceSamples samples() {
        return samples;
    }

    /** What the optimiser remembers. */
    public OptimizerState optimizer() {
        return optimizer;
    }

    /** Training steps done. */
    public long steps() {
        return step;
    }

    /** Training steps in an epoch. */
    public long stepsPerEpoch() {
        return order.stepsPerEpoch();
    }

    /** Learning rate of the step just done. */
    public double learningRate() {
        return rate.at(Math.max(1, step));
    }
}
