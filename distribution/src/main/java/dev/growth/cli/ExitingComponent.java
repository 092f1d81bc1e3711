package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.engine.component.AtWork;
import dev.growth.engine.component.ComponentsAtWork;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;

/** A component that calls {@link System#exit}: its thread waits there for the JVM to end. */
final class ExitingComponent {
    private ExitingComponent() {}

    /**
     * Makes the JVM end as failed where a component ends it, also in commands that have no run: a
     * component must not make them look successful.
     */
    static void guard(PrintWriter err) {
        Thread hook =
                new Thread(
                        () -> {
                            if (!Interruption.isAny()) {
                                any().ifPresent(work -> fail(work, err));
                            }
                        },
                        "looking for components that exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void fail(AtWork work, PrintWriter err) {
        err.println("growth failed: " + Shown.line(inWords(work)));
        err.flush();
        Runtime.getRuntime().halt(ErrorMessages.FAILED);
    }

    private static Optional<AtWork> any() {
        return ComponentsAtWork.threads().stream().flatMap(thread -> in(thread).stream()).findAny();
    }

    /** The component by which a thread has got into {@link System#exit}, if it has. */
    static Optional<AtWork> in(Thread thread) {
        return ComponentsAtWork.in(thread).filter(_ -> exits(thread));
    }

    /** The sentence. */
    static String inWords(AtWork work) {
        return "%s called System.exit in %s".formatted(work.component(), work.method());
    }

    private static boolean exits(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame ->
                        frame.getClassName().equals(Runtime.class.getName())
                                && frame.getMethodName().equals("exit"));
    }
}
