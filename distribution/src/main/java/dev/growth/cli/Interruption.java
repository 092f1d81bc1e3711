package dev.growth.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** Ends a run gracefully on Ctrl-C: the JVM waits until the run record is complete. */
final class Interruption implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param cancel makes the run end soon; is called from another thread
     * @param err where to say that it will end
     */
    Interruption(Runnable cancel, PrintWriter err) {
        hook =
                new Thread(() -> {
                    err.println("stopping; the run record is being completed");
                    cancel.run();
                    awaitEnd();
                });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called when nothing is left to be done. */
    @Override
    public void close() {
        over.countDown();
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
