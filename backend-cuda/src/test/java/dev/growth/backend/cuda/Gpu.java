package dev.growth.backend.cuda;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.BackendUnavailableException;
import org.junit.jupiter.api.Assumptions;

/** The real device; a test that asks for it is skipped, with the reason, where there is none. */
final class Gpu {
    private Gpu() {}

    static Backend open(Precision precision) {
        return open(precision, MathMode.FP32);
    }

    static Backend open(Precision precision, MathMode math) {
        CudaSettings defaults = CudaSettings.defaults();
        try {
            return CudaPlugin.CUDA
                    .with(
                            new CudaSettings(
                                    defaults.device(),
                                    precision,
                                    math,
                                    defaults.libraries(),
                                    defaults.memoryLimit(),
                                    defaults.cache()))
                    .create();
        } catch (BackendUnavailableException e) {
            return Assumptions.abort("no test on a GPU: " + e.getMessage());
        }
    }
}
