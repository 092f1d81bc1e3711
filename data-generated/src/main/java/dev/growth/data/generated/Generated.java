package dev.growth.data.generated;

import dev.growth.api.Require;
import dev.growth.api.UserException;
import dev.growth.api.Words;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What all generated data have in common: samples that are drawn one after the other, those to
 * train on first, so that another number to test on leaves them as they are; those to validate on
 * last, so that they change neither.
 */
final class Generated {
    private Generated() {}

    /** Draws one sample. */
    interface Sampler {
        /**
         * Draws the sample of this number.
         *
         * @param index from 0 in each part
         * @param input to be filled
         * @param target to be filled
         */
        void draw(int index, double[] input, double[] target);
    }

    /**
     * How many samples to draw.
     *
     * @param validation 0 if there are to be none
     */
    record Counts(int train, int validation, int test) {
        /** The samples to validate on, if there are to be some. */
        Optional<Samples> ifValidation(IntFunction<Samples> draw) {
            return validation == 0 ? Optional.empty() : Optional.of(draw.apply(validation));
        }

        /** As descriptions show it: {@code 1000 + 500 + 2000}, to train, validate and test on. */
        @Override
        public String toString() {
            return train + " + " + validation + " + " + test;
        }
    }

    static void check(int trainSamples, int validationSamples, int testSamples) {
        Require.atLeast("trainSamples", trainSamples, 1);
        Require.atLeast("validationSamples", validationSamples, 0);
        Require.atLeast("testSamples", testSamples, 1);
    }

    /** Points of two or more classes. */
    static DataSet classes(String name, Counts counts, int inputs, int classes, Sampler sampler) {
        List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return dataSet(
                "%s, %s points of %d classes".formatted(name, counts, classes),
                counts,
                inputs,
                new Task.Classification(names),
                sampler);
    }

    /** Points of one or more values {@code y1, y2, …}. */
    static DataSet values(String name, Counts counts, int inputs, int outputs, Sampler sampler) {
        List<String> names =
                outputs == 1
                        ? List.of("y")
                        : IntStream.rangeClosed(1, outputs).mapToObj(i -> "y" + i).toList();
        return dataSet(
                "%s, %s points, %s, %s"
                        .formatted(
                                name,
                                counts,
                                Words.count(inputs, "input"),
                                Words.count(outputs, "output")),
                counts,
                inputs,
                new Task.Regression(names),
                sampler);
    }

    private static DataSet dataSet(
            String description, Counts counts, int inputs, Task task, Sampler sampler) {
        int most = Math.max(counts.train, Math.max(counts.validation, counts.test));
        requireRoom(description, (long) most * Math.max(inputs, task.targetColumns()));
        Samples train = samples(counts.train, inputs, task.targetColumns(), sampler);
        Samples test = samples(counts.test, inputs, task.targetColumns(), sampler);
        Optional<Samples> validation =
                counts.ifValidation(count -> samples(count, inputs, task.targetColumns(), sampler));
        return new DataSet(description, task, Optional.empty(), train, validation, test);
    }

    private static void requireRoom(String description, long values) {
        if (values > Integer.MAX_VALUE - 8) {
            throw new UserException(
                    "%s: %d values in one part are too many, 2^31 are the most"
                            .formatted(description, values));
        }
    }

    private static Samples samples(int count, int inputs, int outputs, Sampler sampler) {
        float[] features = new float[count * inputs];
        float[] targets = new float[count * outputs];
        double[] input = new double[inputs];
        double[] target = new double[outputs];
        for (int i = 0; i < count; i++) {
            sampler.draw(i, input, target);
            copy(input, features, i * inputs);
            copy(target, targets, i * outputs);
        }
        return new Samples(new Features.Floats(features, inputs), targets);
    }

    private static void copy(double[] from, float[] to, int offset) {
        for (int j = 0; j < from.length; j++) {
            to[offset + j] = (float) from[j];
        }
    }
}
