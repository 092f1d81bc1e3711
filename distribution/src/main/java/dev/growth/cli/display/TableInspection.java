package dev.growth.cli.display;

import dev.growth.data.tables.TableSummary;
import dev.growth.data.tables.TableSummary.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the columns of a table hold and how often they miss a value, as lines of text. */
public final class TableInspection {
    private static final int MOST_TEXTS = 5;

    private TableInspection() {}

    /**
     * Of the columns of a table as {@code csv} reads it with its defaults.
     *
     * @throws dev.growth.api.UserException if the file is no such table
     */
    public static List<String> of(Path file) {
        TableSummary table = TableSummary.read(file);
        Columns columns = new Columns("column", "holds", "missing", "different", "values");
        for (Column column : table.columns()) {
            columns.add(
                    column.name(),
                    column.holds(),
                    Integer.toString(column.missing()),
                    Integer.toString(column.different()),
                    values(column));
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s, %d rows, %d columns"
                        .formatted(file.getFileName(), table.rows(), table.columns().size()));
        lines.add("");
        lines.addAll(columns.lines());
        return List.copyOf(lines);
    }

    private static String values(Column column) {
        String rest = column.texts().size() > MOST_TEXTS ? ", …" : "";
        return column.numbers()
                .map(range ->
                        Numbers.fiveDigits(range.least())
                                + " … "
                                + Numbers.fiveDigits(range.most()))
                .orElseGet(() ->
                        column.texts().stream()
                                .limit(MOST_TEXTS)
                                .collect(Collectors.joining(", ", "", rest)));
    }
}
