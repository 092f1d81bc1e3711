package dev.growth.engine;

import dev.growth.engine.component.Catalog;
import java.util.List;

/**
 * What came of loading plugins.
 *
 * @param catalog the components that recipes can choose
 * @param refused plugins that cannot be used, and why
 */
public record LoadedPlugins(Catalog catalog, List<Refusal> refused) {
    public LoadedPlugins {
        refused = List.copyOf(refused);
    }
}
