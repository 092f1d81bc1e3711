package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that train nothing, and the launcher. */
class CommandIT {
    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @Test
    void theZipHoldsWhatAUserNeeds() {
        assertThat(zip.home().getFileName().toString()).startsWith("growth-");
        assertThat(
                        List.of(
                                "bin/growth",
                                "bin/growth.cmd",
                                "conf/jvm.options",
                                "plugins/README.md",
                                "recipes/quickstart.yaml",
                                "README.md",
                                "LICENSE"))
                .allSatisfy(file -> assertThat(zip.home().resolve(file)).isRegularFile());
        assertThat(zip.launcher()).isExecutable();
    }

    /** With others, cmd may miss a label. */
    @Test
    void theLauncherForWindowsHasTheLineEndsOfWindows() throws IOException {
        assertThat(Files.readString(zip.home().resolve("bin/growth.cmd")).split("\n"))
                .allMatch(line -> line.endsWith("\r"));
    }

    @Test
    void itTellsItsVersion() {
        Outcome outcome = zip.growth(folder, "--version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("growth ").contains("Java 25");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "study",
                "validate",
                "verify",
                "list",
                "describe",
                "data",
                "data fetch",
                "data inspect",
                "new-plugin"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Outcome outcome = zip.growth(folder, (command + " --help").strip().split(" "));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Usage: growth", "Examples:", "  growth " + command);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void listShowsComponentsSettingsAndWhereTheyCameFrom() {
        Outcome outcome = zip.growth(folder, "list");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("growth.how\n", "  gradmax ", "scale 0.5")
                .contains("from dev.growth.strategy.gradmax", "from dev.growth.backend.ojalgo")
                .contains("works here: ", ", float32, ");
        assertThat(outcome.out())
                .as("a GPU, or why there is none")
                .containsPattern(
                        "from dev.growth.backend.cuda.*\\n +(works here|unavailable, because)");
        assertThat(outcome.out()).contains("quickstart");
    }

    @Test
    void listAsJsonIsJson() {
        Outcome outcome = zip.growth(folder, "list", "--json");

        JsonNode json = JsonMapper.shared().readTree(outcome.out());
        assertThat(json.get("components"))
                .anySatisfy(component -> {
                    assertThat(component.get("kind").asString()).isEqualTo("how");
                    assertThat(component.get("name").asString()).isEqualTo("gradmax");
                    assertThat(component.get("settings").get(0).get("key").asString())
                            .isEqualTo("scale");
                });
        assertThat(json.get("recipes")).anyMatch(name -> name.asString().equals("quickstart"));
    }

    @Test
    void everyComponentAndSettingIsExplained() {
        JsonNode json = JsonMapper.shared().readTree(zip.growth(folder, "list", "--json").out());

        assertThat(json.get("components"))
                .isNotEmpty()
                .allSatisfy(component -> {
                    assertThat(component.get("summary").asString()).isNotBlank();
                    assertThat(component.get("settings"))
                            .allSatisfy(setting ->
                                    assertThat(setting.get("about").asString())
                                            .as(
                                                    "%s of %s",
                                                    setting.get("key"), component.get("name"))
                                            .isNotBlank());
                });
    }

    @Test
    void describeExplainsAComponent() {
        Outcome outcome = zip.growth(folder, "describe", "gradient-norm");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("gradient-norm (where)", "ICLR 2022", "neurons: whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"training.optimizer", "growth.how.gradmax.scale", "data", "training.batch"})
    void describeExplainsAKey(String key) {
        Outcome outcome = zip.growth(folder, "describe", key);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("  " + key + ": ");
    }

    @Test
    void describeShowsTheNetworkOfARecipe() {
        Outcome outcome =
                zip.growth(folder, "describe", "quickstart", "--set", "network.hidden=[4,3]");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("hidden 2  dense, relu  3 ")
                .contains("hidden layers can be widened by: gradmax, ");
    }

    @Test
    void theLauncherWorksThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("växer"), zip.launcher());

        Outcome outcome =
                UnpackedZip.run(
                        new ProcessBuilder(link.toString(), "--version")
                                .directory(folder.toFile()));

        assertThat(outcome.out()).startsWith("growth ");
    }

    @Test
    void theLauncherWorksInTheCLocale() {
        ProcessBuilder builder = zip.builder(folder, "validate", "quickstart");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));

        Outcome outcome = UnpackedZip.run(builder);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void theLauncherPassesOverAJavaHomeThatHasNone() {
        ProcessBuilder builder = zip.builder(folder, "--version");
        builder.environment().put("JAVA_HOME", folder.toString());
        builder.environment().merge("PATH", javaHome() + "/bin", (old, java) -> java + ":" + old);

        assertThat(UnpackedZip.run(builder).out()).startsWith("growth ");
    }

    @Test
    void withoutAJavaThatIsNewEnoughItSaysWhatItFound() {
        String script =
                "JAVA_HOME='%s'; . '%s/bin/find-jdk'; find_jdk 999.1 java"
                        .formatted(javaHome(), zip.home());
        Outcome outcome = UnpackedZip.run(new ProcessBuilder("sh", "-c", script));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("growth needs Java 999.1 or later")
                .contains("found " + javaHome() + ", which is 25.");
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }
}
