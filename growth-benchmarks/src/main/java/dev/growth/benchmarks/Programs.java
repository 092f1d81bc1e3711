package dev.growth.benchmarks;

import dev.growth.api.UserException;

/** How the programs here start and end. */
public final class Programs {
    private Programs() {}

    /** The body of a program. */
    @FunctionalInterface
    public interface Body {
        /** Runs it. */
        void run() throws Exception;
    }

    /** Runs a program: mistakes of its user are one line and exit code 2. */
    public static void run(Body body) throws Exception {
        try {
            body.run();
        } catch (UserException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
