package dev.growth.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataInspectionTest {
    @Test
    void classes_are_counted_and_inputs_have_ranges() {
        DataSet data =
                new DataSet(
                        "two, 3 + 1 points",
                        new Task.Classification(List.of("yes", "no")),
                        new Samples(
                                new Features.Floats(new float[] {1, -0.5f, 3, 0, 5, 0.5f}, 2),
                                new float[] {0, 1, 0}),
                        new Samples(new Features.Floats(new float[] {0, 0}, 2), new float[] {1}));

        assertThat(DataInspection.of(data))
                .containsExactly(
                        "two, 3 + 1 points",
                        "3 samples to train on, 0 to validate on, 1 to test on, 2 inputs, classification, 2 classes",
                        "",
                        "class  train  test",
                        "yes    2      0",
                        "no     1      1",
                        "",
                        "input  mean  deviation  least  most",
                        "1      3     1.633      1      5",
                        "2      0     0.40825    -0.5   0.5");
    }

    @Test
    void classes_are_counted_in_each_part() {
        Samples one = new Samples(new Features.Floats(new float[] {4}, 1), new float[] {0});
        Samples two = new Samples(new Features.Floats(new float[] {4, 5}, 1), new float[] {1, 1});

        assertThat(
                        DataInspection.of(
                                new DataSet(
                                        "three",
                                        new Task.Classification(List.of("yes", "no")),
                                        Optional.empty(),
                                        one,
                                        Optional.of(two),
                                        one)))
                .contains(
                        "class  train  validation  test",
                        "yes    1      0           1",
                        "no     0      2           0");
    }

    @Test
    void outputs_have_mean_deviation_and_range() {
        DataSet data =
                new DataSet(
                        "numbers",
                        new Task.Regression(List.of("a", "b")),
                        Optional.empty(),
                        new Samples(
                                new Features.Bytes(new byte[] {0, (byte) 200}, 1, 0.5),
                                new float[] {1, 1e-5f, 3, 1e-5f}),
                        Optional.of(
                                new Samples(
                                        new Features.Bytes(new byte[] {7}, 1, 0.5),
                                        new float[] {5, 6})),
                        new Samples(
                                new Features.Bytes(new byte[] {1}, 1, 0.5), new float[] {2, 4}));

        assertThat(DataInspection.of(data))
                .containsExactly(
                        "numbers",
                        "2 samples to train on, 1 to validate on, 1 to test on, 1 inputs, regression, 2"
                                + " outputs",
                        "",
                        "output         mean     deviation  least    most",
                        "a, train       2        1          1        3",
                        "a, validation  5        0          5        5",
                        "a, test        2        0          2        2",
                        "b, train       0.00001  0          0.00001  0.00001",
                        "b, validation  6        0          6        6",
                        "b, test        4        0          4        4",
                        "",
                        "input  mean  deviation  least  most",
                        "1      50    50         0      100");
    }

    @Test
    void many_inputs_are_summed_up() {
        float[] values = new float[2 * 100];
        IntStream.range(0, 60).forEach(j -> values[100 + j] = 2);
        Samples samples = new Samples(new Features.Floats(values, 100), new float[] {0, 1});

        assertThat(
                        DataInspection.of(
                                new DataSet(
                                        "many",
                                        new Task.Classification(List.of("a", "b")),
                                        samples,
                                        samples)))
                .endsWith(
                        "input  mean  deviation  least  most",
                        "all    0.6   0.91652    0      2",
                        "40 of 100 inputs have one value only");
    }
}
