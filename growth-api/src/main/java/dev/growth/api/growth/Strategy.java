package dev.growth.api.growth;

import dev.growth.api.Chosen;
import java.util.Objects;

/**
 * A method's own When, Where and How together: what {@code growth: {strategy: NAME}} stands for. A
 * recipe can override each of the three.
 *
 * @param when decides when
 * @param where decides where
 * @param how decides how
 * @since 0.1
 */
public record Strategy(Chosen<When> when, Chosen<Where> where, Chosen<How> how) {
    public Strategy {
        Objects.requireNonNull(when);
        Objects.requireNonNull(where);
        Objects.requireNonNull(how);
    }
}
