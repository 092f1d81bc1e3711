package dev.growth.api;

import java.util.Objects;

/**
 * A component together with its settings, as a recipe chooses it: {@code gradmax: {scale: 0.5}} in
 * YAML, {@code GradMax.COMPONENT.with(new GradMax.Settings(0.5, …))} in Java.
 *
 * <p>A settings record can itself hold {@code Chosen<When>} or lists of them, which is how {@code
 * any-of} is built.
 *
 * @param component the component
 * @param settings an instance of the component's settings record
 * @param <T> the kind
 * @since 0.1
 */
public record Chosen<T>(Component<T, ?> component, Record settings) {
    public Chosen {
        Objects.requireNonNull(component);
        if (!component.settings().isInstance(settings)) {
            throw new IllegalArgumentException(
                    component.name()
                            + " takes "
                            + component.settings().getName()
                            + ", not "
                            + settings);
        }
    }

    /** Makes a fresh instance for one run. */
    public T create() {
        return create(component);
    }

    private <C extends Record> T create(Component<T, C> typed) {
        return typed.create().apply(typed.settings().cast(settings));
    }
}
