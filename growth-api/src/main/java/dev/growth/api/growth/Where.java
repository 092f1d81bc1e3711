package dev.growth.api.growth;

import dev.growth.api.network.NetworkSpec;
import java.util.Set;

/**
 * Decides where to grow. It keeps no state of its own.
 *
 * @since 0.1
 */
public interface Where {
    /** The sites to try in this growth event. */
    Selection choose(GrowthContext context);

    /** The kinds of sites that {@link #choose} can return; checked against {@link How#sites()}. */
    default Set<Class<? extends Site>> sites() {
        return Set.of(Site.Widen.class);
    }

    /**
     * Called when a recipe is read: whether this can work on such a network.
     *
     * @throws dev.growth.api.UserException if not, with the reason; the message says which
     *     component this is already
     */
    default void check(NetworkSpec network) {}
}
