package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code growth verify}: each method predicts what it does to the loss. */
@Tag("thorough")
class VerifyIT {
    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spirals-bottleneck",
                "sine-fold",
                "student-teacher",
                "pursuit-hypercube",
                "splitting-rbf"
            })
    void everyMethodsPredictionHolds(String recipe) {
        Outcome outcome = zip.growth(folder, "verify", recipe, "--events", "1");

        assertThat(outcome.out())
                .contains("float64", "amplitude", "the ratio goes to 1")
                .doesNotContain("DOES NOT");
        assertThat(outcome.exitCode()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereNothingIsPredictedNothingIsVerified() {
        Outcome outcome =
                zip.growth(
                        folder,
                        "verify",
                        "student-teacher",
                        "--set",
                        "growth.how=random",
                        "--set",
                        "training.epochs=500");

        assertThat(outcome.exitCode()).isEqualTo(ErrorMessages.FAILED);
        assertThat(outcome.out())
                .contains(
                        "1 new neuron by random",
                        "predicts no change of the loss",
                        "nothing was verified: no growth event made a prediction");
    }

    @Test
    void aRecipeWithoutGrowthIsRefused() {
        Outcome outcome =
                zip.growth(folder, "verify", "mnist-fixed", "--set", "data.mnist.path=nowhere");

        assertThat(outcome.exitCode()).isEqualTo(ErrorMessages.USER_ERROR);
        assertThat(outcome.err()).contains("mnist-fixed has no growth to verify");
    }

    @Test
    void atLeastOneEventIsNeeded() {
        Outcome outcome = zip.growth(folder, "verify", "quickstart", "--events", "0");

        assertThat(outcome.exitCode()).isEqualTo(ErrorMessages.USER_ERROR);
        assertThat(outcome.err()).contains("--events must be at least 1 but is 0");
    }
}
