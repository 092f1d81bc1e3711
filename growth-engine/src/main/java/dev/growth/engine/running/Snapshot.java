package dev.growth.engine.running;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.growing.GrowthLoop;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.training.LossSum;
import dev.growth.engine.training.OptimizerState;
import dev.growth.engine.training.TrainedNetwork;
import dev.growth.engine.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a run into a checkpoint and back. Random numbers need no saving: every stream follows from
 * the seed and its name.
 */
public final class Snapshot {
    private static final String BEST = "best.";

    private final Trainer trainer;
    private final RunProgress progress;
    private final Optional<GrowthLoop> growth;
    private final BestNetwork best;
    private final Workspace workspace;

    /** Of parts that belong together. */
    public Snapshot(
            Trainer trainer,
            RunProgress progress,
            Optional<GrowthLoop> growth,
            BestNetwork best,
            Workspace workspace) {
        this.trainer = trainer;
        this.progress = progress;
        this.growth = growth;
        this.best = best;
        this.workspace = workspace;
    }

    /** Training steps done. */
    long step() {
        return trainer.steps();
    }

    /**
     * The run as it is between two steps.
     *
     * @param recipe the hash of the run's recipe
     * @param lengths of the record's files of lines
     * @param sinceEvaluation losses since the last evaluation that the trainer no longer has
     */
    Checkpoint take(String recipe, Map<String, Long> lengths, LossSum sinceEvaluation) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("network", NetworkState.of(trainer.network()));
        state.put("trainer-loss", lossState(trainer.loss()));
        state.put("evaluation-loss", lossState(sinceEvaluation));
        state.put("growth", progress.state());
        growth.flatMap(GrowthLoop::over).ifPresent(why -> state.put("growth-over", why));
        state.put("best", best.state());
        return new Checkpoint(trainer.steps(), recipe, lengths, tensors(), state);
    }

    /** Puts the run where the checkpoint was taken; gives back the losses since the evaluation. */
    LossSum restore(Checkpoint checkpoint) {
        Fields state = new Fields("the checkpoint", checkpoint.state());
        trainer.restore(
                target -> trained(checkpoint, state.object("network"), target),
                checkpoint.step(),
                loss(state.object("trainer-loss")));
        optimizerTensors().forEach((name, t) -> NetworkState.fill(t, name, checkpoint, workspace));
        progress.restore(state.object("growth"));
        growth.ifPresent(loop ->
                loop.restore(
                        state.has("growth-over")
                                ? Optional.of(state.text("growth-over"))
                                : Optional.empty()));
        Fields kept = state.object("best");
        best.restore(kept, target -> network(checkpoint, kept.object("network"), target));
        return loss(state.object("evaluation-loss"));
    }

    private Map<String, SavedTensor> tensors() {
        Map<String, SavedTensor> result = new LinkedHashMap<>();
        trainer.trained().tensors().forEach((name, t) -> result.put(name, saved(t)));
        optimizerTensors().forEach((name, t) -> result.put(name, saved(t)));
        best.kept()
                .ifPresent(kept ->
                        kept.network()
                                .parameterTensors()
                                .forEach((name, t) -> result.put(BEST + name, saved(t))));
        return result;
    }

    private Map<String, Tensor> optimizerTensors() {
        Map<String, Tensor> result = new LinkedHashMap<>();
        List<OptimizerState.LayerState> layers = trainer.optimizer().layers();
        for (int l = 0; l < layers.size(); l++) {
            OptimizerState.LayerState layer = layers.get(l);
            String prefix = "optimizer." + (l + 1);
            for (int m = 0; m < layer.weights().size(); m++) {
                result.put(prefix + ".weight." + (m + 1), layer.weights().get(m));
                result.put(prefix + ".bias." + (m + 1), layer.bias().get(m));
                if (layer.scale().get(m).columns() > 0) {
                    result.put(prefix + ".scale." + (m + 1), layer.scale().get(m));
                }
            }
            result.put(prefix + ".row-birth", layer.rowBirth());
            result.put(prefix + ".column-birth", layer.columnBirth());
        }
        return result;
    }

    private SavedTensor saved(Tensor tensor) {
        return SavedTensor.matrix(
                tensor.rows(), tensor.columns(), tensor.type(), workspace.read(tensor));
    }

    private TrainedNetwork trained(Checkpoint checkpoint, Fields state, Workspace target) {
        TrainedNetwork network =
                TrainedNetwork.zeros(
                        NetworkState.zeros(state, "", checkpoint, target),
                        NetworkState.loss(state),
                        target);
        network.tensors().forEach((name, t) -> NetworkState.fill(t, name, checkpoint, target));
        return network;
    }

    private static Network network(Checkpoint checkpoint, Fields state, Workspace target) {
        Network network =
                new Network(
                        NetworkState.zeros(state, BEST, checkpoint, target),
                        NetworkState.loss(state));
        network.parameterTensors()
                .forEach((name, t) -> NetworkState.fill(t, BEST + name, checkpoint, target));
        return network;
    }

    private static Map<String, Object> lossState(LossSum loss) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("sum", loss.sum());
        state.put("steps", loss.steps());
        return state;
    }

    private static LossSum loss(Fields state) {
        return new LossSum(state.number("sum"), state.integer("steps"));
    }
}
