package dev.growth.strategy.pursuit;

import dev.growth.api.UserException;
import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.network.NetworkView;
import java.util.Optional;

/**
 * The networks that the method is for: of dense layers without biases, {@code σ(c·z) = cᵖ·σ(z)} for
 * c &gt; 0.
 */
final class Homogeneous {
    private static final String CONVOLUTIONS =
            "it follows what a new neuron does to pre-activations of exactly 0 through dense layers only,"
                    + " and convolutions without biases have many of them; use another method, such as"
                    + " bottleneck";

    private Homogeneous() {}

    /** Refuses all others. */
    static void check(NetworkSpec network) {
        checkDense(network);
        if (network.hiddenLayers() == 0) {
            throw new UserException("it widens hidden layers, but the network has none");
        }
        obstacle(network.activation(), network.bias())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
    }

    /** Refuses convolutions. */
    static void checkDense(NetworkSpec network) {
        if (!network.convolutions().isEmpty()) {
            throw new UserException(CONVOLUTIONS);
        }
    }

    /** Why it cannot widen this layer of a network. */
    static Optional<String> obstacle(NetworkView network, LayerView hidden) {
        return network.hasConvolutions()
                ? Optional.of(CONVOLUTIONS)
                : obstacle(hidden.activation(), hidden.hasBias());
    }

    private static Optional<String> obstacle(Activation activation, boolean bias) {
        if (bias) {
            return Optional.of(
                    "it is for homogeneous networks, which have no biases; set bias: false");
        }
        if (activation.homogeneity().isEmpty()) {
            return Optional.of(
                    "it is for homogeneous networks, of the activation relu, leaky-relu, relu-power"
                            + " or identity, but this is "
                            + activation);
        }
        return Optional.empty();
    }
}
