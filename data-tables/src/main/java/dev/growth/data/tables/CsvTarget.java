package dev.growth.data.tables;

import dev.growth.api.UserException;
import dev.growth.api.data.Task;
import dev.growth.data.tables.Csv.Settings;
import dev.growth.data.tables.Csv.TargetTransform;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How the target column becomes targets, as learnt on the training rows. */
sealed interface CsvTarget {
    Task task();

    /** What a target is, in words. */
    String description();

    /** The targets of these rows, one for each. */
    float[] encode(CsvRows rows);

    /** The number of the class among the sorted texts. */
    record Classes(String column, List<String> names) implements CsvTarget {
        @Override
        public Task task() {
            return new Task.Classification(names);
        }

        @Override
        public String description() {
            return names.size() + " classes of " + column;
        }

        @Override
        public float[] encode(CsvRows rows) {
            CsvColumn values = rows.table().column(column);
            int[] numbers = values.texts().stream().mapToInt(names::indexOf).toArray();
            float[] result = new float[rows.count()];
            for (int i = 0; i < result.length; i++) {
                int row = rows.rows()[i];
                result[i] = numbers[values.code(row)];
                if (result[i] < 0) {
                    throw new UserException(
                            "%s has the class '%s' in column '%s', which no row to train on has"
                                    .formatted(rows.table().place(row), values.text(row), column));
                }
            }
            return result;
        }
    }

    /** The number or its logarithm, scaled. */
    record Numeric(String column, TargetTransform transform, Scaling scaling) implements CsvTarget {
        @Override
        public Task task() {
            return new Task.Regression(List.of(column));
        }

        @Override
        public String description() {
            String term = transform == TargetTransform.LOG ? "log " + column : column;
            return scaling.equals(Scaling.NONE)
                    ? "target " + term
                    : String.format(
                            Locale.ROOT,
                            "target (%s − %.6g) / %.6g",
                            term,
                            scaling.mean(),
                            scaling.deviation());
        }

        @Override
        public float[] encode(CsvRows rows) {
            double[] values = transformed(rows, column, transform);
            float[] result = new float[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) scaling.apply(values[i]);
            }
            return result;
        }
    }

    /** Whether the target of these rows, which have one each, is to be learnt as classes. */
    static boolean isClasses(Settings settings, CsvRows rows) {
        CsvColumn column = rows.table().column(settings.target());
        return switch (settings.task()) {
            case CLASSIFICATION -> true;
            case REGRESSION -> false;
            case AUTO ->
                    switch (column.kind()) {
                        case TEXT, EMPTY -> true;
                        case MOSTLY_NUMBERS, NUMBERS ->
                                areFewWholeNumbers(
                                        rows.numbers(rows.table().numbers(column.name())));
                    };
        };
    }

    /**
     * Learns from the training rows.
     *
     * @throws UserException if there is one value only, or one that is no number where a number is
     *     asked for, or none with a logarithm where that is
     */
    static CsvTarget learn(Settings settings, CsvRows train, boolean classes) {
        return classes ? learnClasses(settings, train) : learnNumber(settings, train);
    }

    private static CsvTarget learnClasses(Settings settings, CsvRows train) {
        CsvColumn column = train.table().column(settings.target());
        if (settings.targetTransform() != TargetTransform.NONE) {
            throw new UserException(
                    "target-transform is log but the target '%s' is learnt as classes; task: regression learns numbers"
                            .formatted(settings.target()));
        }
        Comparator<String> byNumber = Comparator.comparingDouble(CsvColumn::parse);
        List<String> names =
                Arrays.stream(train.rows())
                        .mapToObj(column::text)
                        .distinct()
                        .sorted(byNumber.thenComparing(Comparator.naturalOrder()))
                        .toList();
        return new Classes(settings.target(), names);
    }

    private static CsvTarget learnNumber(Settings settings, CsvRows train) {
        String target = settings.target();
        Scaling scaling = Scaling.of(transformed(train, target, settings.targetTransform()));
        if (scaling.deviation() == 0) {
            throw new UserException(
                    "%s has only one value in the target '%s'; there is nothing to learn"
                            .formatted(train.table().file(), target));
        }
        return new Numeric(
                target,
                settings.targetTransform(),
                settings.standardize() ? scaling : Scaling.NONE);
    }

    private static double[] transformed(CsvRows rows, String name, TargetTransform transform) {
        CsvColumn column = rows.table().column(name);
        if (column.kind() == CsvColumn.Kind.TEXT) {
            int row = column.firstNotNumber().orElseThrow();
            throw new UserException(
                    "%s has '%s' in the target '%s'; regression needs numbers"
                            .formatted(rows.table().place(row), column.text(row), name));
        }
        double[] numbers = rows.numbers(rows.table().numbers(name));
        if (transform == TargetTransform.NONE) {
            return numbers;
        }
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] <= 0) {
                throw new UserException(
                        "%s has %s in the target '%s'; target-transform: log needs numbers above 0"
                                .formatted(
                                        rows.table().place(rows.rows()[i]),
                                        column.text(rows.rows()[i]),
                                        name));
            }
            numbers[i] = Math.log(numbers[i]);
        }
        return numbers;
    }

    private static boolean areFewWholeNumbers(double[] numbers) {
        long different = Arrays.stream(numbers).distinct().count();
        return different <= 20
                && different * 5 <= numbers.length
                && Arrays.stream(numbers).allMatch(value -> value == Math.rint(value));
    }
}
