package dev.growth.engine.running;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Layer;
import dev.growth.engine.record.Checkpoint;
import dev.growth.engine.record.Fields;
import dev.growth.engine.record.SavedTensor;
import dev.growth.engine.training.LossSum;
import dev.growth.engine.training.OptimizerState;
import dev.growth.engine.training.TrainedNetwork;
import dev.growth.engine.training.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a run into a checkpoint and back. Random numbers need no saving: every stream follows from
 * the seed and its name.
 */
final class Snapshot {
    private final Trainer trainer;
    private final RunProgress progress;
    private final Workspace workspace;

    Snapshot(Trainer trainer, RunProgress progress, Workspace workspace) {
        this.trainer = trainer;
        this.progress = progress;
        this.workspace = workspace;
    }

    /**
     * The run as it is between two steps.
     *
     * @param sinceEvaluation losses since the last evaluation that the trainer no longer has
     */
    Checkpoint take(LossSum sinceEvaluation) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("loss", trainer.network().loss().name());
        state.put(
                "activations",
                trainer.network().layers().stream().map(l -> l.activation().toString()).toList());
        state.put(
                "patches",
                trainer.network().layers().stream().map(l -> numbers(l.patches())).toList());
        state.put("trainer-loss", lossState(trainer.loss()));
        state.put("evaluation-loss", lossState(sinceEvaluation));
        state.put("growth", progress.state());
        state.put("evaluations", progress.evaluations().stream().map(Snapshot::state).toList());
        return new Checkpoint(trainer.steps(), tensors(), state);
    }

    /** Puts the run where the checkpoint was taken; gives back the losses since the evaluation. */
    LossSum restore(Checkpoint checkpoint) {
        Fields state = new Fields("checkpoint", checkpoint.state());
        trainer.restore(
                target -> network(checkpoint, state, target),
                checkpoint.step(),
                loss(state.object("trainer-loss")));
        optimizerTensors().forEach((name, tensor) -> fill(tensor, name, checkpoint));
        for (Fields evaluation : state.objects("evaluations")) {
            progress.evaluated(
                    new Evaluation(
                            evaluation.integer("step"),
                            evaluation.number("train-loss"),
                            evaluation.number("test-loss"),
                            evaluation.number("score")));
        }
        progress.restore(state.object("growth"));
        return loss(state.object("evaluation-loss"));
    }

    private Map<String, SavedTensor> tensors() {
        Map<String, SavedTensor> result = new LinkedHashMap<>();
        trainer.trained().tensors().forEach((name, t) -> result.put(name, saved(t)));
        optimizerTensors().forEach((name, t) -> result.put(name, saved(t)));
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

    private TrainedNetwork network(Checkpoint checkpoint, Fields state, Workspace target) {
        List<Layer> layers = new ArrayList<>();
        List<String> activations = state.texts("activations");
        List<Fields> patches = state.objects("patches");
        for (int l = 1; l <= activations.size(); l++) {
            SavedTensor weights = checkpoint.tensors().get("layer." + l + ".weight");
            boolean bias = checkpoint.tensors().containsKey("layer." + l + ".bias");
            layers.add(
                    new Layer(
                            patches(patches.get(l - 1)),
                            target.create(weights.rows(), weights.columns()),
                            target.create(1, bias ? weights.columns() : 0),
                            Activation.parse(activations.get(l - 1)),
                            checkpoint.tensors().containsKey("layer." + l + ".scale")));
        }
        TrainedNetwork network =
                TrainedNetwork.zeros(layers, Loss.valueOf(state.text("loss")), target);
        network.tensors().forEach((name, tensor) -> fill(tensor, name, checkpoint));
        return network;
    }

    private static Map<String, Object> numbers(Patches patches) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("height", patches.height());
        numbers.put("width", patches.width());
        numbers.put("kernel-height", patches.kernelHeight());
        numbers.put("kernel-width", patches.kernelWidth());
        numbers.put("stride", patches.stride());
        numbers.put("padding", patches.padding());
        return numbers;
    }

    private static Patches patches(Fields numbers) {
        return new Patches(
                (int) numbers.integer("height"),
                (int) numbers.integer("width"),
                (int) numbers.integer("kernel-height"),
                (int) numbers.integer("kernel-width"),
                (int) numbers.integer("stride"),
                (int) numbers.integer("padding"));
    }

    private void fill(Tensor tensor, String name, Checkpoint checkpoint) {
        workspace.write(tensor, checkpoint.tensors().get(name).values());
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

    private static Map<String, Object> state(Evaluation evaluation) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("step", evaluation.step());
        state.put("train-loss", evaluation.trainLoss());
        state.put("test-loss", evaluation.testLoss());
        state.put("score", evaluation.score());
        return state;
    }
}
