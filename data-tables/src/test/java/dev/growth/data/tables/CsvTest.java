package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.ImageSize;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir Path folder;

    @Test
    void numbers_are_standardised_and_texts_become_one_input_each_as_the_training_part_says()
            throws IOException {
        DataSet data =
                load(
                        table("x,colour,y", "1,red,a", "3,blue,b", "5,red,b", "7,blue,a")
                                .testPath(write("test.csv", "x,colour,y", "4,green,b", "9,red,a")));

        double deviation = Math.sqrt(5);
        assertThat(data.train().features().columns()).isEqualTo(3);
        assertThat(Loading.floats(data.train().features()))
                .containsExactly(
                        new float[] {
                            (float) (-3 / deviation), 0, 1,
                            (float) (-1 / deviation), 1, 0,
                            (float) (1 / deviation), 0, 1,
                            (float) (3 / deviation), 1, 0
                        });
        assertThat(Loading.floats(data.test().features()))
                .containsExactly(0, 0, 0, (float) (5 / deviation), 0, 1);
        assertThat(data.task()).isEqualTo(new Task.Classification(List.of("a", "b")));
        assertThat(data.train().targets()).containsExactly(0, 1, 1, 0);
        assertThat(data.test().targets()).containsExactly(1, 0);
        assertThat(data.description())
                .isEqualTo("train.csv, 4 + 0 + 2 rows, 3 inputs, 2 classes of y");
    }

    @Test
    void numbers_stay_as_they_are_without_standardize() throws IOException {
        DataSet data =
                load(
                        table("x,y", "1,1.5", "2,2.5", "3,4.5")
                                .testPath(write("test.csv", "y,x", "9,4"))
                                .raw());

        assertThat(Loading.floats(data.train().features())).containsExactly(1, 2, 3);
        assertThat(data.train().targets()).containsExactly(1.5f, 2.5f, 4.5f);
        assertThat(data.test().targets()).containsExactly(9);
        assertThat(data.description()).endsWith("1 inputs, target y");
    }

    @Test
    void columns_can_be_pixels_which_are_scaled_alike_and_all_kept() throws IOException {
        DataSet data =
                load(
                        table("y,a,b,c,d", "u,0,0,2,6", "v,0,4,2,2")
                                .testPath(write("test.csv", "y,a,b,c,d", "u,2,2,2,2"))
                                .image(2, 1, 2));

        // Mean 2, squares 4 4 0 16, 4 4 0 0.
        float deviation = 2;
        assertThat(data.image()).hasValue(new ImageSize(2, 1, 2));
        assertThat(Loading.floats(data.train().features()))
                .containsExactly(
                        new float[] {
                            -2 / deviation,
                            -2 / deviation,
                            0,
                            4 / deviation,
                            -2 / deviation,
                            2 / deviation,
                            0,
                            0
                        });
        assertThat(Loading.floats(data.test().features())).containsExactly(0, 0, 0, 0);
        assertThat(data.description()).endsWith("4 inputs, 2 classes of y");
    }

    @Test
    void pixels_stay_as_they_are_without_standardize() throws IOException {
        DataSet data =
                load(
                        table("y,a,b", "u,0,3", "v,0,4")
                                .testPath(write("test.csv", "y,a,b", "u,2,2"))
                                .image(1, 2, 1)
                                .raw());

        assertThat(Loading.floats(data.train().features())).containsExactly(0, 3, 0, 4);
    }

    @Test
    void a_numeric_target_is_standardised_and_the_description_says_how_to_get_back()
            throws IOException {
        DataSet data =
                load(
                        table("x,y", "1,10.5", "2,20.5", "3,30.5")
                                .testPath(write("test.csv", "x,y", "2,20.5")));

        assertThat(data.task()).isEqualTo(new Task.Regression(List.of("y")));
        float unit = (float) Math.sqrt(1.5);
        assertThat(data.train().targets()).containsExactly(-unit, 0, unit);
        assertThat(data.test().targets()).containsExactly(0);
        assertThat(data.description()).endsWith("target (y − 20.5000) / 8.16497");
    }

    @Test
    void a_target_can_be_learnt_as_its_logarithm() throws IOException {
        DataSet data =
                load(
                        table("x,y", "1,1", "2,10", "3,100")
                                .task(Csv.Learn.REGRESSION)
                                .testPath(write("test.csv", "x,y", "2,1000"))
                                .log());

        double deviation = Math.log(10) * Math.sqrt(2.0 / 3);
        assertThat(data.test().targets()[0])
                .isCloseTo((float) (Math.log(100) / deviation), within(1e-6f));
        assertThat(data.description()).contains("target (log y − 2.30259) /");
    }

    @Test
    void whole_numbers_that_repeat_are_classes_unless_the_task_says_otherwise() throws IOException {
        String[] lines = new String[61];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : i + "," + (i % 12));
        CsvSettings settings = table(lines);

        assertThat(load(settings).task())
                .isEqualTo(
                        new Task.Classification(
                                IntStream.range(0, 12).mapToObj(Integer::toString).toList()));
        assertThat(load(settings.task(Csv.Learn.REGRESSION)).task())
                .isInstanceOf(Task.Regression.class);
        lines[60] = "60,0.5";
        assertThat(load(table(lines)).task()).isInstanceOf(Task.Regression.class);
    }

    @Test
    void rows_with_missing_values_are_left_out() throws IOException {
        DataSet data =
                load(
                        table(
                                        "x,colour,note,y",
                                        "1,red,,a",
                                        "NA,red,,b",
                                        "3,?,,b",
                                        "4,blue,,b",
                                        "5,blue,,")
                                .testPath(
                                        write(
                                                "test.csv",
                                                "x,colour,note,y",
                                                "1,red,NaN,a",
                                                "2,,,b")));

        assertThat(data.train().targets()).hasSize(2);
        assertThat(data.test().targets()).hasSize(1);
        assertThat(data.description())
                .endsWith(
                        "; 4 rows with missing values left out; left out for their one value: note");
    }

    @Test
    void missing_values_can_be_the_mean_and_a_text_of_their_own() throws IOException {
        DataSet data =
                load(
                        table("x,colour,y", "1,red,a", "NA,red,b", "3,,b", "4,blue,")
                                .missing(Csv.Missing.MEAN)
                                .testPath(write("test.csv", "x,colour,y", "?,?,a")));

        assertThat(Loading.floats(data.train().features()))
                .containsExactly(-1, 0, 1, 0, 0, 1, 1, 1, 0);
        assertThat(Loading.floats(data.test().features())).containsExactly(0, 1, 0);
        assertThat(data.description()).endsWith("; 1 rows with missing values left out");
    }

    @Test
    void ignored_and_constant_columns_are_left_out() throws IOException {
        DataSet data =
                load(
                        table("id,x,one,same,y", "7,1,2,k,a", "8,2,2.0,k,b")
                                .ignore("id")
                                .testPath(write("test.csv", "id,x,one,same,y", "z,3,5,l,a")));

        assertThat(data.train().features().columns()).isEqualTo(1);
        assertThat(data.description()).endsWith("; left out for their one value: one, same");
    }

    @Test
    void quotes_spaces_empty_lines_a_byte_order_mark_and_other_separators_are_understood()
            throws IOException {
        CsvSettings settings =
                table("\uFEFFx; \"the; colour\" ;y", "", "1;\"re\"\"d\";a", " 2 ;blue;b", "")
                        .separator(";")
                        .testPath(write("test.csv", "x;\"the; colour\";y", "1;re\"d;a"));

        assertThat(Loading.floats(load(settings).test().features())).containsExactly(-1, 0, 1);
    }

    @Test
    void the_split_holds_out_the_same_share_of_each_class() throws IOException {
        String[] lines = new String[101];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : i + "," + (i <= 80 ? "a" : i < 100 ? "b" : "c"));

        DataSet data = load(table(lines).testFraction(0.25));

        assertThat(counts(data.test())).containsExactly(20, 5, 0);
        assertThat(counts(data.train())).containsExactly(60, 14, 1);
    }

    @Test
    void the_split_uses_every_row_once_and_follows_the_seed() throws IOException {
        String[] lines = new String[51];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : i + "," + i + ".5");
        CsvSettings settings = table(lines).raw();

        DataSet first = settings.load(1);
        DataSet same = settings.load(1);
        DataSet other = settings.load(2);

        float[] train = Loading.floats(first.train().features());
        float[] test = Loading.floats(first.test().features());
        assertThat(test).hasSize(10);
        float[] all = Arrays.copyOf(train, 50);
        System.arraycopy(test, 0, all, 40, 10);
        Arrays.sort(all);
        for (int i = 0; i < 50; i++) {
            assertThat(all[i]).isEqualTo(i + 1);
        }
        assertThat(train).isNotEqualTo(sorted(train));
        assertThat(Loading.floats(same.train().features())).isEqualTo(train);
        assertThat(Loading.floats(other.train().features())).isNotEqualTo(train);
    }

    @Test
    void standardisation_is_learnt_on_the_training_part_alone() throws IOException {
        String[] lines = new String[101];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : i * i + "," + i + ".5");

        DataSet data = load(table(lines));

        float[] train = Loading.floats(data.train().features());
        float[] test = Loading.floats(data.test().features());
        assertThat(mean(train)).isCloseTo(0, within(1e-6));
        assertThat(deviation(train)).isCloseTo(1, within(1e-6));
        assertThat(Math.abs(mean(test))).isGreaterThan(1e-3);
    }

    @Test
    void penguins_and_iris_load() {
        DataSet penguins = load(CsvSettings.of(SharedData.path("csv/penguins.csv"), "species"));
        DataSet iris = load(CsvSettings.of(SharedData.path("csv/iris.csv"), "species"));

        assertThat(penguins.description())
                .isEqualTo(
                        "penguins.csv, 239 + 27 + 67 rows, 9 inputs, 3 classes of species;"
                                + " 11 rows with missing values left out");
        assertThat(counts(iris.train())).containsExactly(36, 36, 36);
        assertThat(counts(iris.validation().orElseThrow())).containsExactly(4, 4, 4);
        assertThat(iris.task())
                .isEqualTo(new Task.Classification(List.of("setosa", "versicolor", "virginica")));
    }

    @Test
    void penguins_keep_all_rows_with_a_species_where_the_mean_stands_in() {
        DataSet data =
                load(
                        CsvSettings.of(SharedData.path("csv/penguins.csv"), "species")
                                .missing(Csv.Missing.MEAN));

        assertThat(
                        data.train().count()
                                + data.validation().orElseThrow().count()
                                + data.test().count())
                .isEqualTo(344);
        assertThat(data.train().features().columns()).isEqualTo(10);
    }

    @Test
    void diamonds_load_as_a_regression() {
        DataSet data = load(CsvSettings.of(SharedData.path("csv/diamonds.csv"), "price"));

        assertThat(data.train().count()).isEqualTo(38_837);
        assertThat(data.validation().orElseThrow().count()).isEqualTo(4_315);
        assertThat(data.test().count()).isEqualTo(10_788);
        assertThat(data.train().features().columns()).isEqualTo(26);
        float[] prices = data.train().targets();
        assertThat(mean(prices)).isCloseTo(0, within(1e-6));
        assertThat(deviation(prices)).isCloseTo(1, within(1e-6));
    }

    private static DataSet load(CsvSettings settings) {
        return settings.load();
    }

    /** All rows that are not held out to test on are to train on. */
    private CsvSettings table(String... lines) throws IOException {
        return CsvSettings.of(write("train.csv", lines), "y").validationFraction(0);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static int[] counts(Samples samples) {
        int[] counts = new int[3];
        for (float target : samples.targets()) {
            counts[(int) target]++;
        }
        return counts;
    }

    private static float[] sorted(float[] values) {
        float[] result = values.clone();
        Arrays.sort(result);
        return result;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        return Math.sqrt(
                IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .average()
                        .orElseThrow());
    }
}
