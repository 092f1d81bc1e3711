package dev.growth.data.tables;

import dev.growth.api.UserException;
import dev.growth.api.data.Features;
import dev.growth.api.data.ImageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How columns become the inputs of a network, as learnt on the training rows.
 *
 * @param inputs what is left of the columns, in their order
 * @param constant names of the columns that have only one value
 */
record CsvInputs(List<Input> inputs, List<String> constant) {
    private static final int MOST_TEXTS = 1000;

    /** A column and the inputs that it becomes. */
    sealed interface Input {
        String name();

        /** Number of inputs. */
        int width();

        /** Writes the inputs of a row, which are 0 so far, from this index on. */
        void write(CsvColumn column, int row, float[] values, int index);
    }

    /** One input: the number, scaled; a missing number is the mean. */
    record Numeric(String name, double mean, Scaling scaling) implements Input {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void write(CsvColumn column, int row, float[] values, int index) {
            double value = column.isMissing(row) ? mean : column.number(row);
            values[index] = (float) scaling.apply(value);
        }
    }

    /** An input for each text, of which the row's is 1; none is 1 for a text unknown. */
    record OneHot(String name, List<String> texts) implements Input {
        /**
         * Stands for a missing value; no column has this text, as values are stripped of spaces.
         */
        private static final String MISSING = " ";

        @Override
        public int width() {
            return texts.size();
        }

        @Override
        public void write(CsvColumn column, int row, float[] values, int index) {
            int position = Collections.binarySearch(texts, text(column, row));
            if (position >= 0) {
                values[index + position] = 1;
            }
        }

        static OneHot learn(CsvColumn column, int[] rows) {
            List<String> texts =
                    Arrays.stream(rows)
                            .mapToObj(row -> text(column, row))
                            .distinct()
                            .sorted()
                            .toList();
            return new OneHot(column.name(), texts);
        }

        private static String text(CsvColumn column, int row) {
            return column.isMissing(row) ? MISSING : column.text(row);
        }
    }

    /**
     * Learns from these rows.
     *
     * @throws UserException if a column of numbers has other values too, if a column has too many
     *     texts, or if every column is constant
     */
    static CsvInputs learn(CsvRows train, List<String> names, boolean standardize) {
        List<Input> inputs = new ArrayList<>();
        List<String> constant = new ArrayList<>();
        for (String name : names) {
            learn(train, name, standardize).ifPresentOrElse(inputs::add, () -> constant.add(name));
        }
        if (inputs.isEmpty()) {
            throw new UserException(
                    "%s has no column to learn from: %s"
                            .formatted(
                                    train.table().file(),
                                    constant.isEmpty()
                                            ? "there is none but the target and those in ignore"
                                            : "only one value in " + String.join(", ", constant)));
        }
        return new CsvInputs(List.copyOf(inputs), List.copyOf(constant));
    }

    /**
     * Inputs that are the pixels of images, all scaled alike.
     *
     * @throws UserException if they are not as many as the image has, or one is no number
     */
    static CsvInputs pixels(
            CsvRows train, List<String> names, ImageSize image, boolean standardize) {
        if (names.size() != image.inputs()) {
            throw new UserException(
                    "%s has %d columns besides the target and those in ignore, but an image of %d×%d×%d has %d values"
                            .formatted(
                                    train.table().file(),
                                    names.size(),
                                    image.height(),
                                    image.width(),
                                    image.channels(),
                                    image.inputs()));
        }
        Scaling all =
                Scaling.ofAll(
                        names.stream()
                                .map(name -> Scaling.of(train.numbers(train.table().numbers(name))))
                                .toList());
        double mean = all.mean();
        Scaling applied = standardize && all.deviation() > 0 ? all : Scaling.NONE;
        return new CsvInputs(
                names.stream().<Input>map(name -> new Numeric(name, mean, applied)).toList(),
                List.of());
    }

    private static Optional<Input> learn(CsvRows train, String name, boolean standardize) {
        return switch (train.table().column(name).kind()) {
            case EMPTY -> Optional.empty();
            case NUMBERS, MOSTLY_NUMBERS -> {
                Scaling scaling = Scaling.of(train.numbers(train.table().numbers(name)));
                yield Optional.of(scaling)
                        .filter(learnt -> learnt.deviation() > 0)
                        .map(learnt -> standardize ? learnt : Scaling.NONE)
                        .map(applied -> new Numeric(name, scaling.mean(), applied));
            }
            case TEXT -> {
                OneHot input = OneHot.learn(train.table().column(name), train.rows());
                checkTexts(train, input);
                yield Optional.of(input)
                        .filter(learnt -> learnt.width() > 1)
                        .map(Input.class::cast);
            }
        };
    }

    int width() {
        return inputs.stream().mapToInt(Input::width).sum();
    }

    Features encode(CsvRows rows) {
        int width = width();
        if ((long) width * rows.count() > Integer.MAX_VALUE - 8) {
            throw new UserException(
                    "%s is too large: %d rows of %d inputs, 2^31 values are the most"
                            .formatted(rows.table().file(), rows.count(), width));
        }
        float[] values = new float[width * rows.count()];
        int offset = 0;
        for (Input input : inputs) {
            CsvColumn column =
                    input instanceof Numeric
                            ? rows.table().numbers(input.name())
                            : rows.table().column(input.name());
            for (int i = 0; i < rows.count(); i++) {
                input.write(column, rows.rows()[i], values, i * width + offset);
            }
            offset += input.width();
        }
        return new Features.Floats(values, width);
    }

    private static void checkTexts(CsvRows train, OneHot input) {
        if (input.width() > MOST_TEXTS) {
            throw new UserException(
                    "%s has %d different texts in column '%s', %d are the most; add it to ignore"
                            .formatted(
                                    train.table().file(), input.width(), input.name(), MOST_TEXTS));
        }
    }
}
