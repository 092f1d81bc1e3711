package dev.growth.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Two runs in two threads that begin together. */
final class Parallel {
    private Parallel() {}

    /** Waits for both; throws what the first of them threw. */
    static void run(Runnable one, Runnable other) {
        CyclicBarrier start = new CyclicBarrier(2);
        List<FutureTask<?>> tasks = new ArrayList<>();
        for (Runnable body : List.of(one, other)) {
            FutureTask<?> task =
                    new FutureTask<>(() -> {
                        await(start);
                        body.run();
                        return null;
                    });
            tasks.add(task);
            Thread.ofPlatform().daemon().name("growth-tck-" + tasks.size()).start(task);
        }
        AssertionError failure = null;
        for (FutureTask<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failure = failure == null ? failed(e.getCause()) : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static AssertionError failed(Throwable cause) {
        return cause instanceof AssertionError error
                ? error
                : new AssertionError("beside another run it threw " + cause, cause);
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
