package dev.growth.engine.network;

import java.util.List;

/**
 * What an edit made.
 *
 * @param network the edited network
 * @param sources for each of its layers, nearest the input first, the index of the layer it was
 *     made from, or {@link #NEW}. What a layer kept of its source is always its upper left block.
 */
public record Edited(Network network, List<Integer> sources) {
    /** The source of a layer that was inserted. */
    public static final int NEW = -1;

    public Edited {
        sources = List.copyOf(sources);
    }

    /** The next network of the same number of layers. */
    Edited with(Network next) {
        return new Edited(next, sources);
    }
}
