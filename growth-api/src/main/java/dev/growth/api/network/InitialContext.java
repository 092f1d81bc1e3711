package dev.growth.api.network;

import dev.growth.api.growth.Batch;
import dev.growth.api.tensor.Workspace;
import java.util.random.RandomGenerator;

/**
 * What an {@link Initializer} can look at: the shapes, random numbers, and training samples.
 *
 * @since 0.1
 */
public interface InitialContext {
    /** The network that is to be initialised. All of its weights and biases are 0. */
    NetworkView network();

    /**
     * The random numbers of one layer, a stream of its own: how many another layer takes changes
     * nothing in it. Asking again goes on in the same stream.
     *
     * @param layer from 1; {@code hiddenLayers() + 1} for the output layer
     */
    RandomGenerator random(int layer);

    /** For tensors of the initialisation; all are freed when it is over. */
    Workspace workspace();

    /** Number of training samples. */
    int samples();

    /**
     * At most so many of the training samples, spread evenly over all of them, gone forward and
     * backward through the {@link #network()} of zeros. So {@code activations(0)} are the inputs,
     * and {@code gradient(hiddenLayers() + 1)} is ∂loss/∂f at f = 0, whatever the loss: for softmax
     * cross-entropy the uniform distribution less the one-hot target, for the squared error
     * −2/outputs times the target.
     *
     * <p>It stays valid until the initialisation is over.
     *
     * @param count at least 1
     */
    Batch capture(int count);
}
