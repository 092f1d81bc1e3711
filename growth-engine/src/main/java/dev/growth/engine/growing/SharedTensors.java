package dev.growth.engine.growing;

import dev.growth.api.tensor.Placed;
import dev.growth.api.tensor.Tensor;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;

/** Names the tensors of a growth event that its components share, for messages. */
final class SharedTensors {
    private SharedTensors() {}

    /** What a tensor is that the component in question did not create. */
    static String role(Tensor tensor, Network network, Moments moments) {
        for (int l = 1; l <= network.layers().size(); l++) {
            Layer layer = network.layer(l);
            String name = l > network.hiddenLayers() ? "the output layer" : "hidden " + l;
            if (isPartOf(layer.weights(), tensor)) {
                return "the weights of " + name;
            }
            if (isPartOf(layer.bias(), tensor)) {
                return "the biases of " + name;
            }
        }
        return moments.isMoment(moment -> isPartOf(moment, tensor))
                ? "a moment"
                : "a tensor that it did not create, such as one of a batch";
    }

    private static boolean isPartOf(Tensor whole, Tensor tensor) {
        return whole.equals(tensor) || (whole instanceof Placed place && place.overlaps(tensor));
    }
}
