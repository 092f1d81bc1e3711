package dev.growth.cli.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as a user reads them. */
final class Numbers {
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final MathContext FIVE_DIGITS = new MathContext(5);
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private Numbers() {}

    /** Three significant digits: {@code 0.312}, {@code 12.3}, {@code 3.10e-6}. */
    static String loss(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        return size == 0 || (size >= 1e-3 && size < 1e6)
                ? new BigDecimal(value).round(THREE_DIGITS).toPlainString()
                : String.format(Locale.ROOT, "%.2e", value).replaceFirst("e([+-])0", "e$1");
    }

    /** A change of the loss, with its sign: {@code −0.0310}, {@code +0.00200}. */
    static String change(double value) {
        String size = loss(Math.abs(value));
        return value < 0 ? "−" + size : "+" + size;
    }

    /** Five significant digits at most: {@code 0.40825}, {@code 3}, {@code 1E-7}. */
    static String fiveDigits(double value) {
        BigDecimal rounded = new BigDecimal(value, FIVE_DIGITS).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
        return plain ? rounded.toPlainString() : rounded.toString();
    }

    /** Four decimals: {@code 0.9570}. */
    static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** With separators: {@code 33,210}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A time that was measured: {@code 41 ms}, {@code 14.2 s}, {@code 3 min 12 s}. */
    static String duration(double seconds) {
        if (Math.round(seconds * 1e3) < 1e3) {
            return Math.round(seconds * 1e3) + " ms";
        }
        return Math.round(seconds * 10) < 10 * MINUTE
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : wholeSeconds(seconds);
    }

    /** A time that was estimated, in whole seconds: {@code 12 s}, {@code 3 min 12 s}. */
    static String wholeSeconds(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        return whole < HOUR
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** Widths of the hidden layers: {@code 18-12}; {@code none}. */
    static String widths(List<Integer> widths) {
        return widths.isEmpty()
                ? "none"
                : widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
}
