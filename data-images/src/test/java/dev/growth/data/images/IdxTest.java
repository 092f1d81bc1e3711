package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import dev.growth.api.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir Path folder;

    private Path trainImages;
    private Path trainLabels;
    private Path testImages;
    private Path testLabels;

    @BeforeEach
    void write() throws IOException {
        trainImages = IdxFiles.images(folder.resolve("a"), 4);
        trainLabels = IdxFiles.labels(folder.resolve("b"), 0, 1, 2, 1);
        testImages = IdxFiles.images(folder.resolve("c"), 2);
        testLabels = IdxFiles.labels(folder.resolve("d"), 200, 0);
    }

    @Test
    void images_stay_bytes_and_labels_become_classes() {
        DataSet data = load(Optional.empty(), Optional.empty());

        assertThat(data.description()).isEqualTo("idx, 4 + 0 + 2 images of 2×3");
        assertThat(data.train().targets()).containsExactly(0, 1, 2, 1);
        Features.Bytes pixels = (Features.Bytes) data.train().features();
        assertThat(pixels.columns()).isEqualTo(6);
        assertThat(pixels.scale()).isEqualTo(1.0 / 255);
        assertThat(pixels.values()).hasSize(24).startsWith(0, 1, 2).endsWith(22, 23);
    }

    @Test
    void test_labels_have_no_say_in_how_many_classes_there_are() {
        DataSet data = load(Optional.empty(), Optional.empty());

        assertThat(((Task.Classification) data.task()).classes()).containsExactly("0", "1", "2");
        assertThat(data.test().targets()).containsExactly(200, 0);
    }

    @Test
    void limits_take_the_first_images_and_leave_the_classes() {
        DataSet data = load(Optional.of(3), Optional.of(1));

        assertThat(data.train().targets()).containsExactly(0, 1, 2);
        assertThat(((Features.Bytes) data.train().features()).values()).hasSize(18);
        assertThat(data.test().count()).isEqualTo(1);
        assertThat(((Task.Classification) data.task()).classes()).containsExactly("0", "1", "2");
    }

    @Test
    void the_last_training_images_are_to_validate_on() {
        DataSet data = load(Optional.of(2), Optional.of(1), Optional.empty());

        assertThat(data.description()).isEqualTo("idx, 2 + 1 + 2 images of 2×3");
        Samples validation = data.validation().orElseThrow();
        assertThat(validation.targets()).containsExactly(1);
        assertThat(((Features.Bytes) validation.features()).values())
                .containsExactly(18, 19, 20, 21, 22, 23);
        assertThat(origin(data.train()).rows()).containsExactly(1, 2);
        assertThat(origin(validation).rows()).containsExactly(4);
        assertThat(origin(validation).source()).isEqualTo(trainImages.toString());
        assertThat(origin(data.test()).rows()).containsExactly(1, 2);
        assertThat(origin(data.test()).source()).isEqualTo(testImages.toString());
    }

    @Test
    void a_tenth_is_to_validate_on_if_nothing_is_said() throws IOException {
        IdxFiles.images(trainImages, 29);
        IdxFiles.labels(trainLabels, IntStream.range(0, 29).map(i -> i % 2).toArray());

        assertThat(load(Optional.empty(), Optional.empty()).description())
                .isEqualTo("idx, 27 + 2 + 2 images of 2×3");
    }

    @Test
    void validation_that_leaves_too_few_images_to_train_on_is_refused() {
        assertThatThrownBy(() -> load(Optional.empty(), Optional.of(4), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "validation-samples is 4 but %s holds only 4 images; 0 keeps all of them to"
                                + " train on",
                        trainImages);
        assertThatThrownBy(() -> load(Optional.of(4), Optional.of(1), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "train-samples is 4 but %s holds only 4 images, of which the last 1 are to"
                                + " validate on",
                        trainImages);
        assertThatThrownBy(() -> load(Optional.empty(), Optional.of(-1), Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("validationSamples must be at least 0 but is -1");
    }

    private static Origin origin(Samples samples) {
        return samples.origin().orElseThrow();
    }

    @Test
    void a_limit_above_what_there_is_is_refused() {
        assertThatThrownBy(() -> load(Optional.of(5), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage("train-samples is 5 but %s holds only 4 images", trainImages);
        assertThatThrownBy(() -> load(Optional.of(0), Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("trainSamples must be at least 1 but is 0");
    }

    @Test
    void a_gzipped_file_is_known_by_its_content() throws IOException {
        DataSet plain = load(Optional.empty(), Optional.empty());
        Files.write(trainImages, IdxFiles.gzip(Files.readAllBytes(trainImages)));

        DataSet packed = load(Optional.empty(), Optional.empty());

        assertThat(((Features.Bytes) packed.train().features()).values())
                .isEqualTo(((Features.Bytes) plain.train().features()).values());
    }

    @Test
    void images_may_have_channels_or_be_rows_of_values() throws IOException {
        Files.write(trainImages, IdxFiles.bytes(new int[] {4, 1, 1, 3}, new int[12]));
        Files.write(testImages, IdxFiles.bytes(new int[] {2, 1, 1, 3}, new int[6]));

        assertThat(load(Optional.empty(), Optional.empty()).description()).endsWith("of 1×1×3");
    }

    @Test
    void a_missing_file_is_named_with_its_folder() throws IOException {
        Files.delete(testLabels);

        refused(testLabels.toAbsolutePath() + " does not exist");
    }

    @Test
    void a_folder_is_called_one() throws IOException {
        Files.delete(testLabels);
        Files.createDirectory(testLabels);

        refused(testLabels + " is no IDX file but a folder");
    }

    @Test
    void a_file_of_another_format_is_refused() throws IOException {
        Files.writeString(trainLabels, "label\n1\n2\n");

        refused(
                trainLabels
                        + " is no IDX file of bytes: it begins with 6c616265 instead of 000008 and"
                        + " the number of dimensions");
    }

    @Test
    void a_file_that_ends_in_its_header_is_refused() throws IOException {
        Files.write(trainImages, Arrays.copyOf(Files.readAllBytes(trainImages), 13));

        refused(trainImages + " is cut off: it ends within its header");
    }

    @Test
    void a_file_shorter_or_longer_than_its_header_says_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(trainImages);

        Files.write(trainImages, Arrays.copyOf(whole, whole.length - 1));
        refused(trainImages + " should hold 4×2×3 = 24 values but holds 23");
        Files.write(trainImages, Arrays.copyOf(whole, whole.length + 1));
        refused(trainImages + " should hold 4×2×3 = 24 values but holds more");
    }

    @Test
    void a_gzipped_file_that_is_cut_off_or_damaged_is_refused() throws IOException {
        byte[] packed = IdxFiles.gzip(Files.readAllBytes(trainImages));

        Files.write(trainImages, Arrays.copyOf(packed, packed.length - 9));
        refused(trainImages + " is cut off: its gzip data ends too early");
        packed[packed.length - 5] ^= 1; // the check sum
        Files.write(trainImages, packed);
        refused(trainImages + " is damaged: Corrupt GZIP trailer");
    }

    @Test
    void sizes_that_cannot_be_are_refused() throws IOException {
        Files.write(trainImages, IdxFiles.bytes(new int[] {4, 0, 3}));
        refused(trainImages + " has the impossible size 4×0×3");
        Files.write(trainImages, IdxFiles.bytes(new int[] {100_000, 100_000, 3}));
        refused(trainImages + " is too large: 100000×100000×3 values, 2 GB are the most");
    }

    @Test
    void images_and_labels_must_agree() throws IOException {
        IdxFiles.labels(trainLabels, 1, 2);

        refused("%s holds 4 images but %s holds 2 labels".formatted(trainImages, trainLabels));
    }

    @Test
    void exchanged_files_are_refused() {
        assertThatThrownBy(() ->
                        load(
                                new Idx.Settings(
                                        trainLabels,
                                        trainImages,
                                        testImages,
                                        testLabels,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "%s holds no images: its header has 1 dimension (4), as that of labels",
                        trainLabels);
        IdxFile images = IdxFile.read(trainImages);
        assertThatThrownBy(() -> new LabelledImages(images, images))
                .hasMessage(
                        "%s holds no labels: its header has 3 dimensions instead of 1",
                        trainImages);
    }

    @Test
    void both_parts_must_have_images_of_one_size() throws IOException {
        Files.write(testImages, IdxFiles.bytes(new int[] {2, 3, 2}, new int[12]));

        refused("%s holds images of 2×3 but %s of 3×2".formatted(trainImages, testImages));
    }

    private void refused(String message) {
        assertThatThrownBy(() -> load(Optional.empty(), Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    private DataSet load(Optional<Integer> trainSamples, Optional<Integer> testSamples) {
        return load(trainSamples, Optional.empty(), testSamples);
    }

    private DataSet load(
            Optional<Integer> trainSamples,
            Optional<Integer> validationSamples,
            Optional<Integer> testSamples) {
        return load(
                new Idx.Settings(
                        trainImages,
                        trainLabels,
                        testImages,
                        testLabels,
                        trainSamples,
                        validationSamples,
                        testSamples));
    }

    private static DataSet load(Idx.Settings settings) {
        return Idx.COMPONENT.with(settings).create().load(new SplittableRandom(1));
    }
}
