package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.Backend;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the kit does not ask for, with the real libraries. A session with a GPU runs this first. */
@Tag("gpu")
class GpuTest {
    @Test
    void aStepIsRecordedAndGivesTheSameBitsAsItsOperations() {
        try (Backend backend = Gpu.open(Precision.FLOAT32);
                Workspace work = backend.open()) {
            TrainingStep planned = new TrainingStep(work, 130);
            TrainingStep direct = new TrainingStep(work, 130);
            for (int i = 0; i < 100; i++) {
                planned.run();
                direct.runDirectly();
            }
            assertThat(((CudaPlan) planned.plan()).isRecorded()).isTrue();
            assertThat(planned.weights()).isEqualTo(direct.weights());
            assertThat(planned.lossSum()).isEqualTo(direct.lossSum());
        }
    }

    @Test
    void twoRunsGiveTheSameBits() {
        assertThat(trained()).isEqualTo(trained());
    }

    private static double[] trained() {
        try (Backend backend = Gpu.open(Precision.FLOAT32);
                Workspace work = backend.open()) {
            TrainingStep step = new TrainingStep(work, 257);
            for (int i = 0; i < 200; i++) {
                step.run();
            }
            return step.weights();
        }
    }

    /** Relative to the norm: rounding of operands is 2⁻¹¹ in TF32 and 2⁻⁸ in bfloat16. */
    @Test
    void mathModesAreAsPreciseAsTheySay() {
        assertThat(relativeError(MathMode.FP32)).isLessThan(1e-6);
        assertThat(relativeError(MathMode.TF32)).isBetween(1e-6, 1e-3);
        assertThat(relativeError(MathMode.BF16)).isBetween(1e-4, 1e-2);
    }

    private static double relativeError(MathMode math) {
        int n = 512;
        double[] values = new SplittableRandom(3).doubles((long) n * n, -1, 1).toArray();
        try (Backend backend = Gpu.open(Precision.FLOAT32, math);
                Workspace work = backend.open()) {
            Tensor a = work.create(n, n);
            work.write(a, values);
            Tensor product = work.create(n, n);
            work.multiply(product, a, a, Transpose.A, 1, 0);
            Tensor exactA = work.create(n, n, ElementType.FLOAT64);
            work.copy(exactA, a);
            Tensor exact = work.create(n, n, ElementType.FLOAT64);
            work.multiply(exact, exactA, exactA, Transpose.A, 1, 0);
            Tensor difference = work.create(n, n, ElementType.FLOAT64);
            work.copy(difference, product);
            work.add(difference, 1, difference, -1, exact);
            return Math.sqrt(work.dot(difference, difference) / work.dot(exact, exact));
        }
    }

    @Test
    void aLargeMomentIsDecomposed() {
        int n = 700;
        double[] values = new SplittableRandom(4).doubles(2L * n * n, -1, 1).toArray();
        try (Backend backend = Gpu.open(Precision.FLOAT64);
                Workspace work = backend.open()) {
            Tensor samples = work.create(2 * n, n);
            work.write(samples, values);
            Tensor moment = work.create(n, n);
            work.multiplySelf(moment, samples, 1, 0);
            Tensor lambda = work.create(1, n);
            Tensor vectors = work.create(n, n);
            work.symmetricEigen(lambda, vectors, moment);
            Tensor left = work.create(n, n);
            Tensor right = work.create(n, n);
            work.multiply(left, moment, vectors);
            work.scaleColumns(right, vectors, lambda);
            work.add(left, 1, left, -1, right);
            double largest = work.read(lambda)[0];
            assertThat(Math.sqrt(work.dot(left, left))).isLessThan(1e-11 * largest);
            assertThat(work.cholesky(right, moment)).isTrue();
        }
    }

    @Test
    void manyWritesInARowArriveUnmixed() {
        try (Backend backend = Gpu.open(Precision.FLOAT32);
                Workspace work = backend.open()) {
            int size = 300_000;
            Tensor sum = work.create(1, size);
            Tensor next = work.create(1, size);
            double[] values = new double[size];
            for (int i = 1; i <= 50; i++) {
                Arrays.fill(values, i);
                work.write(next, values);
                work.add(sum, 1, sum, 1, next);
            }
            assertThat(work.read(sum)).containsOnly(50 * 51 / 2.0);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheRestWorksOn() {
        try (Backend backend = Gpu.open(Precision.FLOAT32);
                Workspace work = backend.open()) {
            Tensor kept = work.create(10, 10);
            work.fill(kept, 3);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    work.create(40_000, 50_000);
                                }
                            })
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageStartingWith("a tensor of 40000 × 50000 float32 needs 7629 MiB");
            assertThat(work.read(kept)).containsOnly(3);
        }
    }
}
