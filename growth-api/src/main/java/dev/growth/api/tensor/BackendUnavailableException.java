package dev.growth.api.tensor;

import dev.growth.api.UserException;
import java.io.Serial;

/**
 * A backend cannot work on this machine. With {@code backend: auto} the next one is taken and the
 * message is logged; a backend that was asked for by name fails with it.
 *
 * @since 0.1
 */
public final class BackendUnavailableException extends UserException {
    @Serial private static final long serialVersionUID = 1;

    /**
     * @param reason what is missing and where it was looked for, and what would help: {@code
     *     "libcublas.so.13 not found in …; install … or set backend.cuda.libraries"}
     */
    public BackendUnavailableException(String reason) {
        super(reason);
    }

    /** With a cause for {@code --stacktrace}. */
    public BackendUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
