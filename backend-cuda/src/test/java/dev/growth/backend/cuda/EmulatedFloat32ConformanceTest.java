package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;

class EmulatedFloat32ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return CudaPlugin.CUDA.with(Emulation.settings(Precision.FLOAT32)).create();
    }
}
