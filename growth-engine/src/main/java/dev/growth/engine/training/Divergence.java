package dev.growth.engine.training;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;

/**
 * Looks for losses and parameters that are not finite: before a growth event, before a checkpoint
 * and at the end, so that no number that is not finite is blamed on a method, written, or reported.
 */
public final class Divergence {
    private static final double MOST = 1e30;
    private static final String REMEDY = ". A smaller learning rate is the usual remedy";

    private final Trainer trainer;
    private final Workspace workspace;
    private long lastLook;

    /**
     * @param workspace the run's
     */
    public Divergence(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    /**
     * Looks at the losses since the last look and at all parameters.
     *
     * @throws RunFailedException if one is not finite, saying since when and in which layer
     */
    public void check() {
        check(trainer.loss());
        String layer = firstBrokenLayer(trainer.network());
        if (!layer.isEmpty()) {
            throw new RunFailedException(
                    "parameters of %s became infinite or NaN between steps %d and %d%s"
                            .formatted(layer, lastLook + 1, trainer.steps(), REMEDY));
        }
        lastLook = trainer.steps();
    }

    /**
     * Takes the losses of the training steps since they were last taken.
     *
     * @throws RunFailedException if one is not finite
     */
    public LossSum takeLoss() {
        LossSum taken = trainer.takeLoss();
        check(taken);
        lastLook = trainer.steps();
        return taken;
    }

    /**
     * A loss on other samples.
     *
     * @param samples {@code "validation"} or the like
     * @throws RunFailedException if it is not finite
     */
    public void check(double loss, String samples) {
        if (!Double.isFinite(loss)) {
            throw new RunFailedException(
                    "the loss on the %s samples is %s after step %d; %s%s"
                            .formatted(
                                    samples,
                                    loss,
                                    trainer.steps(),
                                    describe(trainer.network()),
                                    REMEDY));
        }
    }

    /**
     * The loss that a growth event begins with. Above {@value #MOST} nothing is NaN yet, but the
     * squares and products that methods compute no longer fit into float32.
     *
     * @throws RunFailedException if training has diverged
     */
    public void checkBeforeGrowth(double loss) {
        check(loss, "statistics");
        if (Math.abs(loss) > MOST) {
            throw new RunFailedException(
                    "training has diverged: the loss on the statistics samples is %.3g after step %d%s"
                            .formatted(loss, trainer.steps(), REMEDY));
        }
    }

    /** Continues from a step at which everything was finite. */
    public void restored() {
        lastLook = trainer.steps();
    }

    private void check(LossSum loss) {
        if (!Double.isFinite(loss.sum())) {
            throw new RunFailedException(
                    "the training loss became %s between steps %d and %d; %s%s"
                            .formatted(
                                    loss.sum(),
                                    lastLook + 1,
                                    trainer.steps(),
                                    describe(trainer.network()),
                                    REMEDY));
        }
    }

    private String describe(Network network) {
        String layer = firstBrokenLayer(network);
        return layer.isEmpty()
                ? "all parameters are still finite"
                : "the first layer with parameters that are not finite is " + layer;
    }

    private String firstBrokenLayer(Network network) {
        for (int l = 1; l <= network.hiddenLayers() + 1; l++) {
            Layer layer = network.layer(l);
            if (!isFinite(layer.weights()) || !isFinite(layer.bias())) {
                return l > network.hiddenLayers() ? "the output layer" : "hidden " + l;
            }
        }
        return "";
    }

    private boolean isFinite(Tensor tensor) {
        for (double value : workspace.read(tensor)) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
