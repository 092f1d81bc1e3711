package dev.growth.engine.component;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Which components are running in this JVM, on which threads, and since when: for whoever has to
 * end a run whose component does not return. Can be read from any thread.
 */
public final class ComponentsAtWork {
    private static final Map<Thread, AtWork> NOW = new ConcurrentHashMap<>();

    /** Threads that {@link #interrupt} has interrupted in the component that they are in. */
    private static final Set<Thread> INTERRUPTED = ConcurrentHashMap.newKeySet();

    private ComponentsAtWork() {}

    /** The component that a thread is in: of a component that calls another one, the inner one. */
    public static Optional<AtWork> in(Thread thread) {
        return Optional.ofNullable(NOW.get(thread));
    }

    /** The threads that are in a component. */
    public static Set<Thread> threads() {
        return Set.copyOf(NOW.keySet());
    }

    /**
     * Interrupts a thread if it is in a component, and never while it is in the engine, whose files
     * an interruption would close. A component may ignore it.
     *
     * @return whether it was in a component
     */
    public static boolean interrupt(Thread thread) {
        return NOW.computeIfPresent(
                        thread,
                        (_, work) -> {
                            INTERRUPTED.add(thread);
                            thread.interrupt();
                            return work;
                        })
                != null;
    }

    /** Whether the current thread was interrupted in the component that it is in. */
    static boolean isInterrupted() {
        return INTERRUPTED.contains(Thread.currentThread());
    }

    /** Whether the current thread is in a component. */
    static boolean isAny() {
        return NOW.containsKey(Thread.currentThread());
    }

    /** Does something as the work of a component. */
    static <R> R noting(AtWork work, Supplier<R> call) {
        Thread thread = Thread.currentThread();
        AtWork outer = NOW.put(thread, work);
        try {
            return call.get();
        } finally {
            if (outer != null) {
                NOW.put(thread, outer);
            } else {
                leave(thread);
            }
        }
    }

    /** An interruption that was meant for the component must not reach the engine. */
    private static void leave(Thread thread) {
        NOW.remove(thread);
        if (INTERRUPTED.remove(thread)) {
            Thread.interrupted();
        }
    }
}
