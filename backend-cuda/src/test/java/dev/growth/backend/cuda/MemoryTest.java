package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.BackendUnavailableException;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Device memory, on the emulation. */
class MemoryTest {
    private static final long MIB = 1 << 20;

    @BeforeEach
    void require() {
        Emulation.require();
    }

    @AfterEach
    void giveBack() {
        Emulation.setMemory(4096 * MIB);
    }

    @Test
    void aThousandWorkspacesTakeNoMoreThanTen() {
        try (CudaBackend backend = Emulation.open(Precision.FLOAT32)) {
            Workspace work = backend.open();
            cycles(work, 10);
            long afterTen = Emulation.deviceBytes();
            Emulation.Counts before = Emulation.counts();
            cycles(work, 990);
            assertThat(Emulation.deviceBytes()).isEqualTo(afterTen);
            assertThat(Emulation.counts().since(before).allocations()).isZero();
        }
    }

    /** As many sizes as a growing network has, with moments and decompositions. */
    private static void cycles(Workspace work, int count) {
        for (int i = 0; i < count; i++) {
            try (Workspace inner = work.open();
                    Workspace innermost = inner.open()) {
                int n = 1 + i % 10;
                Tensor a = inner.create(30, n);
                inner.fill(a, 1);
                Tensor moment = innermost.create(n, n, ElementType.FLOAT64);
                innermost.multiplySelf(moment, a, 1, 0);
                Tensor values = innermost.create(1, n, ElementType.FLOAT64);
                Tensor vectors = innermost.create(n, n, ElementType.FLOAT64);
                innermost.symmetricEigen(values, vectors, moment);
                assertThat(innermost.dot(a, a)).isEqualTo(30 * n);
            }
        }
    }

