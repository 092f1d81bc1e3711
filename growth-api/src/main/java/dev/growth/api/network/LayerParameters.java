package dev.growth.api.network;

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
}
