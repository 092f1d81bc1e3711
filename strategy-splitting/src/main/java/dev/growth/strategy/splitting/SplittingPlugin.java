package dev.growth.strategy.splitting;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class SplittingPlugin implements GrowthPlugin {
    /** For the service loader. */
    public SplittingPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Splitting.COMPONENT,
                RandomSplit.COMPONENT,
                SplittingIndex.COMPONENT,
                SplittingPoint.COMPONENT,
                SplittingStrategy.COMPONENT);
    }
}
