package dev.growth.api.run;

import dev.growth.api.network.NetworkView;

/**
 * The run that a {@link RunListener} listens to.
 *
 * @since 0.1
 */
public interface RunControl {
    /** The network as it is. Only for calls from the thread that trains; do not keep it. */
    NetworkView network();

    /**
     * Ends the run after the step that it is in, as completed. From any thread; the first reason
     * counts.
     *
     * @param reason for the run record and the user
     */
    void stop(String reason);
}
