package dev.growth.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.tck.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds: images and labels, or a sentence. */
class IdxFuzzTest {
    @TempDir private Path folder;
    private Path images;
    private Path labels;

    @BeforeEach
    void write() throws IOException {
        images = IdxFiles.images(folder.resolve("images"), 4);
        labels = IdxFiles.labels(folder.resolve("labels"), 0, 1, 2, 1);
    }

    @Test
    void images() throws IOException {
        byte[] plain = Files.readAllBytes(images);
        Fuzz.Counts counts =
                Fuzz.of("IDX file of images")
                        .valid(plain)
                        .valid(IdxFiles.gzip(plain))
                        .run(bytes -> load(Files.write(folder.resolve("fuzzed"), bytes), labels));

        assertThat(counts.accepted()).isGreaterThan(20);
    }

    @Test
    void labels() throws IOException {
        byte[] plain = Files.readAllBytes(labels);
        Fuzz.Counts counts =
                Fuzz.of("IDX file of labels")
                        .valid(plain)
                        .valid(IdxFiles.gzip(plain))
                        .run(bytes -> load(images, Files.write(folder.resolve("fuzzed"), bytes)));

        assertThat(counts.accepted()).isGreaterThan(20);
    }

    private static void load(Path images, Path labels) {
        Idx.Settings settings =
                new Idx.Settings(
                        images,
                        labels,
                        images,
                        labels,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Idx.COMPONENT.with(settings).create().load(new SplittableRandom(1));
    }
}
