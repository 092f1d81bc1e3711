package dev.growth.engine.builtin;

import dev.growth.api.UserException;
import dev.growth.api.Words;
import dev.growth.api.network.NetworkSpec;

/** What several components ask of a network's hidden layers. */
final class HiddenLayers {
    private HiddenLayers() {}

    /** Refuses a network without hidden layers. */
    static void requireAny(NetworkSpec network) {
        if (network.hiddenLayers() == 0) {
            throw new UserException(
                    "it widens hidden layers, but the network has none; give network.hidden at least"
                            + " one width");
        }
    }

    /** Refuses a number above that of the last hidden layer. */
    static void requireLayer(int layer, NetworkSpec network) {
        int last = network.hiddenLayers();
        if (layer > last) {
            throw new UserException(
                    "it names hidden layer "
                            + layer
                            + ", but the network has "
                            + (last == 0
                                    ? "no hidden layer"
                                    : "only " + Words.count(last, "hidden layer")));
        }
    }
}
