package dev.growth.backend.cuda;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.tensor.Backend;
import java.util.List;

/** Offers the backend {@code cuda}. */
public final class CudaPlugin implements GrowthPlugin {
    /** The NVIDIA backend. */
    public static final Component<Backend, CudaSettings> CUDA =
            Component.of(
                            Backend.class,
                            "cuda",
                            CudaSettings.class,
                            "Computes on an NVIDIA GPU; needs CUDA 13",
                            CudaBackend::new)
                    .ranked(20);

    /** For {@link java.util.ServiceLoader}. */
    public CudaPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(CUDA);
    }
}
