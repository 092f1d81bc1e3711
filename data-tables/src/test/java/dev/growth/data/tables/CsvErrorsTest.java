package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvErrorsTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("t.csv");
    }

    @Test
    void a_missing_file() {
        refused(CsvSettings.of(file, "y"), file.toAbsolutePath() + " does not exist");
    }

    @Test
    void control_characters_are_not_repeated_raw() throws IOException {
        refused(
                table("x,y", "1,\"a\u001b[2J\nb\"", "2,c", "3,d", "4,e", "5,f")
                        .task(Csv.Learn.REGRESSION),
                file + " line 2 has 'a\\u001b[2J\\nb' in the target 'y'; regression needs numbers");
    }

    @Test
    void an_empty_file() throws IOException {
        refused(table(), file + " is empty; its first line should name the columns");
    }

    @Test
    void a_header_only() throws IOException {
        refused(table("x,y"), file + " has a header but no rows");
    }

    @Test
    void two_columns_of_one_name() throws IOException {
        refused(table("x,y, x ", "1,2,3"), file + " has two columns named 'x'");
    }

    @Test
    void rows_of_other_lengths() throws IOException {
        refused(
                table("x,y", "1,a", "", "2"),
                file + " line 4 has 1 values but the header names 2 columns");
        refused(
                table("x,y", "1,a", "2,b,"),
                file + " line 3 has 3 values but the header names 2 columns");
    }

    @Test
    void lines_are_counted_past_values_that_span_several() throws IOException {
        refused(
                table("x,y", "\"1\n2\",a", "2"),
                file + " line 4 has 1 values but the header names 2 columns");
    }

    @Test
    void a_quote_that_never_ends() throws IOException {
        assertThatThrownBy(() -> load(table("x,y", "1,a", "\"2,b")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void no_such_target() throws IOException {
        table("carat,price", "1,2");
        refused(
                CsvSettings.of(file, "Prise"),
                file + " has no column 'Prise'. Did you mean 'price'? Available: carat, price");
        refused(
                CsvSettings.of(file, "colour"),
                file + " has no column 'colour'. Available: carat, price");
    }

    @Test
    void no_such_column_to_ignore() throws IOException {
        refused(
                table("xx,y", "1,a", "2,b").ignore("xy"),
                file + " has no column 'xy'. Did you mean 'xx'? Available: xx, y");
    }

    @Test
    void not_as_many_columns_as_pixels() throws IOException {
        refused(
                table("id,a,b,c,y", "1,2,3,4,x", "2,2,3,4,z")
                        .testPath(Files.copy(file, file.resolveSibling("other.csv")))
                        .image(1, 3, 1),
                file
                        + " has 4 columns besides the target and those in ignore, but an image of 1×3×1"
                        + " has 3 values");
        assertThatThrownBy(() -> CsvSettings.of(file, "y").image(0, 3, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("height");
    }

    @Test
    void a_pixel_that_is_no_number() throws IOException {
        refused(
                table("a,b,y", "1,2,x", "3,red,z")
                        .testPath(Files.copy(file, file.resolveSibling("other.csv")))
                        .image(1, 2, 1),
                file
                        + " line 3 has 'red', which is no number, in column 'b', which holds numbers; if"
                        + " it stands for a missing value, add it to missing-markers");
    }

    @Test
    void the_target_cannot_be_ignored() {
        assertThatThrownBy(() -> CsvSettings.of(file, "y").ignore("y"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("ignore must not hold the target but is 'y'");
    }

    @Test
    void a_column_that_the_file_to_test_on_lacks() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "z,y\n1,a\n");
        refused(
                table("x,y", "1,a", "2,b").testPath(test),
                test + " has no column 'x'. Available: z, y");
    }

    @Test
    void a_text_in_a_column_of_numbers() throws IOException {
        String[] lines = rows(100, i -> i + "," + (i % 2 == 0 ? "a" : "b"));
        lines[40] = "unknown,b";
        refused(
                table(lines),
                file
                        + " line 41 has 'unknown', which is no number, in column 'x', which holds"
                        + " numbers; if it stands for a missing value, add it to missing-markers");
    }

    @Test
    void a_text_in_a_column_of_numbers_of_the_file_to_test_on() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "x,y\n1,a\n1e999,a\n");
        refused(
                table("x,y", "1,a", "2,b").testPath(test),
                test
                        + " line 3 has '1e999', which is no number, in column 'x', which holds"
                        + " numbers; if it stands for a missing value, add it to missing-markers");
    }

    @Test
    void a_column_with_many_texts_that_are_no_numbers_is_one_of_texts() throws IOException {
        String[] lines = rows(100, i -> (i % 10 == 0 ? "z" : i % 3) + "," + (i % 2));

        assertThat(load(table(lines)).train().features().columns()).isEqualTo(4);
    }

    @Test
    void too_many_texts_in_a_column() throws IOException {
        refused(
                table(rows(2000, i -> "n" + i + "," + (i % 2))),
                file
                        + " has 1600 different texts in column 'x', 1000 are the most; add it to"
                        + " ignore");
    }

    @Test
    void a_target_of_one_class() throws IOException {
        refused(
                table(rows(10, i -> i + ",a")),
                "the target has only the class [a]; there is nothing to learn");
    }

    @Test
    void a_numeric_target_of_one_value() throws IOException {
        refused(
                table(rows(10, i -> i + ",2.5")),
                file + " has only one value in the target 'y'; there is nothing to learn");
    }

    @Test
    void too_few_rows_to_split() throws IOException {
        refused(
                table("x,y", "1,1.5", "2,2.5"),
                file
                        + ": 2 rows are too few to hold out a share of 0.2 of them; set test-fraction"
                        + " or test-path");
        refused(
                table("x,y", "1,a", "2,b", "3,c", "4,d", "5,e", "6,f"),
                file
                        + ": 6 rows of so many classes are too few to hold out a share of 0.2 of them;"
                        + " set test-fraction or test-path");
    }

    @Test
    void a_class_that_only_the_file_to_test_on_has() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "x,y\n1,a\n2,c\n");
        refused(
                table("x,y", "1,a", "2,b").testPath(test),
                test + " line 3 has the class 'c' in column 'y', which no row to train on has");
    }

    @Test
    void a_regression_of_texts() throws IOException {
        refused(
                table("x,y", "1,a", "2,b").testFraction(0.5).task(Csv.Learn.REGRESSION),
                file + " line 2 has 'a' in the target 'y'; regression needs numbers");
    }

    @Test
    void a_logarithm_of_what_has_none() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "x,y\n1,2\n2,-0.5\n");
        refused(
                table("x,y", "1,1.5", "2,2").testPath(test).log(),
                test
                        + " line 3 has -0.5 in the target 'y'; target-transform: log needs numbers"
                        + " above 0");
        refused(
                table("x,y", "1,a", "2,b").testFraction(0.5).log(),
                file
                        + ": 2 rows of so many classes are too few to hold out a share of 0.5 of them;"
                        + " set test-fraction or test-path");
        refused(
                table(rows(10, i -> i + "," + (i % 2 == 0 ? "a" : "b"))).log(),
                "target-transform is log but the target 'y' is learnt as classes; task: regression"
                        + " learns numbers");
    }

    @Test
    void nothing_to_learn_from() throws IOException {
        refused(
                table(rows(10, i -> "1," + i + ".5")),
                file + " has no column to learn from: only one value in x");
        refused(
                table(rows(10, i -> i + "," + i + ".5")).ignore("x"),
                file
                        + " has no column to learn from: there is none but the target and those in"
                        + " ignore");
    }

    @Test
    void missing_values_where_they_are_refused() throws IOException {
        refused(
                table("x,y", "1,a", "?,b").missing(Csv.Missing.ERROR),
                file + " line 3 misses a value in column 'x'; missing: drop leaves such rows out");
    }

    @Test
    void missing_values_in_every_row() throws IOException {
        refused(
                table("w,x,y", "1,,a", ",2,b", ",3,b"),
                file
                        + " has no row without a missing value; column 'w' misses 2 of 3: add it to"
                        + " ignore, or set missing: mean");
    }

    @Test
    void settings_out_of_range() {
        assertThatThrownBy(() -> CsvSettings.of(file, "y").testFraction(1))
                .hasMessage("testFraction must be above 0 and below 1 but is 1.0");
        assertThatThrownBy(() -> CsvSettings.of(file, "y").validationFraction(1))
                .hasMessage("validationFraction must be at least 0 and below 1 but is 1");
        assertThatThrownBy(() -> CsvSettings.of(file, "y").separator(";;"))
                .hasMessage(
                        "separator must be one character, neither a quote nor a line end, but is ';;'");
    }

    private static String[] rows(int count, IntFunction<String> row) {
        String[] lines = new String[count + 1];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : row.apply(i));
        return lines;
    }

    private CsvSettings table(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        return CsvSettings.of(file, "y").validationFraction(0);
    }

    private static DataSet load(CsvSettings settings) {
        return settings.load();
    }

    private static void refused(CsvSettings settings, String message) {
        assertThatThrownBy(() -> load(settings))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }
}
