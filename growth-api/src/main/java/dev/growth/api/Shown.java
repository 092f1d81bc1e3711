package dev.growth.api;

/**
 * Text as a terminal can show it. Messages quote files and settings, which can hold anything:
 * control characters are written as escapes, and a line that is too long loses its middle, because
 * its beginning says where and its end what to do.
 *
 * @since 0.1
 */
public final class Shown {
    private static final int MOST = 1000;
    private static final int END = 300;
    private static final String GAP = " … ";

    private Shown() {}

    /** As one line of at most 1000 characters. */
    public static String line(String text) {
        StringBuilder shown = new StringBuilder();
        shortened(text).codePoints().forEach(character -> append(character, shown));
        return shortened(shown.toString());
    }

    private static String shortened(String text) {
        return text.length() <= MOST
                ? text
                : text.substring(0, MOST - END - GAP.length())
                        + GAP
                        + text.substring(text.length() - END);
    }

    private static void append(int character, StringBuilder shown) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isInvisible(character)) {
                    shown.append("\\u%04x".formatted(character));
                } else {
                    shown.appendCodePoint(character);
                }
            }
        }
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
