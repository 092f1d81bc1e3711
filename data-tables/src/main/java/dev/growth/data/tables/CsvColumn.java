package dev.growth.data.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A column of a table: each different text is kept once, each row holds its number. Texts that are
 * missing markers are kept as missing.
 */
final class CsvColumn {
    /** Share of numbers from which on other texts are taken to be mistakes. */
    private static final double MOSTLY = 0.95;

    private static final int MISSING = -1;

    // Double.parseDouble accepts more than tables mean: 1d, 0x1p3, Infinity.
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String name;
    private final List<String> texts;
    private final double[] numbers;
    private final int[] codes;

    private CsvColumn(String name, List<String> texts, int[] codes) {
        this.name = name;
        this.texts = List.copyOf(texts);
        this.numbers = texts.stream().mapToDouble(CsvColumn::parse).toArray();
        this.codes = codes;
    }

    /** What a column holds. */
    enum Kind {
        /** Nothing but missing values. */
        EMPTY,
        /** Numbers. */
        NUMBERS,
        /** Numbers, and a few texts that may be mistakes. */
        MOSTLY_NUMBERS,
        /** Texts. */
        TEXT
    }

    /** Collects a column, row by row. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();
        private final Set<String> missingMarkers;
        private int[] codes = new int[64];
        private int rows;

        Builder(Set<String> missingMarkers) {
            this.missingMarkers = missingMarkers;
        }

        void add(String field) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, 2 * rows);
            }
            String text = field.strip();
            codes[rows++] = missingMarkers.contains(text) ? MISSING : number(text);
        }

        private int number(String text) {
            return numbers.computeIfAbsent(
                    text,
                    fresh -> {
                        texts.add(fresh);
                        return texts.size() - 1;
                    });
        }

        CsvColumn build(String name) {
            return new CsvColumn(name, texts, Arrays.copyOf(codes, rows));
        }
    }

    String name() {
        return name;
    }

    int rows() {
        return codes.length;
    }

    /** The different texts, in the order in which they first occur. */
    List<String> texts() {
        return texts;
    }

    boolean isMissing(int row) {
        return codes[row] == MISSING;
    }

    int missing() {
        int missing = 0;
        for (int code : codes) {
            missing += code == MISSING ? 1 : 0;
        }
        return missing;
    }

    /** Which of {@link #texts()} this row has; it must not be missing. */
    int code(int row) {
        return codes[row];
    }

    /** The text of a row that is not missing. */
    String text(int row) {
        return texts.get(codes[row]);
    }

    /** The number in this row; NaN if it is missing or no number. */
    double number(int row) {
        return codes[row] == MISSING ? Double.NaN : numbers[codes[row]];
    }

    Kind kind() {
        int present = codes.length - missing();
        int strange = notNumbers();
        if (present == 0) {
            return Kind.EMPTY;
        }
        if (strange == 0) {
            return Kind.NUMBERS;
        }
        return present - strange >= MOSTLY * present ? Kind.MOSTLY_NUMBERS : Kind.TEXT;
    }

    /** Rows that hold a text that is no number. */
    int notNumbers() {
        return (int) IntStream.range(0, codes.length).filter(this::isStrange).count();
    }

    /** The first row with a text that is no number. */
    OptionalInt firstNotNumber() {
        return IntStream.range(0, codes.length).filter(this::isStrange).findFirst();
    }

    private boolean isStrange(int row) {
        return codes[row] != MISSING && Double.isNaN(numbers[codes[row]]);
    }

    /** The finite number that a text says, within the range of floats; NaN if it says none. */
    static double parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return Math.abs(value) <= Float.MAX_VALUE ? value : Double.NaN;
    }
}
