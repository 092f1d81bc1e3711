package dev.growth.engine.training;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import java.io.Serial;
import java.util.function.Supplier;

/** A run cannot go on. The message is for the user. */
public final class RunFailedException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /** With the sentence that the user reads. */
    public RunFailedException(String message) {
        super(message);
    }

    /** With the sentence that the user reads, and the cause for {@code --stacktrace}. */
    private RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What a component answers; one that breaks fails the run, with its name. */
    public static <T> T ifBroken(Chosen<?> component, Supplier<T> question) {
        try {
            return question.get();
        } catch (UserException | RunFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RunFailedException(
                    "the %s '%s' broke: %s"
                            .formatted(
                                    component.component().kind().getSimpleName(),
                                    component.component().name(),
                                    e),
                    e);
        }
    }
}
