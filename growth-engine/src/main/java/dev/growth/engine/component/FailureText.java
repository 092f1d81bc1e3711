package dev.growth.engine.component;

import dev.growth.api.UserException;
import java.io.UncheckedIOException;

/** What a component threw, in words: one line, whatever it holds. */
final class FailureText {
    private static final int MOST = 1000;

    private FailureText() {}

    /** {@code NullPointerException: the text}; of what is meant for users, the text alone. */
    static String of(Throwable failure) {
        String text = text(failure);
        if ((failure instanceof UserException || failure instanceof UncheckedIOException)
                && !text.isEmpty()) {
            return text;
        }
        String name = failure.getClass().getSimpleName();
        String type = name.isEmpty() ? failure.getClass().getName() : name;
        return text.isEmpty() ? type : type + ": " + text;
    }

    /** The text is a component's too, and can fail. */
    @SuppressWarnings("CatchingUnchecked")
    private static String text(Throwable failure) {
        try {
            String message = failure.getMessage();
            String line = message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
            return line.length() <= MOST ? line : line.substring(0, MOST) + " …";
        } catch (Throwable e) {
            return "";
        }
    }
}
