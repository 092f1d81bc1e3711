package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training steps as graphs, on the emulation. */
class PlanTest {
    private CudaBackend backend;
    private Workspace work;

    @BeforeEach
    void open() {
        backend = Emulation.open(Precision.FLOAT32);
        work = backend.open();
    }

    @AfterEach
    void close() {
        Emulation.refuseCapture(false);
        if (backend != null) {
            backend.close();
        }
    }

    @Test
    void aRepeatedStepIsOneLaunchAllocatesNothingAndWaitsForNothing() {
        TrainingStep step = new TrainingStep(work, 13);
        step.run();
        step.run();
        Emulation.Counts before = Emulation.counts();
        for (int i = 0; i < 50; i++) {
            step.run();
        }
        Emulation.Counts counts = Emulation.counts().since(before);
        assertThat(counts.replays()).isEqualTo(50);
        assertThat(counts.launches()).isZero();
        assertThat(counts.products()).isZero();
        assertThat(counts.allocations()).isZero();
        assertThat(counts.synchronisations()).isZero();
        assertThat(counts.copies()).as("rows and schedule of each step").isEqualTo(100);
        assertThat(step.lossSum()).isFinite().isPositive();
    }

    /** The first run calls the operations, the second records them. */
    @Test
    void aStepIsRecordedOnce() {
        TrainingStep step = new TrainingStep(work, 13);
        Emulation.Counts before = Emulation.counts();
        step.run();
        assertThat(Emulation.counts().since(before).captures()).isZero();
        for (int i = 0; i < 5; i++) {
            step.run();
        }
        Emulation.Counts counts = Emulation.counts().since(before);
        assertThat(counts.captures()).isEqualTo(1);
        assertThat(counts.replays()).isEqualTo(5);
    }

    @Test
    void aGraphGivesTheSameBitsAsItsOperations() {
        TrainingStep planned = new TrainingStep(work, 13);
        TrainingStep direct = new TrainingStep(work, 13);
        for (int i = 0; i < 20; i++) {
            planned.run();
            direct.runDirectly();
        }
        assertThat(planned.weights()).isEqualTo(direct.weights());
        assertThat(planned.lossSum()).isEqualTo(direct.lossSum());
    }

    @Test
    void trainingWorks() {
        TrainingStep step = new TrainingStep(work, 40);
        double first = 0;
        for (int i = 0; i < 200; i++) {
            step.run();
            first = i == 9 ? step.lossSum() / 10 : first;
        }
        double before = step.lossSum();
        for (int i = 0; i < 10; i++) {
            step.run();
        }
        assertThat((step.lossSum() - before) / 10).isLessThan(first * 0.8);
    }

    /** What comes back is linear in the images: a run that did nothing would show. */
    @Test
    void convolutionsAreRecordedToo() {
        Patches patches = new Patches(5, 4, 3, 2, 2, 1);
        int positions = 2 * patches.positions();
        Tensor images = work.create(2, patches.pixels() * 3);
        Tensor cut = work.create(positions, patches.kernel() * 3);
        Tensor z = work.create(2 * patches.pixels(), 3);
        Tensor sums = work.create(2 * patches.pixels(), 3);
        Tensor transposed = work.create(2 * patches.pixels(), patches.kernel() * cut.columns());
        Plan plan =
                work.plan(() -> {
                    work.patches(cut, images, patches);
                    work.patchesBackward(
                            sums, cut, z, z, patches, Activation.of(ActivationFunction.IDENTITY));
                    work.transposedPatches(transposed, cut, patches);
                });
        double[] first = new double[0];
        for (int i = 1; i <= 4; i++) {
            work.fill(images, i);
            Emulation.Counts before = Emulation.counts();
            plan.run();
            Emulation.Counts counts = Emulation.counts().since(before);
            assertThat(counts.captures()).isEqualTo(i == 2 ? 1 : 0);
            assertThat(counts.replays()).isEqualTo(i == 1 ? 0 : 1);
            assertThat(counts.allocations() + counts.synchronisations()).isZero();
            double[] now = work.read(sums);
            first = i == 1 ? now : first;
            int factor = i;
            assertThat(now).isEqualTo(Arrays.stream(first).map(x -> factor * x).toArray());
            assertThat(work.read(transposed)).contains(factor, 0).containsOnly(factor, 0);
        }
        assertThat(first).contains(1, 2);
    }

