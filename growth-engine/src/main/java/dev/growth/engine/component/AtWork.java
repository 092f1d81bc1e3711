package dev.growth.engine.component;

import java.util.Locale;

/**
 * A component that is running.
 *
 * @param component in words: kind, name and plugin
 * @param method that was called
 * @param sinceNanos {@link System#nanoTime} when it was called
 */
public record AtWork(String component, String method, long sinceNanos) {
    /** For how long it has been running. */
    public double seconds() {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    /** {@code how 'fold' of plugin dev.growth.strategy.fold has been in propose for 12.3 s}. */
    public String inWords() {
        return String.format(
                Locale.ROOT, "%s has been in %s for %.1f s", component, method, seconds());
    }
}
