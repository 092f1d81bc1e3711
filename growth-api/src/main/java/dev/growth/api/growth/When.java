package dev.growth.api.growth;

import dev.growth.api.network.NetworkSpec;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides when to grow.
 *
 * <p>It is asked after every training step, so {@link #decide} must cost next to nothing as long as
 * it says wait. It keeps no state in fields: all that it needs is in the {@link Progress} or in its
 * {@link Progress#memory memory}, so that a resumed run decides alike.
 *
 * @since 0.1
 */
public interface When {
    /** Whether to grow now. */
    Decision decide(Progress progress);

    /**
     * Called when a recipe is read: whether this can work on such a network.
     *
     * @throws dev.growth.api.UserException if not, with the reason; the message says which
     *     component this is already
     */
    default void check(NetworkSpec network) {}

    /**
     * Whether it decides by {@link Evaluation#validation}. The engine refuses such a When where the
     * data have no validation samples, so the score is there whenever it is asked.
     */
    default boolean needsValidation() {
        return false;
    }

    /**
     * Called before a run: whether this can never say grow in it, which the user is then warned of.
     *
     * @param steps the most training steps of the run; empty before its data are known
     * @param epochs the most epochs of the run
     * @return why it never grows: {@code every 300 steps, but the run has 60}; empty if it may
     */
    default Optional<String> neverWithin(OptionalLong steps, int epochs) {
        return Optional.empty();
    }
}
