package dev.growth.data.generated;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class GeneratedPlugin implements GrowthPlugin {
    /** For the service loader. */
    public GeneratedPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(
                Blobs.COMPONENT,
                Digits.COMPONENT,
                Hypercube.COMPONENT,
                Moons.COMPONENT,
                Quadratic.COMPONENT,
                Rbf.COMPONENT,
                Sine.COMPONENT,
                Spirals.COMPONENT,
                Teacher.COMPONENT);
    }
}
