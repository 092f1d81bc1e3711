package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.ElementType;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;
import dev.growth.backend.cuda.device.Transfers;
import dev.growth.backend.cuda.library.CudaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong is found: without this the other tests on the emulation would say little. */
class EmulationTest {
    private CudaBackend backend;
    private Device device;

    @BeforeEach
    void open() {
        backend = Emulation.open(Precision.FLOAT32);
        device = backend.gpu();
    }

    @AfterEach
    void close() {
        if (backend != null) {
            Emulation.forgetViolation();
            backend.close();
            Emulation.forgetViolation();
        }
    }

    private DeviceTensor floats(int rows, int columns) {
        return device.allocate(rows, columns, ElementType.FLOAT32, true);
    }

    @Test
    void aKernelThatLeavesATensor() {
        DeviceTensor out = floats(3, 3);
        DeviceTensor a = floats(2, 3);
        device.forEach(Kernel.ADD, ElementType.FLOAT32, 9, out, 1.0, a, 1.0, out);
        found(out, "cudaErrorIllegalAddress, row 2, column 0 of a tensor of 2 x 3");
    }

    @Test
    void aKernelOnMemoryThatWasNeverAllocated() {
        DeviceTensor out = floats(3, 3);
        DeviceTensor beyond = out.as(100_000, 1_000, ElementType.FLOAT32);
        device.forEach(Kernel.FILL, ElementType.FLOAT32, 9, beyond, 1.0);
        found(out, "cudaErrorIllegalAddress, an argument that is not on the device");
    }

    @Test
    void aBarrierThatSomeThreadsDoNotReach() {
        DeviceTensor out = floats(1, 3);
        DeviceTensor a = floats(5, 3);
        device.launch(Kernel.SUM_ROWS_OF_FLOATS, ElementType.FLOAT32, 1, 1024, out, 1.0, a, 0.0);
        Transfers.read(device, out);
        // Rows are dealt to warps: with half a warp some lanes are missing.
        device.launch(Kernel.ROW_DOTS, ElementType.FLOAT32, 1, 16, a.view(0, 0, 5, 1), a, a);
        found(out, "cudaErrorIllegalAddress, a shuffle or warp barrier that not all lanes reach");
    }

    @Test
    void tooManyThreads() {
        assertThatThrownBy(() ->
                        device.launch(Kernel.FILL, ElementType.FLOAT32, 1, 2048, floats(1, 1), 1.0))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith(
                        "cudaLaunchKernelExC failed with status 1: cudaErrorInvalidValue");
    }

    @Test
    void waitingWhileRecording() {
        DeviceTensor out = floats(1, 1);
        assertThatThrownBy(() -> device.capture(() -> Transfers.read(device, out)))
                .isInstanceOf(CudaException.class)
                .hasMessageStartingWith(
                        "cudaStreamSynchronize failed with status 900: cudaErrorStreamCaptureUnsupported");
    }

    private void found(DeviceTensor tensor, String words) {
        assertThatThrownBy(() -> Transfers.read(device, tensor))
                .isInstanceOf(CudaException.class)
                .hasMessage("cudaStreamSynchronize failed with status 700: " + words);
    }
}
