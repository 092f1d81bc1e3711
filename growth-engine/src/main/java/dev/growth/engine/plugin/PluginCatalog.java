package dev.growth.engine.plugin;

import dev.growth.engine.component.Catalog;
import java.util.List;

/**
 * What plugins offer.
 *
 * @param catalog of those that can be used
 * @param refused those that cannot
 */
public record PluginCatalog(Catalog catalog, List<PluginRefusedException> refused) {
    public PluginCatalog {
        refused = List.copyOf(refused);
    }
}
