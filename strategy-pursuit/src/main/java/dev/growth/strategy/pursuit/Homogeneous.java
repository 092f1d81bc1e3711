package dev.growth.strategy.pursuit;

import dev.growth.api.UserException;
import dev.growth.api.network.Activation;
import dev.growth.api.network.NetworkSpec;
import java.util.Optional;

/** The networks that the method is for: without biases, {@code σ(c·z) = cᵖ·σ(z)} for c &gt; 0. */
final class Homogeneous {
    private Homogeneous() {}

    /** Refuses all others. */
    static void check(NetworkSpec network) {
        if (network.hidden().isEmpty()) {
            throw new UserException("it widens hidden layers, but the network has none");
        }
        obstacle(network.activation(), network.bias())
                .ifPresent(reason -> {
                    throw new UserException(reason);
                });
    }

    /** Why it cannot work with this σ and biases or none. */
    static Optional<String> obstacle(Activation activation, boolean bias) {
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
