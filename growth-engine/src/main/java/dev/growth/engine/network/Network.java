package dev.growth.engine.network;

import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Workspace;
import java.util.List;

/**
 * A network: its shape never changes, the values of its parameters do while it is trained. Growing
 * it means making another one.
 *
 * @param layers the hidden layers and the output layer
 * @param loss what is minimised
 */
public record Network(List<DenseLayer> layers, Loss loss) implements NetworkView {
    public Network {
        layers = List.copyOf(layers);
    }

    @Override
    public int inputs() {
        return layers.getFirst().fanIn();
    }

    @Override
    public int hiddenLayers() {
        return layers.size() - 1;
    }

    @Override
    public DenseLayer layer(int number) {
        return layers.get(number - 1);
    }

    /** The same values in tensors of another workspace. */
    public Network copiedTo(Workspace workspace) {
        return new Network(layers.stream().map(l -> l.copiedTo(workspace)).toList(), loss);
    }
}
