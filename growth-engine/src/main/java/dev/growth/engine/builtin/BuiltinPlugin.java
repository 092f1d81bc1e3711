package dev.growth.engine.builtin;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.engine.metrics.MetricsComponents;
import java.util.ArrayList;
import java.util.List;

/** The plugin that is always there: all that growth needs but data, methods and backends. */
public final class BuiltinPlugin implements GrowthPlugin {
    /** For the service loader. */
    public BuiltinPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        List<Component<?, ?>> components = new ArrayList<>(growth());
        components.addAll(RandomInitializer.all());
        components.addAll(MetricsComponents.all());
        return List.copyOf(components);
    }

    private static List<Component<?, ?>> growth() {
        return List.of(
                Every.COMPONENT,
                At.COMPONENT,
                Plateau.COMPONENT,
                Never.COMPONENT,
                AnyOf.COMPONENT,
                AllOf.COMPONENT,
                AllLayers.COMPONENT,
                RoundRobin.COMPONENT,
                ListedLayers.COMPONENT,
                DeepenAfter.COMPONENT,
                RandomNeurons.COMPONENT,
                Net2Wider.COMPONENT,
                NewInit.COMPONENT,
                IdentityLayer.COMPONENT);
    }
}
