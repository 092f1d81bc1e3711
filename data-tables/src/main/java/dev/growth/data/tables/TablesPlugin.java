package dev.growth.data.tables;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class TablesPlugin implements GrowthPlugin {
    /** For the service loader. */
    public TablesPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Csv.COMPONENT);
    }
}
