package dev.growth.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataInspectionTest {
    @TempDir Path folder;

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
                        "3 samples to train on, 1 to test on, 2 inputs, classification, 2 classes",
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
    void outputs_have_mean_deviation_and_range() {
        DataSet data =
                new DataSet(
                        "numbers",
                        new Task.Regression(List.of("a", "b")),
                        new Samples(
                                new Features.Bytes(new byte[] {0, (byte) 200}, 1, 0.5),
                                new float[] {1, 1e-5f, 3, 1e-5f}),
                        new Samples(
                                new Features.Bytes(new byte[] {1}, 1, 0.5), new float[] {2, 4}));

        assertThat(DataInspection.of(data))
                .containsExactly(
                        "numbers",
                        "2 samples to train on, 1 to test on, 1 inputs, regression, 2 outputs",
                        "",
                        "output    mean     deviation  least    most",
                        "a, train  2        1          1        3",
                        "a, test   2        0          2        2",
                        "b, train  0.00001  0          0.00001  0.00001",
                        "b, test   4        0          4        4",
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

    @Test
    void columns_of_a_table_say_what_they_hold() throws IOException {
        Path file = folder.resolve("t.csv");
        StringBuilder text = new StringBuilder("id,price,colour,none\n");
        for (int i = 1; i <= 40; i++) {
            String price = i == 20 ? "?" : i == 30 ? "n/a" : Double.toString(i / 4.0);
            text.append(i).append(',').append(price).append(",c").append(i % 7).append(",\n");
        }
        Files.writeString(file, text);

        assertThat(DataInspection.ofCsv(file))
                .containsExactly(
                        "t.csv, 40 rows, 4 columns",
                        "",
                        "column  holds                                      missing  different  values",
                        "id      numbers                                    0        40         1 … 40",
                        "price   numbers but for 1, first 'n/a' in line 31  1        39         0.25 … 10",
                        "colour  texts                                      0        7          c1, c2, c3, c4, c5, …",
                        "none    nothing                                    40       0");
    }

    @Test
    void real_tables_can_be_inspected() {
        assertThat(DataInspection.ofCsv(SharedData.path("csv/penguins.csv")))
                .startsWith("penguins.csv, 344 rows, 7 columns")
                .contains("sex                texts    11       2          MALE, FEMALE");
    }
}
