package dev.growth.strategy.pursuit;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class PursuitPlugin implements GrowthPlugin {
    /** For the service loader. */
    public PursuitPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                FirstNeurons.COMPONENT,
                Converged.COMPONENT,
                Correlation.COMPONENT,
                Pursuit.COMPONENT,
                PursuitStrategy.COMPONENT);
    }
}
