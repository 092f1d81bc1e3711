package dev.growth.api.growth;

import dev.growth.api.network.NetworkSpec;
import java.util.Set;

/**
 * Decides how a site grows and how what is new is initialised. It keeps no state of its own.
 *
 * @since 0.1
 */
public interface How {
    /**
     * A proposal for one site. It never changes the network: it returns an edit.
     *
     * <p>Where the method does not apply, or its own criterion finds nothing worth adding, it
     * declines with the reason; it never falls back to something else in silence.
     */
    Proposal propose(Site site, GrowthContext context);

    /** The kinds of sites that it can grow. */
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
