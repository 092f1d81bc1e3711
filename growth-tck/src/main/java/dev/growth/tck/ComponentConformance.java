package dev.growth.tck;

import dev.growth.api.Chosen;
import org.junit.jupiter.api.Test;

/**
 * What the kits of all kinds but backends have in common: what users see of a component.
 *
 * @param <T> the kind of component
 * @since 0.1
 */
public abstract class ComponentConformance<T> {
    /** For subclasses. */
    protected ComponentConformance() {}

    /**
     * The component under test with its settings: {@code GradMax.COMPONENT.with(new
     * GradMax.Settings(0.5))}.
     */
    protected abstract Chosen<T> component();

    /** It has a summary. */
    @Test
    public void saysWhatItIs() {
        ComponentChecks.described(component().component());
    }

    /** Its settings are a public record and each has an {@code @About}. */
    @Test
    public void settingsAreDocumented() {
        ComponentChecks.documented(component().component().settings());
    }

    /**
     * Each {@code @Default} of a number, truth value, name or text can be read as that, and the
     * record takes its own defaults.
     */
    @Test
    public void defaultsAreValid() {
        ComponentChecks.defaults(component().component().settings());
    }

    /** Completes a failure by the component's name. */
    AssertionError failure(String problem) {
        return new AssertionError(component().component().name() + ": " + problem);
    }
}
