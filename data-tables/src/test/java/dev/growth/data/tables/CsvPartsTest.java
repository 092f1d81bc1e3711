package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows are to train, to validate and to test on. */
class CsvPartsTest {
    @TempDir Path folder;

    @Test
    void a_tenth_of_the_rows_to_train_on_is_held_out_to_validate_on() throws IOException {
        DataSet without = load(numbers(100).validationFraction(0));
        DataSet data = load(numbers(100));

        assertThat(without.validation()).isEmpty();
        assertThat(without.description()).startsWith("t.csv, 80 + 0 + 20 rows, ");
        assertThat(data.description()).startsWith("t.csv, 72 + 8 + 20 rows, ");
        assertThat(lines(data.test())).isEqualTo(lines(without.test()));
        assertThat(data.test().targets()).hasSameSizeAs(without.test().targets());
        assertThat(sorted(lines(data.train()), lines(validation(data))))
                .isEqualTo(sorted(lines(without.train())));
    }

    @Test
    void the_rows_to_validate_on_follow_the_seed() throws IOException {
        CsvSettings settings = numbers(100);

        int[] first = lines(validation(settings.load(1)));
        int[] same = lines(validation(settings.load(1)));
        int[] other = lines(validation(settings.load(2)));

        assertThat(same).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void the_same_share_of_each_class_is_held_out() throws IOException {
        DataSet data = load(table(100, i -> i + "," + (i <= 80 ? "a" : "b")).testFraction(0.5));

        assertThat(counts(data.train())).containsExactly(36, 9);
        assertThat(counts(validation(data))).containsExactly(4, 1);
        assertThat(counts(data.test())).containsExactly(40, 10);
    }

    @Test
    void rows_can_be_held_out_to_validate_on_where_a_file_is_given_to_test_on() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "x,y\n5,5.5\n");

        DataSet data = load(numbers(50).testPath(test));

