package dev.growth.cli.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text whose cells are to stand below each other. */
final class Columns {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    Columns(String... header) {
        rows.add(header);
    }

    /** Adds a row of as many cells as the header has. */
    void add(String... cells) {
        rows.add(cells);
    }

    List<String> lines() {
        int[] widths =
                IntStream.range(0, rows.getFirst().length)
                        .map(i -> rows.stream().mapToInt(row -> row[i].length()).max().orElse(0))
                        .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(String[] row, int[] widths) {
        String[] padded = row.clone();
        Arrays.setAll(padded, i -> row[i] + " ".repeat(widths[i] - row[i].length()));
        return String.join(GAP, padded).stripTrailing();
    }
}
