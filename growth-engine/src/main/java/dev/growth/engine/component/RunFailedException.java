package dev.growth.engine.component;

import java.io.Serial;

/** A run cannot go on. The message is for the user. */
public final class RunFailedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With the sentence that the user reads. */
    public RunFailedException(String message) {
        super(message);
    }

    /** With the sentence that the user reads, and the cause for {@code --stacktrace}. */
    RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
