package dev.growth.engine.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The seeds of a study, {@code 1..20}, or one, {@code 7}.
 *
 * @param first of them
 * @param last of them, included
 */
public record Seeds(long first, long last) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    public Seeds {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "must be seeds from 0 on, the first not after the last, but is %d..%d"
                            .formatted(first, last));
        }
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with the rest of a sentence: {@code must be … but is …}
     */
    public static Seeds parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "must be seeds, such as 1..20, but is '" + text + "'");
        }
        long first = Long.parseLong(range.group(1));
        return new Seeds(first, range.group(2) == null ? first : Long.parseLong(range.group(2)));
    }

    /** Whether this is one of them. */
    public boolean contains(long seed) {
        return first <= seed && seed <= last;
    }

    /** How many there are. */
    public long count() {
        return last - first + 1;
    }

    /** All of them, in order. */
    public LongStream stream() {
        return LongStream.rangeClosed(first, last);
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + ".." + last;
    }
}