    @Test
    void closingTheBackendGivesEverythingBack() {
        long bytes = Emulation.deviceBytes();
        long pinned = Emulation.pinnedBytes();
        long handles = Emulation.handles();
        CudaBackend backend = Emulation.open(Precision.FLOAT32);
        TrainingStep step = new TrainingStep(backend.open(), 5);
        for (int i = 0; i < 3; i++) {
            step.run();
        }
        backend.close();
        backend.close();
        assertThat(Emulation.deviceBytes()).isEqualTo(bytes);
        assertThat(Emulation.pinnedBytes()).isEqualTo(pinned);
        assertThat(Emulation.handles()).isEqualTo(handles);
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheSizesAndTheRestWorksOn() {
        Emulation.setMemory(256 * MIB);
        try (CudaBackend backend = Emulation.open(Precision.FLOAT32)) {
            Workspace work = backend.open();
            Tensor kept = work.create(10, 10);
            work.fill(kept, 3);
            assertThatThrownBy(() -> work.create(10_000, 10_000))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage(
                            "a tensor of 10000 × 10000 float32 needs 381 MiB; Emulated GPU has 192 MiB free of 256 MiB, and this backend holds 64 MiB of at most 256 MiB, 32 MiB in use");
            assertThat(work.read(kept)).containsOnly(3);
            try (Workspace inner = work.open()) {
                assertThat(inner.create(5_000, 8_000).rows()).isEqualTo(5_000);
            }
        }
    }

    @Test
    void aGpuWhoseMemoryOthersHaveTakenCannotBeUsed() {
        CudaSettings settings = Emulation.settings(Precision.FLOAT32);
        long bytes = Emulation.deviceBytes();
        long pinned = Emulation.pinnedBytes();
        long handles = Emulation.handles();
        Emulation.setMemory(bytes + 20 * MIB);
        assertThatThrownBy(() -> new CudaBackend(settings))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessageStartingWith(
                        "the GPU cannot be used: cuBLAS's workspace needs 32 MiB; Emulated GPU has 20 MiB free of ");
        assertThat(Emulation.deviceBytes()).isEqualTo(bytes);
        assertThat(Emulation.pinnedBytes()).isEqualTo(pinned);
        assertThat(Emulation.handles()).isEqualTo(handles);
    }

    @Test
    void noMoreIsTakenThanTheLimit() {
        double limit = 0.125;
        CudaSettings settings = Emulation.settings(Precision.FLOAT32, MathMode.FP32, limit);
        long before = Emulation.deviceBytes();
        try (CudaBackend backend = new CudaBackend(settings)) {
            Workspace work = backend.open();
            List<Tensor> tensors = new ArrayList<>();
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    tensors.add(work.create(1024, 1024));
                                }
                            })
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("of at most 128 MiB");
            assertThat(Emulation.deviceBytes() - before).isLessThanOrEqualTo(128 * MIB);
            assertThat(tensors).hasSizeGreaterThan(20);
        }
    }

    /** Small tensors first: their segment is given back where a large one needs the room. */
    @Test
    void freeSegmentsMakeRoom() {
        Emulation.setMemory(200 * MIB);
        try (CudaBackend backend = Emulation.open(Precision.FLOAT32)) {
            Workspace work = backend.open();
            for (int i = 0; i < 3; i++) {
                try (Workspace inner = work.open()) {
                    for (int j = 0; j < 3; j++) {
                        inner.create(1024, 6 * 1024);
                    }
                }
                try (Workspace inner = work.open()) {
                    inner.create(1024, 30 * 1024);
                }
            }
            assertThat(work.read(work.create(1, 1))).containsExactly(0);
        }
    }

    /** The emulation copies when it is waited for: memory that is used again too early shows. */
    @Test
    void manyWritesInARowArriveUnmixed() {
        try (CudaBackend backend = Emulation.open(Precision.FLOAT32)) {
            Workspace work = backend.open();
            List<Tensor> tensors = new ArrayList<>();
            int size = 300_000;
            double[] values = new double[size];
            for (int i = 0; i < 12; i++) {
                Tensor tensor = work.create(1, size);
                Arrays.fill(values, i + 1);
                work.write(tensor, values);
                tensors.add(tensor);
            }
            for (int i = 0; i < tensors.size(); i++) {
                assertThat(work.read(tensors.get(i))).as("tensor " + i).containsOnly(i + 1);
            }
        }
    }

    /** More than one copy takes: by rows, and by columns of one long row; whole and as a view. */
    @Test
    void largeTensorsGoInPieces() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        try (CudaBackend backend = Emulation.open(Precision.FLOAT64)) {
            Workspace work = backend.open();
            for (int[] shape : new int[][] {{1000, 701}, {2, 300_000}, {3, 1}}) {
                double[] values = random.doubles((long) shape[0] * shape[1]).toArray();
                Tensor whole = work.create(shape[0] + 1, shape[1] + 3);
                Tensor part = work.view(whole, 1, 2, shape[0], shape[1]);
                work.write(part, values);
                assertThat(work.read(part)).as("seed %d", seed).isEqualTo(values);
                assertThat(Arrays.stream(work.read(whole)).sum())
                        .isCloseTo(Arrays.stream(values).sum(), Offset.offset(1e-6));
            }
        }
    }

    /** The sum's product needs memory of its own, which a graph still uses when it has grown. */
    @Test
    void temporaryMemoryOfAPlanStaysWhenMoreIsNeeded() {
        try (CudaBackend backend = Emulation.open(Precision.FLOAT32)) {
            Workspace work = backend.open();
            Tensor a = work.create(4, 3);
            work.fill(a, 1);
            Tensor sum = work.create(3, 3, ElementType.FLOAT64);
            var plan = work.plan(() -> work.multiply(sum, a, a, Transpose.A, 1, 1));
            plan.run();
            plan.run();
            Tensor large = work.create(4, 200);
            Tensor largeSum = work.create(200, 200, ElementType.FLOAT64);
            work.multiply(largeSum, large, large, Transpose.A, 1, 0);
            plan.run();
            assertThat(work.read(sum)).containsOnly(12);
        }
    }
}
