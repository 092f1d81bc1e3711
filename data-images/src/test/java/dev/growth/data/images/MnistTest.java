package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import dev.growth.api.data.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    @TempDir Path folder;

    @Test
    void the_files_are_found_under_each_of_their_usual_names() throws IOException {
        IdxFiles.images(folder.resolve("train-images-idx3-ubyte"), 3);
        Path labels = IdxFiles.labels(folder.resolve("labels"), 1, 0, 2);
        Files.write(
                folder.resolve("train-labels-idx1-ubyte.gz"),
                IdxFiles.gzip(Files.readAllBytes(labels)));
        IdxFiles.images(folder.resolve("t10k-images.idx3-ubyte"), 2);
        IdxFiles.labels(folder.resolve("t10k-labels.idx1-ubyte.gz"), 1, 1);

        DataSet data = load(folder, 0);

        assertThat(data.description()).isEqualTo("mnist, 3 + 0 + 2 images of 2×3");
        assertThat(data.validation()).isEmpty();
        assertThat(data.train().targets()).containsExactly(1, 0, 2);
    }

    @Test
    void a_missing_file_says_how_to_get_it() throws IOException {
        IdxFiles.images(folder.resolve("train-images-idx3-ubyte"), 3);

        assertThatThrownBy(() -> load(folder, 0))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "train-labels-idx1-ubyte(.gz) is missing in %1$s; 'growth data fetch mnist"
                                + " --to %1$s' gets it",
                        folder.toAbsolutePath());
    }

    @Test
    void a_relative_folder_is_shown_as_an_absolute_one_where_the_file_is_missing() {
        assertThatThrownBy(() -> load(Path.of("no/such/folder"), 0))
                .hasMessageContaining(
                        "is missing in " + Path.of("no/such/folder").toAbsolutePath() + ";")
                .hasMessageEndingWith("'growth data fetch mnist --to no/such/folder' gets it");
    }

    @Test
    void the_real_digits_load() {
        DataSet data = load(SharedData.path("mnist"), 0);

        assertThat(data.description()).isEqualTo("mnist, 60000 + 0 + 10000 images of 28×28");
        assertThat(data.train().targets()).startsWith(5, 0, 4, 1, 9);
        assertThat(data.test().targets()).startsWith(7, 2, 1, 0, 4);
        assertThat(sum(data.train().features(), 0)).isEqualTo(27_525);
        assertThat(mean(data.train().features())).isBetween(0.1306, 0.1307);
    }

    @Test
    void the_last_of_the_real_digits_are_to_validate_on() {
        Path folder = SharedData.path("mnist");
        DataSet whole = load(folder, 0);

        DataSet data = load(folder, 5000);

        assertThat(data.description()).isEqualTo("mnist, 55000 + 5000 + 10000 images of 28×28");
        Samples validation = data.validation().orElseThrow();
        assertThat(pixels(data.train()))
                .isEqualTo(Arrays.copyOf(pixels(whole.train()), 55_000 * 784));
        assertThat(pixels(validation))
                .isEqualTo(Arrays.copyOfRange(pixels(whole.train()), 55_000 * 784, 60_000 * 784));
        assertThat(validation.origin().orElseThrow().rows()).startsWith(55_001).endsWith(60_000);
        assertThat(data.train().origin().orElseThrow().rows()).startsWith(1).endsWith(55_000);
        assertThat(pixels(data.test())).isEqualTo(pixels(whole.test()));
    }

    private static byte[] pixels(Samples samples) {
        return ((Features.Bytes) samples.features()).values();
    }

    private static DataSet load(Path path, int validation) {
        return Mnist.COMPONENT
                .with(new Mnist.Settings(path, Optional.empty(), validation, Optional.empty()))
                .create()
                .load(new SplittableRandom(1));
    }

    private static int sum(Features features, int image) {
        byte[] pixels = ((Features.Bytes) features).values();
        int sum = 0;
        for (int i = 0; i < features.columns(); i++) {
            sum += Byte.toUnsignedInt(pixels[image * features.columns() + i]);
        }
        return sum;
    }

    private static double mean(Features features) {
        Features.Bytes bytes = (Features.Bytes) features;
        long sum = 0;
        for (byte pixel : bytes.values()) {
            sum += Byte.toUnsignedInt(pixel);
        }
        return bytes.scale() * sum / bytes.values().length;
    }
}
