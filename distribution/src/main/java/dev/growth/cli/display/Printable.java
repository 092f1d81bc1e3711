package dev.growth.cli.display;

import java.util.function.IntPredicate;

/**
 * Makes what components and files say fit for a terminal: control characters, which could move the
 * cursor or change its colours, and characters that turn the direction of text are shown as
 * escapes.
 */
public final class Printable {
    private Printable() {}

    /** On one line. */
    public static String line(String text) {
        return escaped(text, c -> isControl(c));
    }

    /** On the lines that it has. */
    public static String lines(String text) {
        return escaped(text, c -> c != '\n' && isControl(c));
    }

    private static String escaped(String text, IntPredicate bad) {
        if (text.codePoints().noneMatch(bad)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (bad.test(c)) {
                        result.append("\\u%04x".formatted(c));
                    } else {
                        result.appendCodePoint(c);
                    }
                });
        return result.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
