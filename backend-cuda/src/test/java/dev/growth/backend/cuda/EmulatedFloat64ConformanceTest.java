package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;

class EmulatedFloat64ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return CudaPlugin.CUDA.with(Emulation.settings(Precision.FLOAT64)).create();
    }
}
