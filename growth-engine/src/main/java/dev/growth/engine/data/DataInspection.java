package dev.growth.engine.data;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What data is made of, as lines of text. */
public final class DataInspection {
    private static final int MOST_INPUTS = 40;
    private static final int MOST_TEXTS = 5;
    private static final MathContext DIGITS = new MathContext(5);

    private DataInspection() {}

    /** A data set as the network gets it: inputs with their ranges, targets with their counts. */
    public static List<String> of(DataSet data) {
        List<String> lines = new ArrayList<>();
        lines.add(data.description());
        lines.add(
                "%d samples to train on, %d to test on, %d inputs, %s"
                        .formatted(
                                data.train().count(),
                                data.test().count(),
                                data.train().features().columns(),
                                task(data.task())));
        lines.add("");
        lines.addAll(
                switch (data.task()) {
                    case Task.Classification(List<String> classes) -> classes(data, classes);
                    case Task.Regression(List<String> outputs) -> outputs(data, outputs);
                });
        lines.add("");
        lines.addAll(inputs(data.train().features()));
        return List.copyOf(lines);
    }

    /** The columns of a table as {@code csv} reads it with its defaults. */
    public static List<String> ofCsv(Path file) {
        return ofCsv(file, ',', Csv.Settings.MISSING_MARKERS);
    }

    /**
     * The columns of a table: what each holds and how often it misses a value.
     *
     * @throws dev.growth.api.UserException if the file is no such table
     */
    public static List<String> ofCsv(Path file, char separator, List<String> missingMarkers) {
        CsvTable table = CsvTable.read(file, separator, Set.copyOf(missingMarkers));
        Columns columns = new Columns("column", "holds", "missing", "different", "values");
        for (CsvColumn column : table.columns()) {
            columns.add(
                    column.name(),
                    kind(table, column),
                    Integer.toString(column.missing()),
                    Integer.toString(column.texts().size()),
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

    private static String task(Task task) {
        return switch (task) {
            case Task.Classification(List<String> classes) ->
                    "classification, " + classes.size() + " classes";
            case Task.Regression(List<String> outputs) ->
                    "regression, "
                            + outputs.size()
                            + (outputs.size() == 1 ? " output" : " outputs");
        };
    }

    private static List<String> classes(DataSet data, List<String> classes) {
        long[] train = counts(data.train(), classes.size());
        long[] test = counts(data.test(), classes.size());
        Columns columns = new Columns("class", "train", "test");
        for (int i = 0; i < classes.size(); i++) {
            columns.add(classes.get(i), Long.toString(train[i]), Long.toString(test[i]));
        }
        return columns.lines();
    }

    private static long[] counts(Samples samples, int classes) {
        long[] counts = new long[classes];
        for (float target : samples.targets()) {
            counts[(int) target]++;
        }
        return counts;
    }

    private static List<String> outputs(DataSet data, List<String> outputs) {
        Spread[] train = spreads(data.train().targets(), outputs.size());
        Spread[] test = spreads(data.test().targets(), outputs.size());
        Columns columns = spreadColumns("output");
        for (int j = 0; j < outputs.size(); j++) {
            add(columns, outputs.get(j) + ", train", train[j]);
            add(columns, outputs.get(j) + ", test", test[j]);
        }
        return columns.lines();
    }

    private static List<String> inputs(Features features) {
        int width = features.columns();
        Columns columns = spreadColumns("input");
        if (width <= MOST_INPUTS) {
            Spread[] spreads = spreads(features, width);
            for (int j = 0; j < width; j++) {
                add(columns, Integer.toString(j + 1), spreads[j]);
            }
            return columns.lines();
        }
        add(columns, "all", spreads(features, 1)[0]);
        List<String> lines = new ArrayList<>(columns.lines());
        long constant = Arrays.stream(spreads(features, width)).filter(Spread::isConstant).count();
        lines.add(constant + " of " + width + " inputs have one value only");
        return lines;
    }

    private static Spread[] spreads(Features features, int width) {
        return switch (features) {
            case Features.Floats floats -> spreads(floats.values(), width);
            case Features.Bytes bytes -> {
                Spread[] spreads = spreads(new float[0], width);
                byte[] values = bytes.values();
                for (int i = 0; i < values.length; i++) {
                    spreads[i % width].add(bytes.scale() * Byte.toUnsignedInt(values[i]));
                }
                yield spreads;
            }
        };
    }

    private static Spread[] spreads(float[] values, int width) {
        Spread[] spreads = new Spread[width];
        Arrays.setAll(spreads, _ -> new Spread());
        for (int i = 0; i < values.length; i++) {
            spreads[i % width].add(values[i]);
        }
        return spreads;
    }

    private static Columns spreadColumns(String first) {
        return new Columns(first, "mean", "deviation", "least", "most");
    }

    private static void add(Columns columns, String name, Spread spread) {
        columns.add(
                name,
                // What rounding leaves of a mean of 0 tells nothing.
                text(Math.abs(spread.mean()) < 1e-6 * spread.deviation() ? 0 : spread.mean()),
                text(spread.deviation()),
                text(spread.least()),
                text(spread.most()));
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

    private static String values(CsvColumn column) {
        if (column.kind() == CsvColumn.Kind.TEXT) {
            String rest = column.texts().size() > MOST_TEXTS ? ", …" : "";
            return column.texts().stream()
                    .limit(MOST_TEXTS)
                    .collect(Collectors.joining(", ", "", rest));
        }
        Spread spread = new Spread();
        column.texts().stream()
                .mapToDouble(CsvColumn::parse)
                .filter(Double::isFinite)
                .forEach(spread::add);
        return column.texts().isEmpty() ? "" : text(spread.least()) + " … " + text(spread.most());
    }

    private static String text(double value) {
        BigDecimal rounded = new BigDecimal(value, DIGITS).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9);
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
