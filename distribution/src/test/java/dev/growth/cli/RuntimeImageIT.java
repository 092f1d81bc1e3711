package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip with a Java of its own, where no other Java is named. */
class RuntimeImageIT {
    /** With metrics, as they need a module of the JDK that nothing else does. */
    private static final String RECIPE =
            """
            name: tiny
            data: {moons: {train-samples: 200, test-samples: 100}}
            network: {hidden: [2]}
            training: {batch: 20, epochs: 8}
            growth: {when: {every: {epochs: 4}}, where: {all: {neurons: 2}}, how: gradmax}
            listeners: [{prometheus: {port: 0}}]
            """;

    /** The programs that the launcher calls. */
    private static final List<String> PROGRAMS =
            List.of("readlink", "dirname", "find", "mkdir", "mv", "nice", "rm", "sed");

    @TempDir private static Path folder;

    private static UnpackedZip zip;
    private static Path programs;

    @BeforeAll
    static void unpack() throws IOException {
        Path file = Path.of(System.getProperty("growth.zip.with-runtime"));
        assertThat(file).as("what -Pruntime-image makes").exists();
        zip = UnpackedZip.of(file, folder.resolve("ett träd"));
        programs = Files.createDirectories(folder.resolve("bin"));
        for (String program : PROGRAMS) {
            // No link: it would lead out of the temporary folder, which JUnit warns about.
            Path script = programs.resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec " + find(program) + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    private static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** The launcher would look for one elsewhere if it could not start this one. */
    @Test
    void theJavaIsItsOwn() throws IOException {
        Outcome outcome =
                growth(Map.of("JDK_JAVA_OPTIONS", "-XshowSettings:properties"), "--version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("growth ");
        assertThat(outcome.err())
                .contains("java.home = " + zip.home().toRealPath().resolve("runtime"));
    }

    @Test
    void itListsItsComponents() {
        Outcome outcome = growth(Map.of(), "list");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("gradmax", "prometheus", "ojalgo");
    }

    @Test
    void itTrainsAndGrows() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);

        Outcome outcome = growth(Map.of(), "run", "tiny.yaml", "--output", "run");

        assertThat(outcome.err()).startsWith("metrics are at http://127.0.0.1:").hasLineCount(1);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("hidden 1: 2 → ").contains("run record in run");
    }

    private static Outcome growth(Map<String, String> environment, String... arguments) {
        ProcessBuilder builder = zip.builder(folder, arguments);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().putAll(environment);
        return UnpackedZip.run(builder);
    }
}
