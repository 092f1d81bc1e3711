package dev.growth.engine.study;

import dev.growth.api.UserException;
import dev.growth.api.run.RunFinished;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of one run of a study.
 *
 * @param arm whose recipe it ran
 * @param seed that it ran with
 * @param values of its measures, without those that it has none of
 * @param widths of the hidden layers at the end
 * @param failure why it failed, on one line; empty if it did not
 */
public record Result(
        String arm,
        long seed,
        Map<Measure, Double> values,
        List<Integer> widths,
        Optional<String> failure) {
    private static final List<Measure> MEASURES = List.of(Measure.values());
    private static final int COLUMNS = MEASURES.size() + 4;

    public Result {
        values = Map.copyOf(values);
        widths = List.copyOf(widths);
    }

    /** Of a run that is over. */
    static Result of(String arm, long seed, RunFinished run) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        MEASURES.forEach(measure -> values.put(measure, measure.of(run)));
        return new Result(
                arm,
                seed,
                values,
                run.widths(),
                run.failure().map(reason -> reason.replaceAll("\\s+", " ")));
    }

    /** One of its measures; NaN where it has none, because it failed or has no such samples. */
    public double value(Measure measure) {
        return values.getOrDefault(measure, Double.NaN);
    }

    /** Names of the columns. */
    static String csvHeader() {
        return Stream.of(
                        Stream.of("arm", "seed"),
                        MEASURES.stream().map(Measure::toString),
                        Stream.of("widths", "failure"))
                .flatMap(names -> names)
                .collect(Collectors.joining(","));
    }

    /** A line of a file, without its end. */
    String toCsv() {
        return Stream.of(
                        Stream.of(arm, Long.toString(seed)),
                        MEASURES.stream().map(measure -> number(value(measure))),
                        Stream.of(
                                widths.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" ")),
                                failure.map(Result::quoted).orElse("")))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(","));
    }

    /**
     * What {@link #toCsv} wrote.
     *
     * @throws UserException if the line is another
     */
    static Result parse(String line) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length != COLUMNS) {
            throw new UserException(
                    "must have %d columns but has %d".formatted(COLUMNS, cells.length));
        }
        try {
            Map<Measure, Double> values = new EnumMap<>(Measure.class);
            for (int i = 0; i < MEASURES.size(); i++) {
                values.put(MEASURES.get(i), Double.parseDouble(cells[i + 2]));
            }
            List<Integer> widths =
                    Arrays.stream(cells[COLUMNS - 2].split(" "))
                            .filter(width -> !width.isEmpty())
                            .map(Integer::valueOf)
                            .toList();
            Optional<String> failure =
                    Optional.of(cells[COLUMNS - 1])
                            .filter(cell -> !cell.isEmpty())
                            .map(Result::unquoted);
            return new Result(cells[0], Long.parseLong(cells[1]), values, widths, failure);
        } catch (NumberFormatException e) {
            throw new UserException("holds no number where one should be: " + e.getMessage(), e);
        }
    }

    /** Whole numbers without a point, as R and pandas take them for such. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String unquoted(String cell) {
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
