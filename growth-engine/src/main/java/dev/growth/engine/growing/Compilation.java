package dev.growth.engine.growing;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/** The JVM's own compilers, which the first growth events of a process wait for. */
final class Compilation {
    /** Null where the JVM only interprets. */
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private Compilation() {}

    /** Since the JVM started, summed over the threads that compile; 0 where that is unknown. */
    static double seconds() {
        return COMPILERS != null && COMPILERS.isCompilationTimeMonitoringSupported()
                ? COMPILERS.getTotalCompilationTime() / 1e3
                : 0;
    }
}
