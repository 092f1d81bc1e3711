package dev.growth.tck;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whether something prints: while it runs, what this thread writes to System.out and System.err is
 * kept. What other threads write, and what is logged, goes where it always goes.
 */
final class PrintCheck {
    private static final Set<String> LOGGING =
            Set.of("java.util.logging.", "jdk.internal.logger.", "sun.util.logging.");

    private final Thread thread = Thread.currentThread();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private PrintCheck() {}

    static void printsNothing(Runnable body) {
        PrintCheck check = new PrintCheck();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(check.watching(out));
        System.setErr(check.watching(err));
        try {
            body.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String text = check.printed.toString(StandardCharsets.UTF_8).strip();
        if (!text.isEmpty()) {
            throw new AssertionError(
                    "it printed '%s': use System.Logger"
                            .formatted(text.length() > 100 ? text.substring(0, 100) + "…" : text));
        }
    }

    private PrintStream watching(PrintStream stream) {
        OutputStream watched =
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        if (isPrinting()) {
                            printed.write(value);
                        } else {
                            stream.write(value);
                        }
                    }
                };
        return new PrintStream(watched, true, StandardCharsets.UTF_8);
    }

    private boolean isPrinting() {
        return Thread.currentThread().equals(thread)
                && StackWalker.getInstance()
                        .walk(frames ->
                                frames.noneMatch(frame ->
                                        LOGGING.stream()
                                                .anyMatch(frame.getClassName()::startsWith)));
    }
}
