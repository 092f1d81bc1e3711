package dev.growth.api;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that the user gave cannot work: a setting, a file, a missing library. The message is
 * all that is shown: it says what, which value, where, and if possible what to do. The command ends
 * with exit code 2 and no stack trace.
 *
 * <p>A message is one line for a terminal, whatever it quotes: control characters in it become
 * escapes, and where it has more than 1000 characters, its middle is left out.
 *
 * @since 0.1
 */
public class UserException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With the sentence that the user reads. */
    public UserException(String message) {
        super(Shown.line(message));
    }

    /** With the sentence that the user reads, and the cause for {@code --stacktrace}. */
    public UserException(String message, Throwable cause) {
        super(Shown.line(message), cause);
    }

    /** With several sentences, each of which is a line. */
    protected UserException(List<String> lines) {
        super(lines.stream().map(Shown::line).collect(Collectors.joining("\n")));
    }
}
