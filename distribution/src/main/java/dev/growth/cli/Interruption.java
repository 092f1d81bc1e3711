package dev.growth.cli;

import dev.growth.engine.GrowthRun;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a run gracefully on Ctrl-C or SIGTERM: the JVM waits until the run record is complete, but
 * not for a component that does not return. To be opened in the thread that trains.
 */
final class Interruption implements AutoCloseable {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    Interruption(GrowthRun run, PrintWriter err) {
        RunEnding ending =
                new RunEnding(
                        Thread.currentThread(),
                        RunEnding.Subject.of(run),
                        over,
                        err,
                        RunEnding.Jvm.THIS);
        hook = new Thread(ending, "ending the run");
        OPEN.incrementAndGet();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether a run is open, whose hook ends the JVM. */
    static boolean isAny() {
        return OPEN.get() > 0;
    }

    /** To be called when nothing is left to be done. */
    @Override
    public void close() {
        over.countDown();
        OPEN.decrementAndGet();
        if (!hook.isAlive()) {
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM has just begun to shut down: the hook sees that the run is over.
        }
    }
}
