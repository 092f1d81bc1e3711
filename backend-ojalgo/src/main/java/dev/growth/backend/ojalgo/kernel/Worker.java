package dev.growth.backend.ojalgo.kernel;

import java.util.concurrent.locks.LockSupport;

/** A daemon thread that runs its part of every pass that it is given. */
final class Worker {
    /** About 20 µs on an AMD EPYC, which is longer than the gaps between passes of a step. */
    private static final int SPINS = 1 << 8;

    private final int part;
    private final int parts;
    private final Lane lane;
    private final Thread thread;
    private volatile Pass pass;
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
        pass = next;
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits for the end of the pass that was given; returns what it threw, or null. */
    Throwable await() {
        for (int i = 0; i < SPINS && pass != null; i++) {
            Thread.onSpinWait();
        }
        if (pass != null) {
            waiter = Thread.currentThread();
            while (pass != null) {
                LockSupport.park(this);
            }
            waiter = null;
        }
        Throwable thrown = failure;
        failure = null;
        return thrown;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    private void work() {
        for (Pass next = next(); next != null; next = next()) {
            runPart(next);
            pass = null;
            Thread waiting = waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private void runPart(Pass next) {
        try {
            next.run(lane, part, parts);
        } catch (Throwable t) {
            // Whatever it is, the caller's thread has to learn of it.
            failure = t;
        }
    }

    private Pass next() {
        for (int i = 0; i < SPINS && pass == null && !ended; i++) {
            Thread.onSpinWait();
        }
        parked = true;
        while (pass == null && !ended) {
            LockSupport.park(this);
        }
        parked = false;
        return pass;
    }
}
