package dev.growth.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The signals that are being handled. The JVM runs a thread for each, which does not end before the
 * JVM does where the signal ends it; so a second Ctrl-C during a shutdown, which the JVM itself
 * ignores, shows as a second thread. Looking at them needs no internal API.
 *
 * @param threads names of the threads there are
 */
record Signals(Supplier<List<String>> threads) {
    private static final String HANDLER = " handler";
    private static final int SIGNALLED = 128;

    static Signals ofThisJvm() {
        return new Signals(Signals::threadNames);
    }

    /** How many there are. */
    int count() {
        return (int) handlers().count();
    }

    /** The exit code of a process that a signal ended; 1 where there was none. */
    int exitCode() {
        return handlers()
                .findFirst()
                .map(name ->
                        switch (name) {
                            case "SIGHUP" -> SIGNALLED + 1;
                            case "SIGINT" -> SIGNALLED + 2;
                            default -> SIGNALLED + 15;
                        })
                .orElse(ErrorMessages.FAILED);
    }

    private Stream<String> handlers() {
        return threads.get().stream()
                .filter(name -> name.startsWith("SIG") && name.endsWith(HANDLER))
                .map(name -> name.substring(0, name.length() - HANDLER.length()));
    }

    private static List<String> threadNames() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + 50];
        int count = all.enumerate(threads);
        return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
    }
}
