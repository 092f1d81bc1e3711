package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.ojalgo.KernelChoice;
import dev.growth.backend.ojalgo.OjAlgoPlugin;
import dev.growth.backend.ojalgo.OjAlgoSettings;
import dev.growth.backend.ojalgo.Precision;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.Optimizer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerAllocationTest {
    private static final Loss LOSS = Loss.SOFTMAX_CROSS_ENTROPY;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @ParameterizedTest
    @MethodSource("dev.growth.engine.training.TrainerTest#optimizers")
    void aTrainingStepAllocatesNothing(Optimizer optimizer) {
        try (Backend backend = plain();
                Workspace workspace = backend.open()) {
            Network network =
                    TestRuns.network(workspace, ActivationFunction.SELU, LOSS, 20, 16, 8, 4);
            Trainer trainer =
                    TestRuns.trainer(
                            workspace,
                            network,
                            TestRuns.samples(500, 20, 4, LOSS),
                            TestRuns.training(optimizer, 5));
            assertThat(least(trainer)).as("bytes of ten steps").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void norDoesOneWithConvolutions(boolean normalized) {
        try (Backend backend = plain();
                Workspace workspace = backend.open()) {
            Trainer trainer =
                    TestRuns.trainer(
                            workspace,
                            TestRuns.convolutional(workspace, ActivationFunction.RELU, LOSS, 4)
                                    .normalized(normalized),
                            TestRuns.samples(500, TestRuns.IMAGE.inputs(), 4, LOSS),
                            TestRuns.training(TestRuns.ADAM, 5));
            assertThat(least(trainer)).as("bytes of ten steps").isZero();
        }
    }

    /** Bytes of the leanest ten steps, as soon as they are 0. */
    private static long least(Trainer trainer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().threadId();
        long least = Long.MAX_VALUE;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (least > 0 && System.nanoTime() < deadline) {
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 10; i++) {
                trainer.step();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        return least;
    }

    /** Without vectors, which are objects until the compiler has seen enough of them. */
    private static Backend plain() {
        return OjAlgoPlugin.OJALGO
                .with(new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN))
                .create();
    }
}
