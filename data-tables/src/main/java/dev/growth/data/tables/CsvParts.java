package dev.growth.data.tables;

import dev.growth.api.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of each part of a data set.
 *
 * @param validation empty if there are to be none
 */
record CsvParts(CsvRows train, Optional<CsvRows> validation, CsvRows test) {
    /** What a column that says the part of each row may hold, in upper or lower case. */
    private static final Map<String, Part> NAMES =
            Map.of(
                    "train", Part.TRAIN,
                    "validation", Part.VALIDATION,
                    "valid", Part.VALIDATION,
                    "val", Part.VALIDATION,
                    "test", Part.TEST);

    private enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /**
     * As a column says.
     *
     * @throws UserException if a row says something else or nothing, or if no row is to train or to
     *     test on
     */
    static CsvParts said(CsvRows rows, CsvColumn column) {
        CsvRows validation = said(rows, column, Part.VALIDATION);
        return new CsvParts(
                required(said(rows, column, Part.TRAIN), column, "train"),
                Optional.of(validation).filter(some -> some.count() > 0),
                required(said(rows, column, Part.TEST), column, "test"));
    }

    private static CsvRows said(CsvRows rows, CsvColumn column, Part wanted) {
        return new CsvRows(
                rows.table(),
                Arrays.stream(rows.rows())
                        .filter(row -> part(rows.table(), column, row) == wanted)
                        .toArray());
    }

    private static Part part(CsvTable table, CsvColumn column, int row) {
        String text = column.isMissing(row) ? "" : column.text(row);
        Part part = NAMES.get(text.toLowerCase(Locale.ROOT));
        if (part == null) {
            throw new UserException(
                    "%s has '%s' in column '%s', which says the part of each row: train, validation (or valid, val) or test"
                            .formatted(table.place(row), text, column.name()));
        }
        return part;
    }

    private static CsvRows required(CsvRows rows, CsvColumn column, String part) {
        if (rows.count() == 0) {
            throw new UserException(
                    "%s has no row with '%s' in column '%s', which says the part of each row"
                            .formatted(rows.table().file(), part, column.name()));
        }
        return rows;
    }

    /** How many rows each part has: {@code 70 + 10 + 20}, to train, validate and test on. */
    String counts() {
        return "%d + %d + %d"
                .formatted(train.count(), validation.map(CsvRows::count).orElse(0), test.count());
    }

    /** Rows of the files that are in no part. */
    int unused() {
        List<CsvRows> parts = Stream.concat(Stream.of(train, test), validation.stream()).toList();
        int read = parts.stream().map(CsvRows::table).distinct().mapToInt(CsvTable::rows).sum();
        return read - parts.stream().mapToInt(CsvRows::count).sum();
    }
}
