package dev.growth.cli.display;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how far a download is; on a terminal only. */
public final class DownloadBar {
    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1e6;

    private final LiveLine line;

    /**
     * @param out a terminal
     * @param nanoTime a clock
     */
    public DownloadBar(PrintWriter out, LongSupplier nanoTime) {
        line = new LiveLine(out, nanoTime);
    }

    /**
     * Some more has arrived.
     *
     * @param total bytes of the file; −1 if unknown
     */
    public void arrived(String file, long bytes, long total) {
        line.show(
                total > 0
                        ? "%s %s %s of %s"
                                .formatted(
                                        file,
                                        bar((double) bytes / total),
                                        megabytes(bytes),
                                        megabytes(total))
                        : file + " " + megabytes(bytes));
    }

    /** Makes room for lines that stay. */
    public void clear() {
        line.clear();
    }

    private static String bar(double share) {
        int full = (int) Math.round(Math.clamp(share, 0, 1) * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
