package dev.growth.tck;

import dev.growth.api.tensor.Backend;
import dev.growth.tck.reference.ReferenceBackend;

class ReferenceBackendConformanceTest extends BackendConformance {
    @Override
    protected Backend backend() {
        return new ReferenceBackend();
    }
}
