package dev.growth.api;

import java.util.List;

/**
 * A plugin: the only service type of growth, found by {@link java.util.ServiceLoader}.
 *
 * <p>A plugin module says {@code provides dev.growth.api.GrowthPlugin with MyPlugin} and exports
 * the packages of its settings records, so that recipes can fill them in. Its constructor and
 * {@link #components()} must be cheap and must not load native code: they run for every command.
 *
 * @since 0.1
 */
public interface GrowthPlugin {
    /** The components that recipes can choose from this plugin. */
    List<Component<?, ?>> components();
}
