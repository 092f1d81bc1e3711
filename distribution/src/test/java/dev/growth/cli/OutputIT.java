package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that cannot be written. */
@Tag("thorough")
class OutputIT {
    private static final String RUN =
            "run quickstart --set training.until.steps=5 --set backend=ojalgo --output r";

    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "list --json",
                "list --markdown",
                "--help",
                "run --help",
                "--version",
                "describe gradmax",
                "validate quickstart",
                RUN + " --json --quiet",
                RUN + " --quiet"
            })
    void onAFullDiskIsAFailure(String arguments) {
        Outcome outcome = shell(arguments + " > /dev/full");

        assertThat(outcome.err()).isEqualTo("cannot write the output: No space left on device\n");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void thatIsClosedIsAFailureAndTheRunIsRecorded() {
        Outcome outcome = shell(RUN + " --json --quiet >&-");

        assertThat(outcome.err()).startsWith("cannot write the output: ").hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("r/summary.json")).isRegularFile();
    }

    @Test
    void whichNobodyReadsEndsTheCommandQuietly() {
        Outcome outcome = shell("list | head -1");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).hasLineCount(1);
    }

    private Outcome shell(String arguments) {
        return UnpackedZip.run(
                new ProcessBuilder("sh", "-c", "\"$0\" " + arguments, zip.launcher().toString())
                        .directory(folder.toFile()));
    }
}
