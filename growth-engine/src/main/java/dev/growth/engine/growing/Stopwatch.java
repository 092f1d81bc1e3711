package dev.growth.engine.growing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Seconds spent by phase. A phase inside another one counts for the inner one only. */
final class Stopwatch {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private String phase = "";
    private long since = System.nanoTime();

    /** Runs something as a phase. */
    <T> T time(String name, Supplier<T> work) {
        String outer = enter(name);
        try {
            return work.get();
        } finally {
            enter(outer);
        }
    }

    private String enter(String name) {
        long now = System.nanoTime();
        if (!phase.isEmpty()) {
            seconds.merge(phase, (now - since) / 1e9, Double::sum);
        }
        String left = phase;
        phase = name;
        since = now;
        return left;
    }

    /** What was spent since the last call. */
    Map<String, Double> take() {
        Map<String, Double> result = new LinkedHashMap<>(seconds);
        seconds.clear();
        return result;
    }
}
