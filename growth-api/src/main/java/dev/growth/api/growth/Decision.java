package dev.growth.api.growth;

import java.util.Objects;

/**
 * What a {@link When} says.
 *
 * @since 0.1
 */
public sealed interface Decision {
    /** Train on. */
    Decision WAIT = new Wait();

    /**
     * Grow now.
     *
     * @param reason for the run record: {@code "50 steps since the last growth"}
     */
    record Grow(String reason) implements Decision {
        public Grow {
            Objects.requireNonNull(reason, "the reason is null");
        }
    }

    /** Train on; use {@link #WAIT}. */
    record Wait() implements Decision {}

    /**
     * Grow no more in this run; training goes on to its end.
     *
     * @param reason for the run record
     */
    record Stop(String reason) implements Decision {
        public Stop {
            Objects.requireNonNull(reason, "the reason is null");
        }
    }
}
