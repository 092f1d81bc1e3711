package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import dev.growth.engine.component.ComponentKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code growth new-plugin}: a third party's component of every kind. */
@Tag("thorough")
class NewPluginIT {
    private static final List<String> KINDS =
            Arrays.stream(ComponentKind.values()).map(ComponentKind::text).toList();

    @TempDir private static Path folder;

    private static UnpackedZip zip;

    @BeforeAll
    static void writeOneOfEachKind() throws IOException {
        zip = UnpackedZip.another(folder.resolve("ett träd"));
        for (String kind : KINDS) {
            Outcome outcome = zip.growth(folder, "new-plugin", "my-" + kind, "--kind", kind);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).contains("my-" + kind + " is in my-" + kind);
        }
    }

    @Test
    void everyKindPassesItsKitAndWorksInARecipe() throws IOException {
        List<Path> tests = new ArrayList<>();
        List<Path> classes = new ArrayList<>();
        for (String kind : KINDS) {
            Path project = folder.resolve("my-" + kind);
            Path target = project.resolve("classes");
            KitRun.compileModule(zip, project.resolve("src/main/java"), target);
            Path jar = zip.home().resolve("plugins/my-%s/my-%s.jar".formatted(kind, kind));
            Files.createDirectories(jar.getParent());
            KitRun.tool("jar", "--create", "--file", jar.toString(), "-C", target.toString(), ".");
            tests.add(project.resolve("src/test/java"));
            classes.add(target);
        }
        KitRun.test(tests, classes, folder.resolve("tests"));

        run(
                "how",
                "data=my-data",
                "network.initializer=my-initializer",
                "growth.when=my-when",
                "growth.where=my-where");
        run("listener", "backend=my-backend", "growth={strategy: my-strategy}");
        assertThat(folder.resolve("run-listener/growth.md"))
                .content()
                .contains("| hidden 1 | KEPT");
    }

    /** Runs the recipe that came with a kind, changed so that it chooses others too. */
    private static void run(String kind, String... changes) {
        List<String> arguments =
                new ArrayList<>(
                        List.of("run", "my-" + kind + "/recipe.yaml", "--output", "run-" + kind));
        Stream.of(changes).forEach(change -> arguments.addAll(List.of("--set", change)));
        Outcome outcome = zip.growth(folder, arguments.toArray(String[]::new));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("hidden 1: 2 → 4");
        assertThat(outcome.exitCode()).isZero();
    }

    /** As its README says: with Maven, from the folder of growth, without network. */
    @Test
    void theProjectBuildsAndPassesItsTestAsItIs() throws IOException {
        Path project = folder.resolve("my-how");
        ProcessBuilder maven =
                new ProcessBuilder(
                        System.getProperty("growth.maven"),
                        "--offline",
                        "--batch-mode",
                        "-Daether.offline.protocols=file",
                        "-Dmaven.repo.local=" + localRepositoryWithoutGrowth(),
                        "verify");
        maven.directory(project.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));

        Outcome outcome = UnpackedZip.run(maven);
        removeLinks(folder.resolve("repository"));

        assertThat(outcome.out()).contains("BUILD SUCCESS").contains("Tests run:");
        assertThat(project.resolve("target/my-how.jar")).isRegularFile();
    }

    /**
     * Maven's plugins are those that built growth; growth's own artifacts must come from the zip,
     * and must not go into the repository of whoever builds this.
     */
    private static Path localRepositoryWithoutGrowth() throws IOException {
        Path original = Path.of(System.getProperty("growth.maven.repository"));
        Path view = Files.createDirectories(folder.resolve("repository/dev"));
        link(original, view.getParent(), "dev");
        link(original.resolve("dev"), view, "growth");
        return view.getParent();
    }

    private static void link(Path from, Path to, String except) throws IOException {
        if (Files.isDirectory(from)) {
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry : entries.toList()) {
                    String name = entry.getFileName().toString();
                    if (!name.equals(except)) {
                        Files.createSymbolicLink(to.resolve(name), entry);
                    }
                }
            }
        }
    }

    /** They lead out of the temporary folder, which JUnit warns about. */
    private static void removeLinks(Path view) throws IOException {
        try (Stream<Path> entries = Files.walk(view, 2)) {
            for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(entry);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My-How|a component cannot be called 'My-How'",
                "x --kind who|--kind who: there is no such kind. Available: data, initializer, strategy",
                "new|--package com.example.new cannot be a package",
                "my-how|--to my-how is not empty"
            })
    void whatCannotBeIsRefused(String arguments, String message) {
        Outcome outcome = zip.growth(folder, ("new-plugin " + arguments).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(message).hasLineCount(1);
    }
}
