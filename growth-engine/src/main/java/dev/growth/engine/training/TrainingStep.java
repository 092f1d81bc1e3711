package dev.growth.engine.training;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Layer;
import dev.growth.engine.training.WeightUpdate.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * A training step for one network shape and one batch size, planned once: gather, forward, loss,
 * backward, update. Running it allocates nothing and reads nothing back.
 */
final class TrainingStep {
    private final List<TrainedLayer> layers;
    private final WeightUpdate update;
    private final Workspace workspace;
    private final Pass pass;
    private final List<Gradients> gradients = new ArrayList<>();
    private final Tensor schedule;
    private final Tensor lossSum;
    private final int[] rows;
    private final double[] scheduleValues = new double[2];
    private final Plan plan;

    /**
     * @param pass the network bound for this batch size
     * @param lossSum 1 × 1, FLOAT64: each step adds its mean loss
     */
    TrainingStep(
            TrainedNetwork network,
            WeightUpdate update,
            Pass pass,
            Tensor lossSum,
            Workspace workspace) {
        layers = network.layers();
        this.update = update;
        this.workspace = workspace;
        this.pass = pass;
        this.lossSum = lossSum;
        schedule = workspace.create(1, 2, ElementType.FLOAT64);
        rows = new int[pass.samples()];
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l).layer();
            Tensor weights = workspace.create(layer.fanIn(), layer.width());
            gradients.add(
                    pass.normalized(l)
                            .map(n -> new Gradients(weights, n.shiftGradient(), n.scaleGradient()))
                            .orElseGet(() ->
                                    new Gradients(
                                            weights,
                                            workspace.create(1, layer.bias().columns()),
                                            workspace.create(1, 0))));
        }
        plan = workspace.plan(this::operations);
    }

    /** Number of samples in its batch. */
    int size() {
        return rows.length;
    }

    /** One step on the batch that {@code order} has for it. */
    void run(EpochOrder order, long step, double learningRate) {
        order.copy(step - 1, rows);
        workspace.write(pass.rows(), rows);
        scheduleValues[0] = learningRate;
        scheduleValues[1] = step;
        workspace.write(schedule, scheduleValues);
        plan.run();
    }

    private void operations() {
        double share = 1.0 / pass.samples();
        pass.gather();
        pass.forward();
        pass.loss(share);
        workspace.sumRows(lossSum, pass.losses(), share, 1);
        pass.backward();
        for (int l = 0; l < layers.size(); l++) {
            TrainedLayer layer = layers.get(l);
            Gradients ofLayer = gradients.get(l);
            Tensor delta = pass.gradient(l + 1);
            workspace.multiply(ofLayer.weights(), pass.inputs(l + 1), delta, Transpose.A, 1, 0);
            if (layer.layer().hasBias() && !layer.normalized()) {
                workspace.sumRows(ofLayer.bias(), delta, 1, 0);
            }
            update.update(l, layer, ofLayer, schedule);
        }
    }
}
