package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two backends of one process, on the emulation: CUDA keeps the device for each thread. */
@Tag("thorough")
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
            Workspace ofA = first.open();
            Workspace ofB = second.open();
            Tensor a = ofA.create(2, 3);
            Tensor b = ofB.create(2, 3);
            ofA.fill(a, 3);
            ofB.fill(b, 4);
            assertThat(ofA.read(a)).containsOnly(3);
            assertThat(ofB.read(b)).containsOnly(4);
            other.submit(() -> ofB.fill(b, 5)).get();
            ofA.fill(a, 6);
            assertThat(ofB.read(b)).containsOnly(5);
            assertThat(ofA.read(a)).containsOnly(6);
        }
    }
}
