package dev.growth.backend.ojalgo.kernel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that runs its part of every pass that it is given, unless the caller has reached
 * the end of its own part first: then the caller runs this one too, rather than wait for a thread
 * that the system gives no core.
 */
final class Worker {
    /** About 20 µs on an AMD EPYC, which is longer than most gaps between passes of a step. */
    private static final int SPINS = 1 << 8;

    /**
     * For so long a thread that waits stays ready to run, and lets others run, before it sleeps. A
     * sleeper may be woken on the core of the thread that calls it although another one is free;
     * those that stay ready are soon given a core each.
     */
    private static final long READY_NANOSECONDS = 5_000_000;

    private final int part;
    private final int parts;
    private final Lane lane;
    private final Thread thread;

    /** A pass whose part nobody has begun. */
    private final AtomicReference<Pass> offered = new AtomicReference<>();

    private volatile boolean done;
    private volatile boolean parked;
    private volatile boolean ended;
    private volatile Thread waiter;
    private Throwable failure;

    Worker(int part, int parts, Lane lane) {
        this.part = part;
        this.parts = parts;
        this.lane = lane;
        thread = Thread.ofPlatform().daemon().name("growth-ojalgo-" + part).unstarted(this::work);
        thread.start();
    }

    void give(Pass next) {
        done = false;
        offered.set(next);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Waits for the end of the part that was given, or runs it.
     *
     * @param own the caller's
     * @return what it threw, or null
     */
    Throwable await(Lane own) {
        Pass left = offered.getAndSet(null);
        if (left != null) {
            runPart(left, own);
        } else {
            awaitEnd();
        }
        Throwable thrown = failure;
        failure = null;
        return thrown;
    }

    private void awaitEnd() {
        for (int i = 0; i < SPINS && !done; i++) {
            Thread.onSpinWait();
        }
        for (long since = System.nanoTime(); !done && isReadySince(since); ) {
            yieldCore();
        }
        if (!done) {
            waiter = Thread.currentThread();
            while (!done) {
                LockSupport.park(this);
            }
            waiter = null;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Only how fast this is depends on the scheduler.
    private static void yieldCore() {
        Thread.yield();
    }

    private static boolean isReadySince(long since) {
        return System.nanoTime() - since < READY_NANOSECONDS;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        for (Pass next = next(); next != null; next = next()) {
            runPart(next, lane);
            done = true;
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private void runPart(Pass next, Lane with) {
        try {
            next.run(with, part, parts);
        } catch (Throwable t) {
            // Whatever it is, the caller's thread has to learn of it.
            failure = t;
        }
    }

    /** The next pass, which is this thread's from now on; null at the end. */
    private Pass next() {
        while (!ended) {
            awaitOffer();
            Pass next = offered.getAndSet(null);
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    private void awaitOffer() {
        for (int i = 0; i < SPINS && isIdle(); i++) {
            Thread.onSpinWait();
        }
        for (long since = System.nanoTime(); isIdle() && isReadySince(since); ) {
            yieldCore();
        }
        parked = true;
        while (isIdle()) {
            LockSupport.park(this);
        }
        parked = false;
    }

    private boolean isIdle() {
        return offered.get() == null && !ended;
    }
}