        assertThat(data.description()).startsWith("t.csv, 45 + 5 + 1 rows, ");
        assertThat(data.test().origin().orElseThrow().source()).isEqualTo(test.toString());
        assertThat(lines(data.test())).containsExactly(2);
    }

    @Test
    void a_file_can_be_given_to_validate_on() throws IOException {
        Path given = Files.writeString(folder.resolve("v.csv"), "y,x\n3.5,3\n,4\n7.5,7\n");

        DataSet data = load(numbers(50).validationPath(given).raw());

        assertThat(data.description())
                .isEqualTo(
                        "t.csv, 40 + 2 + 10 rows, 1 inputs, target y; 1 rows with missing values"
                                + " left out");
        assertThat(validation(data).targets()).containsExactly(3.5f, 7.5f);
        assertThat(lines(validation(data))).containsExactly(2, 4);
        assertThat(validation(data).origin().orElseThrow().source()).isEqualTo(given.toString());
    }

    @Test
    void a_column_can_say_the_part_of_each_row() throws IOException {
        DataSet data =
                load(
                        written(
                                        "x,part,y",
                                        "1,train,1.5",
                                        "2,Val,2.5",
                                        "3,test,3.5",
                                        "4,valid,4.5",
                                        "5,TRAIN,5.5",
                                        "6,validation,6.5",
                                        "7,train,8.5")
                                .split("part")
                                .raw());

        assertThat(data.description()).isEqualTo("t.csv, 3 + 3 + 1 rows, 1 inputs, target y");
        assertThat(data.train().targets()).containsExactly(1.5f, 5.5f, 8.5f);
        assertThat(validation(data).targets()).containsExactly(2.5f, 4.5f, 6.5f);
        assertThat(data.test().targets()).containsExactly(3.5f);
        assertThat(lines(data.train())).containsExactly(2, 6, 8);
        assertThat(Loading.floats(data.train().features())).containsExactly(1, 5, 7);
    }

    @Test
    void a_column_that_says_no_row_is_to_validate_on_leaves_that_part_out() throws IOException {
        DataSet data =
                load(written("x,part,y", "1,train,1.5", "2,train,3", "3,test,4").split("part"));

        assertThat(data.validation()).isEmpty();
        assertThat(data.description()).startsWith("t.csv, 2 + 0 + 1 rows, ");
    }

    @Test
    void nothing_is_learnt_from_the_rows_to_validate_on() throws IOException {
        DataSet data =
                load(
                        written(
                                        "x,c,part,y",
                                        "1,red,train,1",
                                        "3,blue,train,3",
                                        "100,green,validation,100",
                                        "2,red,test,2")
                                .split("part")
                                .task(Csv.Learn.REGRESSION));

        assertThat(Loading.floats(data.train().features())).containsExactly(-1, 0, 1, 1, 1, 0);
        assertThat(Loading.floats(validation(data).features())).containsExactly(98, 0, 0);
        assertThat(data.train().targets()).containsExactly(-1, 1);
        assertThat(validation(data).targets()[0]).isCloseTo(98, within(1e-4f));
    }

    @Test
    void a_part_that_there_is_not_is_refused_with_its_line() throws IOException {
        String rule =
                " in column 'part', which says the part of each row: train, validation (or valid,"
                        + " val) or test";
        refused(
                written("x,part,y", "1,train,1.5", "2,tests,3").split("part"),
                folder.resolve("t.csv") + " line 3 has 'tests'" + rule);
        refused(
                written("x,part,y", "1,,1.5", "2,test,3").split("part"),
                folder.resolve("t.csv") + " line 2 has ''" + rule);
    }

    @Test
    void a_part_without_rows_is_refused() throws IOException {
        refused(
                written("x,part,y", "1,train,1.5", "2,val,3").split("part"),
                folder.resolve("t.csv")
                        + " has no row with 'test' in column 'part', which says the part of each row");
        refused(
                written("x,part,y", "1,test,1.5", "2,val,3").split("part"),
                folder.resolve("t.csv")
                        + " has no row with 'train' in column 'part', which says the part of each row");
        refused(
                written("x,part,y", "1,test,1.5").split("parts"),
                folder.resolve("t.csv")
                        + " has no column 'parts'. Did you mean 'part'? Available: x, part, y");
    }

    @Test
    void too_few_rows_to_validate_on_are_refused() throws IOException {
        refused(
                numbers(4),
                folder.resolve("t.csv")
                        + ": 3 rows are too few to hold out a share of 0.1 of them; set"
                        + " validation-fraction, 0 for no validation, or validation-path");
    }

    @Test
    void a_class_that_only_the_file_to_validate_on_has_is_refused() throws IOException {
        Path given = Files.writeString(folder.resolve("v.csv"), "x,y\n1,a\n2,c\n");
        refused(
                table(20, i -> i + "," + (i % 2 == 0 ? "a" : "b")).validationPath(given),
                given + " line 3 has the class 'c' in column 'y', which no row to train on has");
    }

    @Test
    void a_column_that_says_the_part_goes_neither_with_files_nor_with_itself_as_target() {
        CsvSettings settings = CsvSettings.of(folder.resolve("t.csv"), "y");

        assertThatThrownBy(() -> settings.split("y"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("split must not be the target but is 'y'");
        assertThatThrownBy(() -> settings.split("part").testPath(folder))
                .hasMessage(
                        "split must not be given beside test-path or validation-path but is 'part'");
    }

    @Test
    void no_two_parts_are_the_same_file() {
        Path path = folder.resolve("t.csv");
        Path same = folder.resolve("x/../t.csv");
        Path other = folder.resolve("other.csv");

        assertThatThrownBy(() -> CsvSettings.of(path, "y").testPath(same))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "testPath must be a file of its own, not the rows of another part, but is '%s'",
                        same);
        assertThatThrownBy(() -> CsvSettings.of(path, "y").validationPath(same))
                .hasMessageContaining("validationPath must be a file of its own");
        assertThatThrownBy(() -> CsvSettings.of(path, "y").testPath(other).validationPath(other))
                .hasMessageContaining("validationPath must be a file of its own");
    }

    private CsvSettings numbers(int rows) throws IOException {
        return table(rows, i -> i + "," + i + ".5");
    }

    private CsvSettings table(int rows, IntFunction<String> row) throws IOException {
        String[] lines = new String[rows + 1];
        Arrays.setAll(lines, i -> i == 0 ? "x,y" : row.apply(i));
        return written(lines);
    }

    private CsvSettings written(String... lines) throws IOException {
        return CsvSettings.of(Files.write(folder.resolve("t.csv"), List.of(lines)), "y");
    }

    private static DataSet load(CsvSettings settings) {
        return settings.load();
    }

    private static Samples validation(DataSet data) {
        return data.validation().orElseThrow();
    }

    /** The lines of the file that these samples were read from. */
    private static int[] lines(Samples samples) {
        return samples.origin().orElseThrow().rows();
    }

    private static int[] sorted(int[]... numbers) {
        return Arrays.stream(numbers).flatMapToInt(Arrays::stream).sorted().toArray();
    }

    private static int[] counts(Samples samples) {
        int[] counts = new int[2];
        IntStream.range(0, samples.count()).forEach(i -> counts[(int) samples.targets()[i]]++);
        return counts;
    }

    private static void refused(CsvSettings settings, String message) {
        assertThatThrownBy(() -> load(settings))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }
}
