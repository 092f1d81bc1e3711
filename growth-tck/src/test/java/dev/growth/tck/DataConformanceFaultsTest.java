package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;

/** The kit accepts what is right and finds what a Data gets wrong. */
class DataConformanceFaultsTest {
    private static final Task CLASSES = new Task.Classification(List.of("no", "yes"));
    private static final Task NUMBER = new Task.Regression(List.of("y"));

    @Nested
    class Right extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return chosen(random -> set("drawn", CLASSES, floats(random.nextFloat(), 2), 0, 1));
        }
    }

    @Nested
    class RightInBytes extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return chosen(_ -> {
                Features bytes = new Features.Bytes(new byte[] {1, -1}, 1, 1 / 255.0);
                return set("bytes", NUMBER, bytes, -3.5f, 2);
            });
        }
    }

    @Nested
    class RightInThreePartsOfAFile extends DataConformance {
        @Override
        protected Chosen<Data> component() {
            return chosen(_ -> parts(read("a", 1, 2), read("a", 3, 3), read("b", 1, 2)));
        }
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        float[] kept = {1, 2};
        float[] keptToo = {1, 2};
        int[] keptRows = {3, 4};
        return Stream.of(
                finds(
                        "its description is blank",
                        DataConformance::isDescribed,
                        _ -> set(" ", NUMBER, floats(1, 2), 0, 1)),
                finds(
                        "train: 4 target values for 2 samples of 1",
                        DataConformance::targetsFitTheTask,
                        _ -> set("t", NUMBER, floats(1, 2), 0, 1, 0, 1)),
                finds(
                        "train: target 1 is 2.0",
                        DataConformance::targetsFitTheTask,
                        _ -> set("t", CLASSES, floats(1, 2), 0, 2)),
                finds(
                        "train: target 0 is 0.5",
                        DataConformance::targetsFitTheTask,
                        _ -> set("t", CLASSES, floats(1, 2), 0.5f, 1)),
                finds(
                        "train: target 0 is NaN",
                        DataConformance::targetsFitTheTask,
                        _ -> set("t", NUMBER, floats(1, 2), Float.NaN, 1)),
                finds(
                        "train: feature 0 of sample 1 is Infinity",
                        DataConformance::featuresAreFinite,
                        _ -> set("t", NUMBER, floats(1, Float.POSITIVE_INFINITY), 0, 1)),
                finds(
                        "validation: 4 target values for 2 samples of 1",
                        DataConformance::targetsFitTheTask,
                        _ -> validated(new Samples(floats(1, 2), new float[4]))),
                finds(
                        "validation: target 1 is 5.0",
                        DataConformance::targetsFitTheTask,
                        _ -> validated(new Samples(floats(1, 2), new float[] {0, 5}))),
                finds(
                        "validation: feature 0 of sample 0 is NaN",
                        DataConformance::featuresAreFinite,
                        _ -> validated(new Samples(floats(Float.NaN), new float[] {0}))),
                finds(
                        "test: feature 0 of sample 1 is -Infinity",
                        DataConformance::featuresAreFinite,
                        _ -> {
                            Samples right = new Samples(floats(1), new float[] {0});
                            Features wrong = floats(1, Float.NEGATIVE_INFINITY);
                            return parts(right, right, new Samples(wrong, new float[] {0, 1}));
                        }),
                finds(
                        "row 2 of a is in train and in validation",
                        DataConformance::partsShareNoRow,
                        _ -> parts(read("a", 1, 2), read("a", 3, 2), read("a", 4))),
                finds(
                        "row 4 of a is in validation and in test",
                        DataConformance::partsShareNoRow,
                        _ -> parts(read("a", 1, 2), read("a", 3, 4), read("a", 4))),
                finds(
                        "test: row 0 of a; rows are numbered from 1",
                        DataConformance::partsShareNoRow,
                        _ -> parts(read("a", 1), read("a", 2), read("a", 0))),
                finds(
                        "loading again",
                        DataConformance::isDeterministic,
                        _ -> validated(new Samples(floats((float) Math.random()), new float[1]))),
                finds(
                        "loading again",
                        DataConformance::isDeterministic,
                        _ -> {
                            Samples some = read("a", 1 + (int) (1e9 * Math.random()));
                            return parts(some, some, some);
                        }),
                finds(
                        "after the first data set was overwritten",
                        DataConformance::givesItsArraysAway,
                        _ -> validated(new Samples(floats(keptToo), new float[] {0, 1}))),
                finds(
                        "after the first data set was overwritten",
                        DataConformance::givesItsArraysAway,
                        _ -> parts(read("a", 1), read("a", keptRows), read("a", 2))),
                finds(
                        "loading again",
                        DataConformance::isDeterministic,
                        _ -> set("t", NUMBER, floats((float) Math.random(), 2), 0, 1)),
                finds(
                        "after the first data set was overwritten",
                        DataConformance::givesItsArraysAway,
                        _ -> set("t", NUMBER, floats(kept), 0, 1)));
    }

    private static Features floats(float... values) {
        return new Features.Floats(values, 1);
    }

    private static DataSet set(String description, Task task, Features features, float... targets) {
        Samples samples = new Samples(features, targets);
        return new DataSet(description, task, samples, samples);
    }

    private static DataSet validated(Samples validation) {
        Samples right = new Samples(floats(1, 2), new float[] {0, 1});
        return parts(right, validation, right);
    }

    private static DataSet parts(Samples train, Samples validation, Samples test) {
        return new DataSet(
                "parts", CLASSES, Optional.empty(), train, Optional.of(validation), test);
    }

    /** A sample for each row of a source. */
    private static Samples read(String source, int... rows) {
        return new Samples(
                floats(new float[rows.length]),
                new float[rows.length],
                Optional.of(new Origin(source, rows)));
    }

    private static Chosen<Data> chosen(Data data) {
        return Component.of(Data.class, "given", Given.class, "as given", Given::data)
                .with(new Given(data));
    }

    private static DynamicTest finds(String message, Consumer<DataConformance> check, Data data) {
        DataConformance kit =
                new DataConformance() {
                    @Override
                    protected Chosen<Data> component() {
                        return chosen(data);
                    }
                };
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .withMessageContaining(message)
                                .withMessageContaining("seed 42"));
    }

    /** The data set, or the fault. */
    public record Given(@About("what is loaded") Data data) {}
}
