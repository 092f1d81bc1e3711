package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.BackendConformance;
import org.junit.jupiter.api.Tag;

@Tag("gpu")
class GpuFloat32ConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return Gpu.open(Precision.FLOAT32);
    }
}
