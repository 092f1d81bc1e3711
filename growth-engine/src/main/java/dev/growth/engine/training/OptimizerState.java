package dev.growth.engine.training;

import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Layer;
import dev.growth.engine.recipe.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the optimiser remembers of every parameter, and its update. It grows with the network:
 * entries that are new start fresh, with a step count of their own; old ones keep what they have.
 */
public final class OptimizerState implements WeightUpdate {
    private final Optimizer optimizer;
    private final Workspace workspace;
    private final Rule rule;
    private final List<LayerState> layers;

    /** 1 × 1, FLOAT64, zero: a bias has no input that could be younger than its neuron. */
    private final Tensor origin;

    /** The update of one parameter, with the optimiser's constants bound. */
    @FunctionalInterface
    private interface Rule {
        void update(
                Tensor parameter,
                Tensor gradient,
                List<Tensor> moments,
                Tensor rowBirth,
                Tensor columnBirth,
                Tensor schedule);
    }

    /**
     * A layer's state.
     *
     * @param weights moments of the weights: none, one or two tensors of their shape
     * @param bias moments of the bias
     * @param scale moments of the scale of a normalised layer
     * @param rowBirth fan-in × 1, FLOAT64: step number before the first step of each input's
     *     weights
     * @param columnBirth 1 × width, FLOAT64: likewise of each neuron's
     */
    public record LayerState(
            List<Tensor> weights,
            List<Tensor> bias,
            List<Tensor> scale,
            Tensor rowBirth,
            Tensor columnBirth) {}

    private OptimizerState(Optimizer optimizer, Workspace workspace, List<LayerState> layers) {
        this.optimizer = optimizer;
        this.workspace = workspace;
        this.rule = rule(optimizer, workspace);
        this.origin = workspace.create(1, 1, ElementType.FLOAT64);
        this.layers = List.copyOf(layers);
    }

    /** The state before the first step. */
    static OptimizerState create(Optimizer optimizer, TrainedNetwork network, Workspace workspace) {
        List<LayerState> layers = new ArrayList<>();
        for (TrainedLayer layer : network.layers()) {
            layers.add(fresh(optimizer, layer, workspace, 0));
        }
        return new OptimizerState(optimizer, workspace, layers);
    }

    /**
     * The state after an edit.
     *
     * @param network what the edit made
     * @param sources of its layers; see {@link Edited#sources}
     * @param step training steps done: when what is new was born
     * @param target owns the new tensors
     */
    OptimizerState grown(
            TrainedNetwork network, List<Integer> sources, long step, Workspace target) {
        List<LayerState> result = new ArrayList<>();
        for (int l = 0; l < sources.size(); l++) {
            TrainedLayer layer = network.layers().get(l);
            LayerState state = fresh(optimizer, layer, target, step);
            int source = sources.get(l);
            if (source != Edited.NEW) {
                int places = layer.layer().patches().kernel();
                copyOld(state, layers.get(source), places, target);
            }
            result.add(state);
        }
        return new OptimizerState(optimizer, target, result);
    }

    /** For each layer, nearest the input first. */
    public List<LayerState> layers() {
        return layers;
    }

    /** The step after which the youngest parameters were added; 0 if none were. */
    double lastBirth() {
        return layers.stream()
                .flatMap(layer -> Stream.of(layer.rowBirth, layer.columnBirth))
                .flatMapToDouble(births -> Arrays.stream(workspace.read(births)))
                .max()
                .orElse(0);
    }

    @Override
    public void update(int index, TrainedLayer trained, Gradients gradients, Tensor schedule) {
        LayerState state = layers.get(index);
        Layer layer = trained.layer();
        rule.update(
                layer.weights(),
                gradients.weights(),
                state.weights,
                state.rowBirth,
                state.columnBirth,
                schedule);
        if (layer.hasBias()) {
            rule.update(
                    layer.bias(),
                    gradients.bias(),
                    state.bias,
                    origin,
                    state.columnBirth,
                    schedule);
        }
        if (trained.normalized()) {
            rule.update(
                    trained.scale(),
                    gradients.scale(),
                    state.scale,
                    origin,
                    state.columnBirth,
                    schedule);
        }
    }

    private static Rule rule(Optimizer optimizer, Workspace workspace) {
        return switch (optimizer) {
            case Optimizer.Sgd sgd -> {
                SgdRates rates = new SgdRates(sgd.momentum(), sgd.nesterov(), sgd.weightDecay());
                yield (w, g, moments, _, _, schedule) ->
                        workspace.sgd(w, g, moments.getFirst(), schedule, rates);
            }
            case Optimizer.Adam(_, double beta1, double beta2, double epsilon, double decay) ->
                    adam(workspace, new AdamHyperparameters(beta1, beta2, epsilon, decay, false));
            case Optimizer.Adamw(_, double beta1, double beta2, double epsilon, double decay) ->
                    adam(workspace, new AdamHyperparameters(beta1, beta2, epsilon, decay, true));
        };
    }

    private static Rule adam(Workspace workspace, AdamHyperparameters rates) {
        return (w, g, moments, rowBirth, columnBirth, schedule) ->
                workspace.adam(
                        w,
                        g,
                        moments.getFirst(),
                        moments.getLast(),
                        rowBirth,
                        columnBirth,
                        schedule,
                        rates);
    }

    private static LayerState fresh(
            Optimizer optimizer, TrainedLayer trained, Workspace workspace, long step) {
        Layer layer = trained.layer();
        LayerState state =
                new LayerState(
                        moments(optimizer, layer.weights(), workspace),
                        moments(optimizer, layer.bias(), workspace),
                        moments(optimizer, trained.scale(), workspace),
                        workspace.create(layer.fanIn(), 1, ElementType.FLOAT64),
                        workspace.create(1, layer.width(), ElementType.FLOAT64));
        workspace.fill(state.rowBirth, (double) step);
        workspace.fill(state.columnBirth, (double) step);
        return state;
    }

    private static List<Tensor> moments(
            Optimizer optimizer, Tensor parameter, Workspace workspace) {
        int rows = parameter.rows();
        int columns = parameter.columns();
        return switch (optimizer) {
            case Optimizer.Sgd sgd when sgd.momentum() == 0 -> List.of(workspace.create(0, 0));
            case Optimizer.Sgd _ -> List.of(workspace.create(rows, columns));
            case Optimizer.Adam _, Optimizer.Adamw _ ->
                    List.of(workspace.create(rows, columns), workspace.create(rows, columns));
        };
    }

    private static void copyOld(LayerState state, LayerState old, int places, Workspace workspace) {
        for (int m = 0; m < old.weights.size(); m++) {
            Edited.copyOld(workspace, places, state.weights.get(m), old.weights.get(m));
            Edited.copyOld(workspace, 1, state.bias.get(m), old.bias.get(m));
            Edited.copyOld(workspace, 1, state.scale.get(m), old.scale.get(m));
        }
        Edited.copyOld(workspace, places, state.rowBirth, old.rowBirth);
        Edited.copyOld(workspace, 1, state.columnBirth, old.columnBirth);
    }
}
