package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Plan;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("thorough")
class AllocationTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    static List<OjAlgoSettings> settings() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRepeatedTrainingStepAllocatesNothing(OjAlgoSettings settings) {
        try (Fixture f = new Fixture(settings, 1)) {
            TrainingStep step = new TrainingStep(f, 100, 84, 130);
            assertAllocatesNothing(settings, f.work.plan(step::run));
            assertThat(f.work.read(step.losses())).doesNotContain(Double.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRepeatedStepOfAConvolutionAllocatesNothing(OjAlgoSettings settings) {
        for (int channels : new int[] {2, 8, 40}) {
            try (Fixture f = new Fixture(settings, 1)) {
                Patches patches = new Patches(9, 12, 3, 3, 1, 1);
                ConvolutionStep step = new ConvolutionStep(f, 20, patches, channels, 7);
                assertAllocatesNothing(settings, f.work.plan(step::run));
                assertThat(f.work.read(step.delta())).doesNotContain(Double.NaN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void repeatedBatchNormalizationAllocatesNothing(OjAlgoSettings settings) {
        for (int width : new int[] {3, 130, 700}) {
            try (Fixture f = new Fixture(settings, 1)) {
                NormalizationStep step = new NormalizationStep(f, 200, width);
                assertAllocatesNothing(settings, f.work.plan(step::run));
                assertThat(f.work.read(step.delta())).doesNotContain(Double.NaN);
            }
        }
    }

    private static void assertAllocatesNothing(OjAlgoSettings settings, Plan plan) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().threadId();
        for (int i = 0; i < 300; i++) {
            plan.run();
        }
        long least = Long.MAX_VALUE;
        // Until the compiler has replaced all code, vectors are objects; on a busy machine it can
        // be a long time about it.
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (least > 0 && System.nanoTime() < deadline) {
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 10; i++) {
                plan.run();
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(self) - before);
        }
        assertThat(least).as("bytes of ten steps with %s", settings).isZero();
    }
}
