package dev.growth.engine.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataChecksTest {
    private static final Task CLASSES = new Task.Classification(List.of("a", "b", "c"));
    private static final Task NUMBERS = new Task.Regression(List.of("price", "weight"));
    private static final Samples RIGHT = classes(0, 2);

    @Test
    void whatIsRightPasses() {
        assertThatCode(() -> DataChecks.check(set(CLASSES, RIGHT, RIGHT, RIGHT), "mine"))
                .doesNotThrowAnyException();
        assertThatCode(() -> DataChecks.checkTest(RIGHT, CLASSES, "mine"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void anInputThatIsNotFiniteIsNamedWithItsSampleAndColumn(float value) {
        Samples wrong =
                new Samples(
                        new Features.Floats(new float[] {1, 2, 3, value}, 2), new float[] {0, 1});

        refused(
                set(CLASSES, wrong, wrong, wrong),
                "data 'mine': training sample 2 has %s in input 2; every value must be a finite number"
                        .formatted(value));
    }

    @Test
    void aSampleThatWasReadIsNamedWithItsSourceAndRow() {
        Samples wrong =
                new Samples(
                        new Features.Floats(new float[] {1, Float.NaN}, 1),
                        new float[] {0, 1},
                        Optional.of(new Origin("table.csv", new int[] {4, 17})));

        refused(
                set(CLASSES, wrong, wrong, wrong),
                "data 'mine': training sample 2 (table.csv, row 17) has NaN in input 1; every value must"
                        + " be a finite number");
    }

    @Test
    void aTargetThatIsNotFiniteIsNamedWithItsOutput() {
        Samples wrong =
                new Samples(
                        new Features.Floats(new float[2], 1),
                        new float[] {1, 2, 3, Float.NEGATIVE_INFINITY});

        refused(
                set(NUMBERS, wrong, wrong, wrong),
                "data 'mine': training sample 2 has -Infinity in target 'weight'; every value must be a"
                        + " finite number");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-1, -1", "0.5, 0.5", "NaN, NaN", "Infinity, Infinity"})
    void aClassThatTheTaskDoesNotHaveIsNamed(float target, String text) {
        refused(
                set(CLASSES, classes(0, target), RIGHT, RIGHT),
                "data 'mine': training sample 2 has the class number %s; the 3 classes have the numbers"
                                .formatted(text)
                        + " 0 to 2");
    }

    @Test
    void targetsThatDoNotFitTheTaskAreCounted() {
        Samples wrong = new Samples(new Features.Floats(new float[3], 1), new float[3]);

        refused(
                set(NUMBERS, wrong, wrong, wrong),
                "data 'mine': 3 training samples have 3 target values, not 6 (2 for each)");
    }

    @Test
    void aScaleOfBytesThatIsNotFiniteIsRefused() {
        Samples wrong =
                new Samples(new Features.Bytes(new byte[2], 1, Double.NaN), new float[] {0, 1});

        refused(
                set(CLASSES, wrong, RIGHT, RIGHT),
                "data 'mine': the scale of the training inputs is NaN; it must be a finite number");
    }

    @Test
    void samplesToValidateOnAreCheckedToo() {
        refused(
                set(CLASSES, RIGHT, classes(1, 9), RIGHT),
                "data 'mine': validation sample 2 has the class number 9; the 3 classes have the"
                        + " numbers 0 to 2");
    }

    @Test
    void samplesToTestOnAreLookedAtOnlyWhenAskedFor() {
        DataSet data = set(CLASSES, RIGHT, RIGHT, classes(1, 9));

        assertThatCode(() -> DataChecks.check(data, "mine")).doesNotThrowAnyException();
        assertThatThrownBy(() -> DataChecks.checkTest(data.test(), data.task(), "mine"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "data 'mine': test sample 2 has the class number 9; the 3 classes have the"
                                + " numbers 0 to 2");
    }

    private static Samples classes(float... targets) {
        return new Samples(new Features.Floats(new float[targets.length], 1), targets);
    }

    private static DataSet set(Task task, Samples train, Samples validation, Samples test) {
        return new DataSet("set", task, Optional.empty(), train, Optional.of(validation), test);
    }

    private static void refused(DataSet data, String message) {
        assertThatThrownBy(() -> DataChecks.check(data, "mine"))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }
}
