package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cache of classes with which commands start that do not train: never stale, never in the way.
 */
@Tag("thorough")
class StartIT {
    private static final int MOST_WAITS = 3000;

    @TempDir private static Path folder;

    private static UnpackedZip zip;
    private static Path cache;

    /** The first command makes it meanwhile. */
    @BeforeAll
    static void makeTheCache() throws IOException, InterruptedException {
        zip = UnpackedZip.another(folder.resolve("grön växt"));
        Files.delete(zip.home().resolve("cache"));
        assertThat(zip.growth(folder, "--version").out()).startsWith("growth ");
        cache = awaitCache();
    }

    private static Path awaitCache() throws IOException, InterruptedException {
        Path caches = zip.home().resolve("cache");
        for (int i = 0; i < MOST_WAITS; i++) {
            Thread.sleep(100);
            if (Files.isDirectory(caches)) {
                try (Stream<Path> files = Files.list(caches)) {
                    Path[] found = files.toArray(Path[]::new);
                    if (found.length == 1 && found[0].toString().endsWith(".aot")) {
                        return found[0];
                    }
                }
            }
        }
        throw new AssertionError("no cache was made in " + caches);
    }

    @Test
    void itIsUsed() throws IOException {
        assertThat(classesOfGrowthComeFromTheCache()).isTrue();
    }

    @Test
    void whatDoesNotFitIsPassedOver() throws IOException {
        byte[] content = Files.readAllBytes(cache);
        try {
            Files.writeString(cache, "not a cache");
            assertThat(classesOfGrowthComeFromTheCache()).isFalse();
        } finally {
            Files.write(cache, content);
        }
    }

    @Test
    void withPluginsTheStartIsPlain() throws IOException {
        Path plugin = Files.createDirectories(zip.home().resolve("plugins/empty"));
        try {
            Outcome outcome = zip.growth(folder, "validate", "quickstart");
            assertThat(outcome.out()).isEqualTo("quickstart is valid\n");
            assertThat(outcome.err()).contains("holds no jar");
        } finally {
            Files.delete(plugin);
        }
    }

    @Test
    void itIsMadeAgainWhereTheJarsAreNewer() throws IOException, InterruptedException {
        FileTime old = FileTime.from(Instant.now().minusSeconds(1000));
        Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
        assertThat(zip.growth(folder, "validate", "quickstart").err()).isEmpty();
        for (int i = 0; i < MOST_WAITS && !isNewer(old); i++) {
            Thread.sleep(100);
        }
        assertThat(isNewer(old)).isTrue();
        awaitCache();
    }

    private static boolean isNewer(FileTime time) throws IOException {
        return Files.getLastModifiedTime(cache).compareTo(time) > 0;
    }

    private static boolean classesOfGrowthComeFromTheCache() throws IOException {
        Path log = folder.resolve("classes.log");
        ProcessBuilder builder = zip.builder(folder, "validate", "quickstart");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=classes.log");
        Outcome outcome = UnpackedZip.run(builder);
        assertThat(outcome.out()).isEqualTo("quickstart is valid\n");
        assertThat(outcome.err()).startsWith("NOTE: Picked up JDK_JAVA_OPTIONS").hasLineCount(1);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("dev.growth.cli.ValidateCommand source:"))
                    .findFirst()
                    .orElseThrow()
                    .contains("shared objects file");
        }
    }
}
