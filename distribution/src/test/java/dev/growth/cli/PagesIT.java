package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about plugins do what they say, and their tests pass. */
@Tag("thorough")
class PagesIT {
    private static final int MOST_LINES = 99;

    @TempDir private static Path folder;

    @Test
    void thePluginsOfThePagesWorkAndPassTheirKits() throws IOException {
        UnpackedZip zip = UnpackedZip.another(folder.resolve("zip"));
        List<Path> tests = new ArrayList<>();
        List<Path> classes = new ArrayList<>();
        for (String page : List.of("writing-a-strategy", "writing-a-backend")) {
            Path place = folder.resolve(page);
            Page.of(zip, page + ".md").follow(zip, place);
            tests.add(place.resolve("test"));
            classes.add(place.resolve("classes"));
        }
        KitRun.test(tests, classes, folder.resolve("tests"));
    }

    @Test
    void growthIsALibraryOnTheModulePathAndOnTheClassPath() throws IOException {
        UnpackedZip zip = UnpackedZip.get();
        Path place = Files.createDirectories(folder.resolve("embedding"));

        Page.of(zip, "embedding.md").follow(zip, place);

        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "Embedding.java", "Comparing.java", "grown-or-fixed");
        }
    }

    @Test
    void aStrategyIsShort() throws IOException {
        List<Page.Block> files = Page.of(UnpackedZip.get(), "writing-a-strategy.md").files("src/");

        assertThat(files).hasSize(3);
        assertThat(files.stream().mapToLong(Page.Block::lines).sum())
                .isLessThanOrEqualTo(MOST_LINES);
    }
}
