package dev.growth.strategy.fold;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class FoldPlugin implements GrowthPlugin {
    /** For the service loader. */
    public FoldPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Fold.COMPONENT, FoldDeeper.COMPONENT, FirstLayer.COMPONENT, FoldStrategy.COMPONENT);
    }
}
