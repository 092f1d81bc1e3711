package dev.growth.cli.display;

import dev.growth.api.Shown;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line of a terminal that is redrawn in place, at most ten times a second. */
final class LiveLine {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_REST = ESCAPE + "K";

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private long drawn;
    private boolean onScreen;

    /**
     * @param nanoTime a clock
     */
    LiveLine(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        drawn = nanoTime.getAsLong() - REDRAW_NANOS;
    }

    /** Shows this instead of what was there, if it is time to. */
    void show(String line) {
        long now = nanoTime.getAsLong();
        if (now - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = now;
        onScreen = true;
        // Without wrapping: the next one could not overwrite a line that takes two.
        out.print("\r" + ESCAPE + "?7l" + Shown.line(line) + CLEAR_REST + ESCAPE + "?7h");
        out.flush();
    }

    /** Makes room for a line that stays. */
    void clear() {
        if (onScreen) {
            out.print("\r" + CLEAR_REST);
            onScreen = false;
        }
    }
}
