package dev.growth.backend.ojalgo;

import dev.growth.api.Component;
import dev.growth.api.GrowthPlugin;
import dev.growth.api.tensor.Backend;
import java.util.List;

/** Offers the backend {@code ojalgo}. */
public final class OjAlgoPlugin implements GrowthPlugin {
    /** The CPU backend. */
    public static final Component<Backend, OjAlgoSettings> OJALGO =
            Component.of(
                            Backend.class,
                            "ojalgo",
                            OjAlgoSettings.class,
                            "Computes on the CPU; decompositions by ojAlgo",
                            CpuBackend::new)
                    .ranked(10);

    /** For {@link java.util.ServiceLoader}. */
    public OjAlgoPlugin() {}

    @Override
    public List<Component<?, ?>> components() {
        return List.of(OJALGO);
    }
}
