package dev.growth.api.growth;

/**
 * A quantity that flows through a network, one row a sample: a factor of a {@link Moment}.
 *
 * @since 0.1
 */
public sealed interface Signal {
    /** Its layer. */
    int layer();

    /**
     * {@code H(layer)}: activations leaving a layer, with a last column of ones; samples × (width +
     * 1).
     *
     * @param layer 0 for the network's inputs
     */
    record Activations(int layer) implements Signal {}

    /**
     * {@code δ(layer)}: ∂loss/∂(pre-activation) per sample; samples × width.
     *
     * @param layer from 1; {@code hiddenLayers() + 1} for the output layer
     */
    record Gradient(int layer) implements Signal {}
}
