package dev.growth.data.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a table holds, for people to look at before they write a recipe.
 *
 * @param rows without the header
 * @param columns as they stand in the file
 */
public record TableSummary(int rows, List<Column> columns) {
    public TableSummary {
        columns = List.copyOf(columns);
    }

    /**
     * What a column holds.
     *
     * @param holds in words: numbers, texts, nothing, or numbers with a few texts
     * @param missing how many rows have no value
     * @param different how many different values there are
     * @param texts the different values if they are taken as texts, in the order of the file
     * @param numbers least and most, if there are numbers and they are taken as such
     */
    public record Column(
            String name,
            String holds,
            int missing,
            int different,
            List<String> texts,
            Optional<Range> numbers) {
        public Column {
            texts = List.copyOf(texts);
        }
    }

    /** Least and most of some numbers. */
    public record Range(double least, double most) {}

    /**
     * Of a file as {@code csv} reads it with its defaults.
     *
     * @throws dev.growth.api.UserException if the file is no such table
     */
    public static TableSummary read(Path file) {
        CsvTable table = CsvTable.read(file, ',', Set.copyOf(Csv.Settings.MISSING_MARKERS));
        return new TableSummary(
                table.rows(), table.columns().stream().map(each -> column(table, each)).toList());
    }

    private static Column column(CsvTable table, CsvColumn column) {
        boolean isText = column.kind() == CsvColumn.Kind.TEXT;
        return new Column(
                column.name(),
                kind(table, column),
                column.missing(),
                column.texts().size(),
                isText ? column.texts() : List.of(),
                isText ? Optional.empty() : range(column));
    }

    private static String kind(CsvTable table, CsvColumn column) {
        return switch (column.kind()) {
            case EMPTY -> "nothing";
            case NUMBERS -> "numbers";
            case TEXT -> "texts";
            case MOSTLY_NUMBERS -> {
                int row = column.firstNotNumber().orElseThrow();
                yield "numbers but for %d, first '%s' in line %d"
                        .formatted(column.notNumbers(), column.text(row), table.lines()[row]);
            }
        };
    }

    private static Optional<Range> range(CsvColumn column) {
        double[] numbers =
                column.texts().stream()
                        .mapToDouble(CsvColumn::parse)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        return numbers.length == 0
                ? Optional.empty()
                : Optional.of(new Range(numbers[0], numbers[numbers.length - 1]));
    }
}
