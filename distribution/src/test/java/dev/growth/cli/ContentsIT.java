package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The zip says what is in it: sbom.json (CycloneDX) and THIRD-PARTY.txt. */
class ContentsIT {
    private final UnpackedZip zip = UnpackedZip.get();

    /** Growth's own jar of the command is what the list is about, not on it. */
    @Test
    void theSbomListsTheJarsOfLib() throws IOException {
        JsonNode sbom =
                JsonMapper.shared().readTree(Files.readString(zip.home().resolve("sbom.json")));

        assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
        List<String> listed =
                StreamSupport.stream(sbom.get("components").spliterator(), false)
                        .map(ContentsIT::jar)
                        .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(jars());
    }

    private static String jar(JsonNode component) {
        return component.get("name").asString()
                + "-"
                + component.get("version").asString()
                + ".jar";
    }

    private List<String> jars() throws IOException {
        try (Stream<Path> jars = Files.list(zip.home().resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> !jar.startsWith("distribution-"))
                    .toList();
        }
    }

    @Test
    void everyLibraryIsNamedWithItsLicence() throws IOException {
        List<String> lines = Files.readAllLines(zip.home().resolve("THIRD-PARTY.txt"));

        assertThat(lines).noneMatch(line -> line.contains("Unknown license"));
        assertThat(jars().stream().filter(jar -> !jar.contains("SNAPSHOT")))
                .allSatisfy(jar ->
                        assertThat(lines)
                                .anyMatch(line ->
                                        line.contains(":" + jar.replaceAll("-\\d.*", "") + ":")));
    }
}
