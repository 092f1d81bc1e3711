package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ClosedBackendTest {
    /** A study does thousands of runs, each with a backend of its own, in one thread. */
    @Test
    void theThreadThatUsedItKeepsNothingOfIt() {
        WeakReference<Backend> closed = usedAndClosed();

        System.gc();

        assertThat(closed.get()).isNull();
    }

    private static WeakReference<Backend> usedAndClosed() {
        OjAlgoSettings settings = new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN);
        try (Backend backend = OjAlgoPlugin.OJALGO.with(settings).create()) {
            Workspace work = backend.open();
            Tensor square = work.create(2, 2);
            work.write(square, new double[] {1, 2, 3, 4});
            Tensor product = work.create(2, 2);
            work.multiply(product, square, square);
            assertThat(work.read(product)).containsExactly(7, 10, 15, 22);
            return new WeakReference<>(backend);
        }
    }
}
