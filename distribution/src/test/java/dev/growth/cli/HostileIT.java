package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Components of plugins that misbehave while they run: the run ends, its record is whole. */
@Tag("thorough")
class HostileIT {
    private static final int TERMINATED = 143;
    private static final String RECIPE =
            """
            name: hostile
            data: {blobs: {train-samples: 50, test-samples: 50}}
            network: {hidden: [2]}
            training: {epochs: 50, batch: 10}
            growth: {when: {every: {steps: 20}}, where: all, how: HOW}
            """;
    private static final String HOW =
            """
            import dev.growth.api.growth.*;
            import dev.growth.api.network.*;
            public final class Grower implements How {
                public Grower() { /* create */ }
                @Override public void check(NetworkSpec network) { /* check */ }
                @Override public Proposal propose(Site site, GrowthContext context) {
                    /* propose */
                }
                private static <E extends Throwable> void sneak(Throwable e) throws E {
                    throw (E) e;
                }
                private static void enter() {
                    try {
                        java.nio.file.Files.createFile(java.nio.file.Path.of("inside"));
                    } catch (java.io.IOException e) {
                        sneak(e);
                    }
                }
                static int deep(int n) { return 1 + deep(n + 1); }
            }
            """;

    @TempDir private static Path folder;

    private static UnpackedZip zip;

    @BeforeAll
    static void writePlugins() throws IOException {
        zip = UnpackedZip.another(folder.resolve("zip"));
        plugin("exiting", "System.exit(0); return null;");
        plugin("exiting-apart", "new Thread(() -> System.exit(0)).start(); while (true) {}");
        plugin(
                "stubborn",
                "enter(); while (true) { try { Thread.sleep(9999); } catch (Exception e) {} }");
        plugin(
                "sleepy",
                "enter(); try { Thread.sleep(9999999); } catch (Exception e) { sneak(e); } return null;");
        plugin("deep", "return new Proposal.Declined(\"\" + deep(0));");
        plugin("checked", "sneak(new java.io.IOException(\"a checked one\")); return null;");
        plugin("nothing", "return null;");
        plugin("silent", "throw new RuntimeException();");
        plugin("escaping", "return new Proposal.Declined(\"\\u001b[2J\\u001b]0;owned\\u0007\");");
        how("exiting-early", "/* check */", "System.exit(0);");
    }

    private static void plugin(String name, String propose) throws IOException {
        how(name, "/* propose */", propose);
    }

    private static void how(String name, String place, String code) throws IOException {
        String source = HOW.replace(place, code);
        String module = name.replace("-", "");
        new OutOfTree(folder, zip.api(), "m" + module, name)
                .type("Grower", source.replace("/* propose */", "return null;"))
                .replace("_ -> null", "_ -> new Grower()")
                .jar(zip.home().resolve("plugins/" + name + "/" + name + ".jar"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deep|failed in propose: StackOverflowError",
                "checked|failed in propose: IOException: a checked one",
                "nothing|answered propose with null",
                "silent|failed in propose: RuntimeException"
            })
    void whateverAComponentDoesTheRunFailsWithASentenceAndAWholeRecord(String how, String what)
            throws IOException {
        Outcome outcome = run(how);

        String sentence = "how '%s' of plugin m%s %s".formatted(how, how, what);
        assertThat(outcome.err()).isEqualTo("the run failed: " + sentence + "\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(summary(how)).contains("\"failure\": \"" + sentence);
    }

    @Test
    void aComponentThatExitsFailsTheRunAndTheRecordIsWhole() throws IOException {
        Outcome outcome = run("exiting");

        String sentence = "how 'exiting' of plugin mexiting called System.exit in propose";
        assertThat(outcome.err()).isEqualTo("the run failed: " + sentence + "\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(summary("exiting")).contains("\"failure\": \"" + sentence);
    }

    @Test
    void aThreadOfAComponentThatExitsFailsTheRunToo() throws IOException {
        Outcome outcome = run("exiting-apart");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(summary("exiting-apart"))
                .contains(
                        "how 'exiting-apart' of plugin mexitingapart did not return from propose");
    }

    @ParameterizedTest
    @CsvSource({"run", "validate"})
    void aComponentThatExitsWhileItIsCheckedFailsTheCommand(String command) throws IOException {
        recipe("exiting-early");

        Outcome outcome = zip.growth(folder, command, "exiting-early.yaml");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "how 'exiting-early' of plugin mexitingearly called System.exit in check");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aComponentThatSleepsIsInterrupted() throws IOException, InterruptedException {
        assertThat(terminated("sleepy"))
                .contains(
                        "how 'sleepy' of plugin msleepy has been in propose for ",
                        "and is interrupted",
                        "the run failed: how 'sleepy' of plugin msleepy was interrupted in propose");
        assertThat(summary("sleepy")).contains("was interrupted in propose after ");
    }

    @Test
    void aComponentThatCannotBeInterruptedIsLeftBehind() throws IOException, InterruptedException {
        assertThat(terminated("stubborn"))
                .contains("the run failed: how 'stubborn' of plugin mstubborn did not return from");
        assertThat(summary("stubborn")).contains("did not return from propose");
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws IOException, InterruptedException {
        Process process = started("stubborn", "twice");
        try (BufferedReader lines = process.errorReader()) {
            process.toHandle().destroy();
            assertThat(lines.lines().anyMatch(line -> line.startsWith("stopping after this step")))
                    .isTrue();
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertThat(lines.lines()).anyMatch(line -> line.startsWith("ended at once"));
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatAComponentSaysDoesNotReachTheTerminalAsItIs() throws IOException {
        Outcome outcome = run("escaping");

        assertThat(outcome.out())
                .contains("\\u001b[2J\\u001b]0;owned\\u0007")
                .doesNotContain("\u001b");
        assertThat(outcome.exitCode()).isZero();
    }

    /** Sends SIGTERM to a run that is in the component; gives what it says on standard error. */
    private static String terminated(String how) throws IOException, InterruptedException {
        Process process = started(how, how);
        process.toHandle().destroy();
        String err;
        try (BufferedReader lines = process.errorReader()) {
            err = String.join("\n", lines.lines().toList());
        }
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
        return err;
    }

    /** A run that has come to its first growth event, in which the component stays. */
    private static Process started(String how, String output)
            throws IOException, InterruptedException {
        recipe(how);
        Process process =
                zip.builder(folder, "run", how + ".yaml", "--output", output, "--quiet").start();
        Path inside = folder.resolve("inside");
        while (!Files.deleteIfExists(inside)) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(50);
        }
        return process;
    }

    private static Outcome run(String how) throws IOException {
        recipe(how);
        return zip.growth(folder, "run", how + ".yaml", "--output", how);
    }

    private static void recipe(String how) throws IOException {
        String recipe = RECIPE.replace("HOW", how);
        Files.writeString(folder.resolve(how + ".yaml"), recipe);
    }

    private static String summary(String output) throws IOException {
        return Files.readString(folder.resolve(output).resolve("summary.json"));
    }
}