    /**
     * Running statistics move by half of what is left in each run: one that did nothing would show.
     */
    @Test
    void batchNormalizationIsRecordedToo() {
        Tensor x = work.create(400, 3);
        work.fill(x, 1);
        Tensor z = work.create(400, 3);
        Tensor statistics = work.create(2, 3);
        Tensor running = work.create(2, 3);
        Tensor row = work.create(1, 3);
        Tensor ofScale = work.create(1, 3);
        Tensor ofShift = work.create(1, 3);
        Activation identity = Activation.of(ActivationFunction.IDENTITY);
        NormalizationRates rates = new NormalizationRates(0.5, 1e-5);
        Plan plan =
                work.plan(() -> {
                    work.normalize(z, z, statistics, running, x, row, row, identity, rates);
                    work.normalizeBackward(z, ofScale, ofShift, x, x, statistics, row);
                });
        for (int i = 1; i <= 4; i++) {
            Emulation.Counts before = Emulation.counts();
            plan.run();
            Emulation.Counts counts = Emulation.counts().since(before);
            assertThat(counts.captures()).isEqualTo(i == 2 ? 1 : 0);
            assertThat(counts.replays()).isEqualTo(i == 1 ? 0 : 1);
            assertThat(counts.synchronisations()).isZero();
            assertThat(i == 1 ? 0 : counts.allocations()).isZero();
            double left = Math.pow(0.5, i);
            assertThat(work.read(running)).startsWith(1 - left, 1 - left, 1 - left).endsWith(0, 0);
            assertThat(work.read(ofShift)).containsOnly(400);
        }
    }

    /** As after a growth event: another workspace, another plan. */
    @Test
    void aGrownNetworkIsRecordedAnew() {
        Emulation.Counts before = Emulation.counts();
        for (int width = 3; width < 8; width++) {
            try (Workspace shape = work.open()) {
                TrainingStep step = new TrainingStep(shape, width);
                for (int i = 0; i < 4; i++) {
                    step.run();
                }
                assertThat(step.lossSum()).isFinite();
            }
        }
        assertThat(Emulation.counts().since(before).captures()).isEqualTo(5);
    }

    @Test
    void whatCannotBeRecordedIsCalledEveryTime() {
        TrainingStep recorded = new TrainingStep(work, 13);
        for (int i = 0; i < 5; i++) {
            recorded.run();
        }
        Emulation.refuseCapture(true);
        TrainingStep called = new TrainingStep(work, 13);
        Emulation.Counts before = Emulation.counts();
        for (int i = 0; i < 5; i++) {
            called.run();
        }
        assertThat(Emulation.counts().since(before).replays()).isZero();
        assertThat(called.weights()).isEqualTo(recorded.weights());
    }

    @Test
    void aMistakeWhileRecordingLeavesTheStreamUsable() {
        Tensor out = work.create(3, 3);
        int[] calls = new int[1];
        Plan plan =
                work.plan(() -> {
                    work.fill(out, 7);
                    if (calls[0]++ == 1) {
                        work.multiply(out, out, out);
                    }
                });
        plan.run();
        assertThatThrownBy(plan::run).isInstanceOf(IllegalArgumentException.class);
        work.fill(out, 5);
        assertThat(work.read(out)).containsOnly(5);
        plan.run();
        assertThat(work.read(out)).containsOnly(7);
    }

    @Test
    void aPlanMustNotReadWriteCreateOrDecompose() {
        Tensor square = work.create(2, 2, ElementType.FLOAT64);
        refused("read", () -> work.read(square));
        refused("dot", () -> work.dot(square, square));
        refused("write", () -> work.write(square, new double[4]));
        refused("create", () -> work.create(1, 1));
        refused("open", work::open);
        refused("cholesky", () -> work.cholesky(square, square));
    }

    private void refused(String operation, Runnable call) {
        Plan plan = work.plan(call);
        assertThatThrownBy(plan::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a plan must not call " + operation);
    }

    @Test
    void aPlanEndsWithItsWorkspaceAndWithItsTensors() {
        Workspace inner = work.open();
        Tensor out = inner.create(3, 3);
        Plan own = inner.plan(() -> inner.fill(out, 1));
        Plan outer = work.plan(() -> work.fill(out, 1));
        for (int i = 0; i < 3; i++) {
            own.run();
            outer.run();
        }
        inner.close();
        assertThatThrownBy(own::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the workspace was closed");
        assertThatThrownBy(outer::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a plan was run after the workspace of one of its tensors was closed");
    }

    /** Each has a workspace; the device does what one asks after what the other asked. */
    @Test
    void twoThreadsCanTrain() throws InterruptedException {
        double[] expected = trained(work);
        double[][] results = new double[2][];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] =
                    Thread.ofPlatform()
                            .start(() -> {
                                try (Workspace own = backend.open()) {
                                    results[number] = trained(own);
                                }
                            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results[0]).isEqualTo(expected);
        assertThat(results[1]).isEqualTo(expected);
    }

    private static double[] trained(Workspace workspace) {
        TrainingStep step = new TrainingStep(workspace, 13);
        for (int i = 0; i < 30; i++) {
            step.run();
        }
        return step.weights();
    }
}
