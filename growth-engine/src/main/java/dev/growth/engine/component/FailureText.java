package dev.growth.engine.component;

import dev.growth.api.UserException;
import java.io.UncheckedIOException;

/** What a component threw, in words: one line, whatever it holds. */
final class FailureText {
    private static final int MOST = 1000;
    private static final String NATIVE_ACCESS =
            "; a plugin that calls native code asks for it in the manifest of its jar:"
                    + " Enable-Native-Access: ALL-UNNAMED";

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
        return (text.isEmpty() ? type : type + ": " + text)
                + (isNativeAccess(failure) ? NATIVE_ACCESS : "");
    }

    /** The JVM refuses it, as growth tells it to; initializers of classes wrap what it throws. */
    private static boolean isNativeAccess(Throwable failure) {
        return switch (failure) {
            case IllegalCallerException e -> text(e).contains("native access");
            case ExceptionInInitializerError e when e.getCause() != null ->
                    isNativeAccess(e.getCause());
            default -> false;
        };
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
