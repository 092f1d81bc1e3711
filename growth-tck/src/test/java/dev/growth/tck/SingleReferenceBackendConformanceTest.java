package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.tck.reference.ReferenceBackend;

class SingleReferenceBackendConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new ReferenceBackend(ElementType.FLOAT32);
    }
}
