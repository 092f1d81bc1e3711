package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.data.DataSet;
import dev.growth.api.data.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        DataSet data = load(folder);

        assertThat(data.description()).isEqualTo("mnist, 3 + 2 images of 2×3");
        assertThat(data.train().targets()).containsExactly(1, 0, 2);
    }

    @Test
    void a_missing_file_says_how_to_get_it() throws IOException {
        IdxFiles.images(folder.resolve("train-images-idx3-ubyte"), 3);

        assertThatThrownBy(() -> load(folder))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "train-labels-idx1-ubyte(.gz) is missing in %1$s; 'growth data fetch mnist"
                                + " --to %1$s' gets it",
                        folder.toAbsolutePath());
    }

    @Test
    void a_relative_folder_is_shown_as_an_absolute_one_where_the_file_is_missing() {
        assertThatThrownBy(() -> load(Path.of("no/such/folder")))
                .hasMessageContaining(
                        "is missing in " + Path.of("no/such/folder").toAbsolutePath() + ";")
                .hasMessageEndingWith("'growth data fetch mnist --to no/such/folder' gets it");
    }

    @Test
    void the_real_digits_load() {
        DataSet data = load(SharedData.path("mnist"));

        assertThat(data.description()).isEqualTo("mnist, 60000 + 10000 images of 28×28");
        assertThat(data.train().targets()).startsWith(5, 0, 4, 1, 9);
        assertThat(data.test().targets()).startsWith(7, 2, 1, 0, 4);
        assertThat(sum(data.train().features(), 0)).isEqualTo(27_525);
        assertThat(mean(data.train().features())).isBetween(0.1306, 0.1307);
    }

    private static DataSet load(Path path) {
        return Mnist.COMPONENT
                .with(new Mnist.Settings(path, Optional.empty(), Optional.empty()))
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
