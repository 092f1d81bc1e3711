package dev.growth.engine.network;

import dev.growth.api.data.ImageSize;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network: its shape never changes, the values of its parameters do while it is trained. Growing
 * it means making another one.
 *
 * @param layers the hidden layers and the output layer
 * @param loss what is minimised
 */
public record Network(List<Layer> layers, Loss loss) implements NetworkView {
    public Network {
        layers = List.copyOf(layers);
    }

    /**
     * A network whose weights and biases are all 0.
     *
     * @param image size of a sample; {@link ImageSize#ofRow} for what is no image
     * @param workspace owns its tensors
     */
    public static Network zeros(
            NetworkSpec spec, ImageSize image, int outputs, Workspace workspace) {
        List<Layer> layers =
                spec.layers(image, outputs).stream()
                        .map(shape -> Layer.create(workspace, shape, spec.bias()))
                        .toList();
        return new Network(layers, spec.loss());
    }

    /** The same network, and whether training batch-normalises its hidden layers. */
    public Network normalized(boolean wanted) {
        List<Layer> result = new ArrayList<>(layers);
        result.subList(0, hiddenLayers()).replaceAll(layer -> layer.normalized(wanted));
        return new Network(result, loss);
    }

    @Override
    public int inputs() {
        Layer first = layers.getFirst();
        return first.patches().pixels() * first.widthBefore();
    }

    @Override
    public int hiddenLayers() {
        return layers.size() - 1;
    }

    @Override
    public Layer layer(int number) {
        return layers.get(number - 1);
    }

    /** The weights and biases by the names they have in files, nearest the input first. */
    public Map<String, Tensor> parameterTensors() {
        Map<String, Tensor> result = new LinkedHashMap<>();
        for (int l = 1; l <= layers.size(); l++) {
            result.put("layer." + l + ".weight", layer(l).weights());
            if (layer(l).hasBias()) {
                result.put("layer." + l + ".bias", layer(l).bias());
            }
        }
        return result;
    }

    /** The same values in tensors of another workspace. */
    public Network copiedTo(Workspace workspace) {
        return new Network(layers.stream().map(l -> l.copiedTo(workspace)).toList(), loss);
    }
}
