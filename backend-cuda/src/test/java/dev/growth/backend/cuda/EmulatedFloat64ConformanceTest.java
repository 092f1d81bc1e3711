package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;
import org.junit.jupiter.api.Tag;

@Tag("thorough")
class EmulatedFloat64ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return CudaPlugin.CUDA.with(Emulation.settings(Precision.FLOAT64)).create();
    }
}
