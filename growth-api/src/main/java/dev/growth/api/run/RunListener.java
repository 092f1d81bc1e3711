package dev.growth.api.run;

/**
 * Is told what happens in a run: the run record, the progress display, metrics are such. All calls
 * come from the thread that trains, so they should be quick. An exception ends the run as failed.
 *
 * @since 0.1
 */
public interface RunListener extends AutoCloseable {
    /** Before the first step. */
    default void started(RunStarted event) {}

    /** Every so many steps, and at every evaluation. */
    default void measured(Measurement event) {}

    /** After each growth event. */
    default void grew(GrowthEvent event) {}

    /** After the last step, or when the run failed. */
    default void finished(RunFinished event) {}

    /** Releases what the listener holds; called once, after everything else. */
    @Override
    default void close() {}
}
