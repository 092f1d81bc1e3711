package dev.growth.engine.record;

import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Score;
import dev.growth.api.run.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A measurement as a row of a table: always the same columns in the same order. The only one that
 * differs between two runs of the same seed is the last, {@code seconds}.
 *
 * @param values by column; null where there is no value
 */
public record MeasurementRow(Map<String, Object> values) {
    /** The columns in order. */
    public static final List<String> COLUMNS =
            List.of(
                    "step",
                    "epoch",
                    "train-loss",
                    "validation-loss",
                    "score",
                    "learning-rate",
                    "parameters",
                    "flops-per-sample",
                    "widths",
                    "seconds");

    /** The row of a measurement. */
    public static MeasurementRow of(Measurement measurement) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("step", measurement.step());
        values.put("epoch", measurement.epoch());
        values.put("train-loss", measurement.trainLoss());
        values.put("validation-loss", validated(measurement, Score::loss));
        values.put("score", validated(measurement, Score::value));
        values.put("learning-rate", measurement.learningRate());
        values.put("parameters", measurement.parameters());
        values.put("flops-per-sample", measurement.flopsPerSample());
        values.put("widths", measurement.widths());
        values.put("seconds", measurement.seconds());
        return new MeasurementRow(values);
    }

    /** The column names as the first line of a CSV file. */
    public static String csvHeader() {
        return String.join(",", COLUMNS);
    }

    /** A line of a CSV file: widths are separated by spaces, no value is an empty cell. */
    public String toCsv() {
        return values.values().stream().map(MeasurementRow::cell).collect(Collectors.joining(","));
    }

    private static Object validated(Measurement measurement, Function<Score, Double> value) {
        return measurement.evaluation().flatMap(Evaluation::validation).map(value).orElse(null);
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list ->
                    list.stream().map(String::valueOf).collect(Collectors.joining(" "));
            default -> value.toString();
        };
    }
}
