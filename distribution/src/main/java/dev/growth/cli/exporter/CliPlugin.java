package dev.growth.cli.exporter;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the command brings beyond the engine. */
public final class CliPlugin implements GrowthPlugin {
    /** For the service loader. */
    public CliPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(PrometheusEndpoint.COMPONENT);
    }
}
