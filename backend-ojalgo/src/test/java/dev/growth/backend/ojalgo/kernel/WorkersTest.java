package dev.growth.backend.ojalgo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final Kernels kernels = new PlainKernels();
    private final Workers workers =
            new Workers(
                    3,
                    kernels,
                    new Sharing() {
                        @Override
                        boolean now() {
                            return true;
                        }
                    });
    private final Lane lane = new Lane(kernels);

    @AfterEach
    void close() {
        workers.close();
    }

    /** Counts how often each part was run. */
    private static class Counting extends Pass {
        final AtomicIntegerArray runs = new AtomicIntegerArray(3);
        final AtomicInteger parts = new AtomicInteger();
        private final double nanoseconds;

        Counting(double nanoseconds) {
            this.nanoseconds = nanoseconds;
        }

        @Override
        void run(Lane lane, int part, int of) {
            parts.set(of);
            runs.incrementAndGet(part);
        }

        @Override
        double nanoseconds() {
            return nanoseconds;
        }
    }

    @Test
    void everyPartIsRunOnce() {
        Counting pass = new Counting(1e9);
        for (int i = 1; i <= 1000; i++) {
            workers.run(pass, lane);
            assertThat(pass.runs.get(0)).isEqualTo(i);
            assertThat(pass.runs.get(1)).isEqualTo(i);
            assertThat(pass.runs.get(2)).isEqualTo(i);
        }
        assertThat(pass.parts.get()).isEqualTo(3);
    }

    @Test
    void littleWorkStaysWithTheCaller() {
        Counting pass = new Counting(1);
        workers.run(pass, lane);
        assertThat(pass.parts.get()).isEqualTo(1);
        assertThat(pass.runs.get(0)).isEqualTo(1);
        assertThat(pass.runs.get(1)).isZero();
    }

    @Test
    void aFailureInAnyThreadReachesTheCaller() {
        Pass failing =
                new Counting(1e9) {
                    @Override
                    void run(Lane lane, int part, int of) {
                        if (part == 1) {
                            throw new IllegalArgumentException("part 1");
                        }
                        super.run(lane, part, of);
                    }
                };
        assertThatThrownBy(() -> workers.run(failing, lane))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("part 1");
        Counting next = new Counting(1e9);
        workers.run(next, lane);
        assertThat(next.runs.get(2)).isEqualTo(1);
    }

    @Test
    void theCallerRunsAPartThatNobodyHasBegun() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread[] ran = new Thread[1];
        Worker worker = new Worker(1, 2, new Lane(kernels));
        worker.give(
                new Counting(1e9) {
                    @Override
                    void run(Lane lane, int part, int of) {
                        inside.countDown();
                        try {
                            finish.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
        inside.await();
        worker.give(
                new Counting(1e9) {
                    @Override
                    void run(Lane lane, int part, int of) {
                        ran[0] = Thread.currentThread();
                    }
                });
        assertThat(worker.await(lane)).isNull();
        assertThat(ran[0]).isSameAs(Thread.currentThread());
        finish.countDown();
        worker.end();
    }

    @Test
    void aSecondCallerComputesAlone() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Pass holding =
                new Counting(1e9) {
                    @Override
                    void run(Lane lane, int part, int of) {
                        inside.countDown();
                        try {
                            finish.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                };
        Thread first = Thread.ofPlatform().start(() -> workers.run(holding, new Lane(kernels)));
        inside.await();
        Counting second = new Counting(1e9);
        workers.run(second, lane);
        assertThat(second.parts.get()).isEqualTo(1);
        finish.countDown();
        first.join();
    }

    @Test
    void partsCoverEverythingAtMultiplesOfTheGrain() {
        for (int total : new int[] {0, 1, 5, 32, 100, 784, Integer.MAX_VALUE}) {
            assertThat(Pass.boundary(total, 32, 0, 3)).isZero();
            assertThat(Pass.boundary(total, 32, 3, 3)).isEqualTo(total);
            for (int part = 0; part < 3; part++) {
                int from = Pass.boundary(total, 32, part, 3);
                assertThat(from).isLessThanOrEqualTo(Pass.boundary(total, 32, part + 1, 3));
                assertThat(from == total || from % 32 == 0).isTrue();
            }
        }
    }
}
