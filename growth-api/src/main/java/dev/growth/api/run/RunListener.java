package dev.growth.api.run;

/**
 * Receives the events of a run: the run record, the progress display and metrics are listeners. All
 * calls come from the thread that trains, so they should be quick. An exception ends the run as
 * failed.
 *
 * @since 0.1
 */
public interface RunListener extends AutoCloseable {
    /**
     * Called before the first step.
     *
     * @param run can be kept: it shows the network and can be stopped
     */
    default void started(RunStarted event, RunControl run) {}

    /** Called every so many steps, and at every evaluation. */
    default void measured(Measurement event) {}

    /** Called after each growth event. */
    default void grew(GrowthEvent event) {}

    /** Called when something happened that the user should know of. */
    default void noted(Note event) {}

    /** Called when the run has completed, was cancelled, or failed. */
    default void finished(RunFinished event) {}

    /** Releases what the listener holds; called once, after everything else. */
    @Override
    default void close() {}
}
