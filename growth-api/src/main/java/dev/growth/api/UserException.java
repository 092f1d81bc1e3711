package dev.growth.api;

import java.io.Serial;

/**
 * Something that the user gave cannot work: a setting, a file, a missing library. The message is
 * all that is shown: it says what, which value, where, and if possible what to do. The command ends
 * with exit code 2 and no stack trace.
 *
 * @since 0.1
 */
public class UserException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With the sentence that the user reads. */
    public UserException(String message) {
        super(message);
    }

    /** With the sentence that the user reads, and the cause for {@code --stacktrace}. */
    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
