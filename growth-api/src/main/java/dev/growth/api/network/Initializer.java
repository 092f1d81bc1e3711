package dev.growth.api.network;

import java.util.List;

/**
 * Gives a network its weights and biases before the first training step. A run that is resumed has
 * them from its checkpoint and does not ask.
 *
 * @since 0.1
 */
public interface Initializer {
    /**
     * The parameters of every layer, nearest the input first, the output layer last. It never
     * writes to the network: it returns values.
     *
     * <p>The same random numbers and samples give the same parameters.
     *
     * @return one for each layer of {@link InitialContext#network()}, of its shape and finite
     * @throws dev.growth.api.UserException if these samples give it nothing to begin with; the
     *     message says which component this is already
     */
    List<LayerParameters> initialize(InitialContext context);

    /**
     * Called when a recipe is read: whether this can initialise such a network.
     *
     * @throws dev.growth.api.UserException if not, with the reason; the message says which
     *     component this is already
     */
    default void check(NetworkSpec network) {}
}
