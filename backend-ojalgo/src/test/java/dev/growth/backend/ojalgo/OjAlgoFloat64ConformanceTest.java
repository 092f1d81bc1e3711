package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;

class OjAlgoFloat64ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return OjAlgoPlugin.OJALGO
                .with(new OjAlgoSettings(Precision.FLOAT64, 0, KernelChoice.VECTOR))
                .create();
    }
}
