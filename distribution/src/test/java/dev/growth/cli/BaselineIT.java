package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./verify} compares the SPI with, and what japicmp then says: in a repository of its
 * own, with the poms of this one and an SPI of one type.
 */
@Tag("thorough")
class BaselineIT {
    private static final String MAKE = "growth-api/src/main/baseline/make";
    private static final String TYPE = "growth-api/src/main/java/dev/growth/api/Spi.java";
    private static final String SPI =
            "package dev.growth.api; public interface Spi { void a(); /* more */ }\n";

    @TempDir private Path folder;

    private Path root;

    @BeforeEach
    void copyTheBuild() throws IOException {
        assumeTrue(isGitThere(), "no git");
        root = folder.resolve("grön växt");
        for (String file : List.of("pom.xml", "growth-api/pom.xml", MAKE)) {
            Path target = root.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(Path.of(System.getProperty("growth.root"), file), target);
        }
        assertThat(root.resolve(MAKE).toFile().setExecutable(true)).isTrue();
        spi("");
    }

    private static boolean isGitThere() {
        try {
            return UnpackedZip.run(new ProcessBuilder("git", "--version")).exitCode() == 0;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    @Test
    void withoutAReleaseThereIsNothingToCompareWith() throws IOException {
        assertThat(make()).isEqualTo(new Outcome(0, "", ""));
        release("v" + version() + ".0-rc1");
        assertThat(make()).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aVersionMayBreakThePluginsThatItRefuses() throws IOException {
        release("v0.0.9");

        Outcome outcome = make();

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("is not compared with v0.0.9");
    }

    @Test
    void whatPluginsOfTheLastReleaseUseMustStay() throws IOException {
        String tag = "v" + version() + ".3";
        release(tag);
        spi("default void b() {}");
        String jar = baseline(tag);

        assertThat(compared(jar)).contains("BUILD SUCCESS");

        Files.writeString(root.resolve(TYPE), SPI.replace("a()", "b()"));
        assertThat(compared(jar))
                .contains("Spi.a():METHOD_REMOVED", "Spi.b():METHOD_ADDED_TO_INTERFACE")
                .contains("BUILD FAILURE");
    }

    private String baseline(String tag) {
        Outcome made = make();
        assertThat(made.err()).isEqualTo("growth-api is compared with " + tag + "\n");
        assertThat(make()).isEqualTo(made);
        return made.out().strip();
    }

    /** The first two numbers of the version. */
    private String version() throws IOException {
        String pom = Files.readString(root.resolve("pom.xml"));
        return pom.replaceFirst("(?s).*?\n  <version>(\\d+\\.\\d+).*", "$1");
    }

    private void spi(String more) throws IOException {
        Path type = root.resolve(TYPE);
        Files.createDirectories(type.getParent());
        Files.writeString(type, SPI.replace("/* more */", more));
    }

    private void release(String tag) {
        git("init", "--quiet");
        git("add", ".");
        git("commit", "--quiet", "--message", "all");
        git("tag", tag);
    }

    private void git(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=a",
                                "-c",
                                "user.email=a@b",
                                "-c",
                                "commit.gpgSign=false",
                                "-c",
                                "tag.gpgSign=false"));
        command.addAll(List.of(arguments));
        assertThat(run(command).exitCode()).as(command.toString()).isZero();
    }

    private Outcome make() {
        return run(
                List.of(
                        root.resolve(MAKE).toString(),
                        System.getProperty("java.home"),
                        root.resolve("target/baseline").toString()));
    }

    /** What japicmp says of the SPI as it is now. */
    private String compared(String jar) {
        Path target = root.resolve("growth-api/target");
        KitRun.tool(
                "javac", "-d", target.resolve("classes").toString(), root.resolve(TYPE).toString());
        KitRun.tool(
                "jar",
                "--create",
                "--file",
                target.resolve(UnpackedZip.get().api().getFileName()).toString(),
                "-C",
                target.resolve("classes").toString(),
                ".");
        return run(List.of(
                        System.getProperty("growth.maven"),
                        "--batch-mode",
                        "-Dmaven.repo.local=" + System.getProperty("growth.maven.repository"),
                        "-Dgrowth.baseline=" + jar,
                        "--file",
                        "growth-api/pom.xml",
                        "japicmp:cmp@baseline"))
                .out();
    }

    private Outcome run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return UnpackedZip.run(builder);
    }
}
