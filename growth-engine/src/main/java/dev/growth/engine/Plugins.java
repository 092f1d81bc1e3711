package dev.growth.engine;

import dev.growth.engine.plugin.PluginCatalog;
import dev.growth.engine.plugin.PluginLoader;
import java.nio.file.Path;
import java.util.Optional;

/** The plugins that growth comes with and those that users add. */
public final class Plugins {
    private Plugins() {}

    /**
     * Starts all plugins and checks what they offer. One that is broken is refused and harms no
     * other.
     *
     * @param folder its folders are plugins, each with the jar of its module and the jars that it
     *     needs and growth does not have
     * @throws dev.growth.api.UserException if that folder does not exist or cannot be read
     */
    public static LoadedPlugins load(Optional<Path> folder) {
        PluginCatalog plugins = PluginLoader.ofGrowth().load(folder);
        return new LoadedPlugins(
                plugins.catalog(),
                plugins.refused().stream()
                        .map(each ->
                                new Refusal(
                                        each.origin(),
                                        each.reason(),
                                        Optional.ofNullable(each.getCause())))
                        .toList());
    }
}
