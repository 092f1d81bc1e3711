package dev.growth.backend.ojalgo.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads of a backend: the caller's and as many daemons as were asked for beyond it. Work is
 * cut into fixed parts, one for each thread; nothing is allocated to hand it over.
 */
public final class Workers implements AutoCloseable {
    /**
     * Below this a pass stays on the caller's thread. Steps of layers of 222 and 71 took less time
     * with 15 µs than with 60 on two cores of an AMD EPYC, though other programs blurred it.
     */
    static final double WORTH_SHARING_NANOSECONDS = 15_000;

    private final Worker[] daemons;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Used by the thread that is {@link #busy}. */
    private final Sharing sharing;

    /**
     * @param threads 1 or more, the caller's included
     * @param kernels for the lanes of the daemons
     */
    public Workers(int threads, Kernels kernels) {
        this(threads, kernels, new Sharing());
    }

    Workers(int threads, Kernels kernels, Sharing sharing) {
        this.sharing = sharing;
        daemons = new Worker[threads - 1];
        for (int i = 0; i < daemons.length; i++) {
            daemons[i] = new Worker(i + 1, threads, new Lane(kernels));
        }
    }

    /** The number of threads, the caller's included. */
    public int threads() {
        return daemons.length + 1;
    }

    /**
     * Runs a pass to its end. A second caller at the same time runs its pass alone, with the same
     * result.
     *
     * @param lane the caller's
     */
    public void run(Pass pass, Lane lane) {
        double expected = pass.nanoseconds();
        if (daemons.length == 0
                || expected < WORTH_SHARING_NANOSECONDS
                || !busy.compareAndSet(false, true)) {
            pass.run(lane, 0, 1);
            return;
        }
        try {
            long start = System.nanoTime();
            if (sharing.now()) {
                share(pass, lane);
            } else {
                pass.run(lane, 0, 1);
            }
            sharing.ran(start, System.nanoTime(), expected);
        } finally {
            busy.set(false);
        }
    }

    private void share(Pass pass, Lane lane) {
        for (Worker daemon : daemons) {
            daemon.give(pass);
        }
        Throwable failure = null;
        try {
            pass.run(lane, 0, threads());
        } finally {
            for (Worker daemon : daemons) {
                Throwable thrown = daemon.await(lane);
                failure = failure == null ? thrown : failure;
            }
        }
        if (failure != null) {
            throw new IllegalStateException("a thread of the backend failed", failure);
        }
    }

    /** Ends the daemons. */
    @Override
    public void close() {
        for (Worker daemon : daemons) {
            daemon.end();
        }
    }
}
