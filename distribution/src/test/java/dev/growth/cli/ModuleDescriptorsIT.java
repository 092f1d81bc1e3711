package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What each module of growth exports, requires, uses and provides is a decision: {@code jar
 * --describe-module} says what the checked-in text says. A run with {@code -Dgrowth.update} writes
 * the texts anew.
 */
class ModuleDescriptorsIT {
    private static final Path TEXTS =
            Path.of(System.getProperty("growth.root"), "distribution/src/test/modules");

    private final UnpackedZip zip = UnpackedZip.get();

    @Test
    void everyModuleIsDescribedAsItWas() throws IOException {
        Map<String, String> described = describeAll();
        if (System.getProperty("growth.update") != null) {
            for (Map.Entry<String, String> module : described.entrySet()) {
                Files.createDirectories(TEXTS);
                Files.writeString(text(module.getKey()), module.getValue());
            }
        }

        assertThat(described).containsKeys("dev.growth.api", "dev.growth.tck", "dev.growth.cli");
        assertThat(described)
                .allSatisfy((name, description) ->
                        assertThat(text(name)).content().as(name).isEqualTo(description));
        try (var texts = Files.list(TEXTS)) {
            assertThat(texts.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            described.keySet().stream().map(name -> name + ".txt").toList());
        }
    }

    private static Path text(String module) {
        return TEXTS.resolve(module + ".txt");
    }

    /** By module; those of the zip's lib/ and of its repository/. */
    private Map<String, String> describeAll() throws IOException {
        Map<String, String> described = new TreeMap<>();
        Path tck;
        try (var files = Files.walk(zip.home().resolve("repository"))) {
            tck =
                    files.filter(file -> file.toString().contains("growth-tck"))
                            .filter(file -> file.toString().endsWith(".jar"))
                            .filter(file -> !file.toString().matches(".*-(sources|javadoc)\\.jar"))
                            .findFirst()
                            .orElseThrow();
        }
        for (ModuleReference module : ModuleFinder.of(zip.home().resolve("lib"), tck).findAll()) {
            String name = module.descriptor().name();
            if (name.startsWith("dev.growth.")) {
                described.put(name, describe(Path.of(module.location().orElseThrow())));
            }
        }
        return described;
    }

    /** Without version and file. */
    private static String describe(Path jar) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        List<String> arguments = List.of("--describe-module", "--file", jar.toString());
        int status =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(writer, writer, arguments.toArray(String[]::new));
        assertThat(status).as(jar.toString()).isZero();
        return out.toString()
                .lines()
                .map(line -> line.startsWith("dev.growth.") ? line.replaceAll("@.*", "") : line)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
