package dev.growth.strategy.bottleneck;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class BottleneckPlugin implements GrowthPlugin {
    /** For the service loader. */
    public BottleneckPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Bottleneck.COMPONENT,
                ExpressivityGain.COMPONENT,
                BottleneckShare.COMPONENT,
                BottleneckStrategy.COMPONENT);
    }
}
