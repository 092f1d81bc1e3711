package dev.growth.api.network;

import dev.growth.api.tensor.Tensor;
import java.util.List;

/**
 * The values of one layer.
 *
 * @param weights fan-in × width
 * @param bias 1 × width, or 1 × 0 for a layer without biases
 * @since 0.1
 */
public record LayerParameters(Matrix weights, Matrix bias) {
    public LayerParameters {
        boolean fits =
                bias.rows() == 1 && (bias.columns() == 0 || bias.columns() == weights.columns());
        if (!fits) {
            throw new IllegalArgumentException(
                    "weights %s and bias %s do not make up a layer".formatted(weights, bias));
        }
    }

    /**
     * These weights, and biases of 0 if the layer has any.
     *
     * @param weights fan-in × width
     */
    public static LayerParameters withZeroBias(LayerView layer, Matrix weights) {
        return new LayerParameters(weights, Matrix.zeros(1, layer.hasBias() ? layer.width() : 0));
    }

    /**
     * Requires that these are parameters for all layers of a network.
     *
     * @throws IllegalArgumentException unless there is one for each layer, of its shape and finite
     */
    public static void requireFit(NetworkView network, List<LayerParameters> parameters) {
        int layers = network.hiddenLayers() + 1;
        if (parameters.size() != layers) {
            throw new IllegalArgumentException(
                    "there are parameters for %d layers of %d"
                            .formatted(parameters.size(), layers));
        }
        for (int l = 1; l <= layers; l++) {
            LayerView layer = network.layer(l);
            requireFit(l, "weights", parameters.get(l - 1).weights(), layer.weights());
            requireFit(l, "biases", parameters.get(l - 1).bias(), layer.bias());
        }
    }

    private static void requireFit(int layer, String what, Matrix values, Tensor tensor) {
        if (values.rows() != tensor.rows() || values.columns() != tensor.columns()) {
            throw new IllegalArgumentException(
                    "the %s of layer %d must be %d × %d but are %d × %d"
                            .formatted(
                                    what,
                                    layer,
                                    tensor.rows(),
                                    tensor.columns(),
                                    values.rows(),
                                    values.columns()));
        }
        if (!values.isFinite()) {
            throw new IllegalArgumentException(
                    "the %s of layer %d are not finite".formatted(what, layer));
        }
    }
}
