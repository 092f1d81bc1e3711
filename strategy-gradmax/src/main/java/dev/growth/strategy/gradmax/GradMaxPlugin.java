package dev.growth.strategy.gradmax;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class GradMaxPlugin implements GrowthPlugin {
    /** For the service loader. */
    public GradMaxPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(GradMax.COMPONENT, GradientNorm.COMPONENT, GradMaxStrategy.COMPONENT);
    }
}
