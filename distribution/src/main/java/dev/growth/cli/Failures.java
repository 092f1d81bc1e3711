package dev.growth.cli;

import dev.growth.api.Reason;
import dev.growth.api.Shown;
import dev.growth.api.UserException;
import dev.growth.engine.component.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/** The last resort: a sentence for each failure that nobody else made one of. */
final class Failures {
    private Failures() {}

    /** Whether the user can do something about it by another command, recipe or file. */
    static boolean isUsers(Throwable failure) {
        return failure instanceof UserException || failure instanceof InvalidPathException;
    }

    /** What a user reads: one line, or one for each problem. */
    static String sentence(Throwable failure) {
        return failure instanceof UserException
                ? failure.getMessage()
                : Shown.line(unexpected(failure));
    }

    private static String unexpected(Throwable failure) {
        return switch (failure) {
            case InvalidPathException e ->
                    "'%s' is not a path: %s".formatted(e.getInput(), e.getReason());
            case RunFailedException e -> "growth failed: " + e.getMessage();
            case UncheckedIOException e -> "growth failed: " + unchecked(e);
            case IOException e -> "growth failed: " + reason(e);
            case IllegalStateException e when e.getCause() instanceof Error error ->
                    "growth failed: " + error(error);
            default -> "growth failed: " + failure;
        };
    }

    private static String unchecked(UncheckedIOException e) {
        IOException cause = e.getCause();
        String reason = reason(cause);
        String message = String.valueOf(e.getMessage());
        return message.equals(cause.toString()) ? reason : message + ": " + reason;
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + Reason.of(e)
                : Reason.of(e);
    }

    private static String error(Error error) {
        return switch (error) {
            case OutOfMemoryError _ ->
                    "not enough memory: the JVM may use %d MB, which -Xmx in conf/jvm.options sets"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20);
            case StackOverflowError _ -> "something is nested too deep";
            default -> error.toString();
        };
    }
}
