package dev.growth.data.images;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import java.util.List;

/** What the module offers. */
public final class ImagesPlugin implements GrowthPlugin {
    /** For the service loader. */
    public ImagesPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Idx.COMPONENT, Mnist.COMPONENT);
    }
}
