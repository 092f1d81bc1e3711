package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two backends of one process, on the emulation: CUDA keeps the device for each thread. */
class TwoDevicesTest {
    @AfterEach
    void takeTheSecondAway() {
        Emulation.setDevices(1);
    }

    @Test
    void everyThreadWorksOnTheDeviceOfTheBackendThatItAsks()
            throws InterruptedException, ExecutionException {
        CudaSettings ofFirst = Emulation.settings(Precision.FLOAT32);
        CudaSettings ofSecond =
                new CudaSettings(
                        1,
                        ofFirst.precision(),
                        ofFirst.math(),
                        ofFirst.libraries(),
                        0,
                        ofFirst.cache());
        Emulation.setDevices(2);
        try (CudaBackend first = new CudaBackend(ofFirst);
                CudaBackend second = new CudaBackend(ofSecond);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(filled(first, 3)).containsOnly(3);
            assertThat(filled(second, 4)).containsOnly(4);
            Future<double[]> result = other.submit(() -> filled(second, 5));
            assertThat(result.get()).containsOnly(5);
            assertThat(filled(first, 6)).containsOnly(6);
        }
    }

    private static double[] filled(CudaBackend backend, double value) {
        try (Workspace work = backend.open()) {
            Tensor tensor = work.create(2, 3);
            work.fill(tensor, value);
            return work.read(tensor);
        }
    }
}
