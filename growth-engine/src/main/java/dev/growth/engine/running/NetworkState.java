package dev.growth.engine.running;

import dev.growth.api.UserException;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;
import dev.growth.engine.record.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of a network as a checkpoint has it; its values are tensors by name. */
final class NetworkState {
    private NetworkState() {}

    static Map<String, Object> of(Network network) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("loss", network.loss().name());
        state.put(
                "activations",
                network.layers().stream().map(l -> l.activation().toString()).toList());
        state.put("patches", network.layers().stream().map(l -> numbers(l.patches())).toList());
        return state;
    }

    static Loss loss(Fields state) {
        String name = state.text("loss");
        for (Loss loss : Loss.values()) {
            if (loss.name().equals(name)) {
                return loss;
            }
        }
        throw new UserException(state.where() + " has an unknown loss '" + name + "'");
    }

    /**
     * Layers of zeros.
     *
     * @param prefix of the names of their tensors
     */
    static List<Layer> zeros(
            Fields state, String prefix, Checkpoint checkpoint, Workspace workspace) {
        List<Layer> layers = new ArrayList<>();
        List<String> activations = state.texts("activations");
        List<Fields> patches = state.objects("patches");
        for (int l = 1; l <= activations.size(); l++) {
            String name = prefix + "layer." + l;
            SavedTensor weights = tensor(checkpoint, name + ".weight");
            boolean bias = checkpoint.tensors().containsKey(name + ".bias");
            layers.add(
                    new Layer(
                            patches(patches.get(l - 1)),
                            workspace.create(weights.rows(), weights.columns()),
                            workspace.create(1, bias ? weights.columns() : 0),
                            Activation.parse(activations.get(l - 1)),
                            checkpoint.tensors().containsKey(name + ".scale")));
        }
        return layers;
    }

    /** Writes the values that a checkpoint has. */
    static void fill(Tensor tensor, String name, Checkpoint checkpoint, Workspace workspace) {
        SavedTensor saved = tensor(checkpoint, name);
        if (saved.rows() != tensor.rows() || saved.columns() != tensor.columns()) {
            throw new UserException(
                    "the checkpoint's tensor %s is %d × %d instead of %d × %d"
                            .formatted(
                                    name,
                                    saved.rows(),
                                    saved.columns(),
                                    tensor.rows(),
                                    tensor.columns()));
        }
        workspace.write(tensor, saved.values());
    }

    private static SavedTensor tensor(Checkpoint checkpoint, String name) {
        SavedTensor saved = checkpoint.tensors().get(name);
        if (saved == null) {
            throw new UserException("the checkpoint has no tensor " + name);
        }
        return saved;
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
}
