package dev.growth.engine.training;

import dev.growth.api.network.Loss;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What training changes of a network. Without batch normalisation that is the network. With it, it
 * is more, and everybody else, growth above all, sees the {@linkplain #plain network} without
 * normalisation that computes the same once the statistics are fixed.
 *
 * @param layers nearest the input first
 * @param loss what is minimised
 */
public record TrainedNetwork(List<TrainedLayer> layers, Loss loss) {
    public TrainedNetwork {
        layers = List.copyOf(layers);
    }

    /** A copy of a network before its first step. */
    static TrainedNetwork fresh(Network network, Workspace workspace) {
        return new TrainedNetwork(
                network.layers().stream()
                        .map(l -> TrainedLayer.fresh(l.copiedTo(workspace), workspace))
                        .toList(),
                network.loss());
    }

    /** Whether any layer is normalised. */
    boolean normalized() {
        for (int l = 0; l < layers.size(); l++) { // asked in each step, which allocates nothing
            if (layers.get(l).normalized()) {
                return true;
            }
        }
        return false;
    }

    /** Its weights as they are trained, before normalisation. */
    Network parameters() {
        return new Network(layers.stream().map(TrainedLayer::layer).toList(), loss);
    }

    /**
     * A network of its shape that shares all layers but those that are normalised, of which {@link
     * #foldInto} writes the values.
     */
    Network plain(Workspace workspace) {
        return new Network(
                layers.stream()
                        .map(TrainedLayer::layer)
                        .map(l -> l.normalized() ? l.resized(workspace, l.fanIn(), l.width()) : l)
                        .toList(),
                loss);
    }

    /** Writes what it computes with its running statistics. */
    void foldInto(Network plain, Workspace workspace) {
        for (int l = 0; l < layers.size(); l++) {
            if (layers.get(l).normalized()) {
                layers.get(l).foldInto(plain.layers().get(l), workspace);
            }
        }
    }

    /** All of it by the names that it has in checkpoints. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> result = new LinkedHashMap<>(parameters().parameterTensors());
        for (int l = 1; l <= layers.size(); l++) {
            TrainedLayer layer = layers.get(l - 1);
            if (layer.normalized()) {
                result.put("layer." + l + ".scale", layer.scale());
                result.put("layer." + l + ".running", layer.running());
            }
        }
        return result;
    }

    /**
     * Of layers whose values are still to be written.
     *
     * @param layers of zeros
     */
    public static TrainedNetwork zeros(List<Layer> layers, Loss loss, Workspace workspace) {
        return new TrainedNetwork(
                layers.stream().map(l -> TrainedLayer.of(l, workspace)).toList(), loss);
    }
}
