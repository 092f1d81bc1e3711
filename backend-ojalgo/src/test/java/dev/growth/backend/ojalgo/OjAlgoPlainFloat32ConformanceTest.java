package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;

class OjAlgoPlainFloat32ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return OjAlgoPlugin.OJALGO
                .with(new OjAlgoSettings(Precision.FLOAT32, 0, KernelChoice.PLAIN))
                .create();
    }
}
