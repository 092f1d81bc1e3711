package dev.growth.cli.display;

import dev.growth.api.Words;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a data set is made of, as lines of text. */
public final class DataInspection {
    private static final int MOST_INPUTS = 40;

    private DataInspection() {}

    /** A data set as the network gets it: inputs with their ranges, targets with their counts. */
    public static List<String> of(DataSet data) {
        List<String> lines = new ArrayList<>();
        lines.add(data.description());
        lines.add(
                "%d samples to train on, %d to validate on, %d to test on, %d inputs, %s"
                        .formatted(
                                data.train().count(),
                                data.validation().map(Samples::count).orElse(0),
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

    private static String task(Task task) {
        return switch (task) {
            case Task.Classification(List<String> classes) ->
                    "classification, " + classes.size() + " classes";
            case Task.Regression(List<String> outputs) ->
                    "regression, " + Words.count(outputs.size(), "output");
        };
    }

    /** By name. */
    private static Map<String, Samples> parts(DataSet data) {
        Map<String, Samples> parts = new LinkedHashMap<>();
        parts.put("train", data.train());
        data.validation().ifPresent(samples -> parts.put("validation", samples));
        parts.put("test", data.test());
        return parts;
    }

    private static List<String> classes(DataSet data, List<String> classes) {
        Map<String, Samples> parts = parts(data);
        List<long[]> counts =
                parts.values().stream().map(part -> counts(part, classes.size())).toList();
        Columns columns =
                new Columns(
                        Stream.concat(Stream.of("class"), parts.keySet().stream())
                                .toArray(String[]::new));
        for (int i = 0; i < classes.size(); i++) {
            int number = i;
            columns.add(
                    Stream.concat(
                                    Stream.of(classes.get(i)),
                                    counts.stream().map(each -> Long.toString(each[number])))
                            .toArray(String[]::new));
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
        Columns columns = spreadColumns("output");
        for (int j = 0; j < outputs.size(); j++) {
            for (Map.Entry<String, Samples> part : parts(data).entrySet()) {
                Spread[] spreads = spreads(part.getValue().targets(), outputs.size());
                add(columns, outputs.get(j) + ", " + part.getKey(), spreads[j]);
            }
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
                Numbers.fiveDigits(
                        Math.abs(spread.mean()) < 1e-6 * spread.deviation() ? 0 : spread.mean()),
                Numbers.fiveDigits(spread.deviation()),
                Numbers.fiveDigits(spread.least()),
                Numbers.fiveDigits(spread.most()));
    }
}
