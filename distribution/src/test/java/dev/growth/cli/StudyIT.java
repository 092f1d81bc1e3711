package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Studies with the unpacked zip. */
@Tag("thorough")
class StudyIT {
    private static final String RECIPE =
            """
            name: tiny
            data: {moons: {train-samples: 100, test-samples: 50}}
            network: {hidden: [2]}
            training: {batch: 20, epochs: 4}
            growth: {when: {every: {epochs: 2}}, where: {all: {neurons: 1}}, how: gradmax}
            """;

    private static final String STUDY =
            """
            name: tiny-study
            recipe: tiny.yaml
            seeds: 1..3
            success: {measure: test-score, at-least: 0.5}
            arms:
              gradmax: {}
              random: {growth.how: random}
            """;

    private static final int SECONDS = 10;

    /** The column of results.csv that differs between two runs. */
    private static final int SECONDS_COLUMN = 12;

    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @BeforeEach
    void writeTheStudy() throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
        Files.writeString(folder.resolve("tiny-study.yaml"), STUDY);
    }

    @Test
    void aStudyComparesItsArmsAndKeepsAllResults() throws IOException {
        Outcome outcome = zip.growth(folder, "study", "tiny-study.yaml");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("2 arms · seeds 1..3 · 6 runs, of which 0 are there already")
                .containsPattern("\\| gradmax +\\| 3 .*\n\\| random +\\| 3 ");
        assertThat(results())
                .hasSize(7)
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(15));
        try (Stream<Path> files = Files.list(folder.resolve("runs/tiny-study"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("results.csv", "gradmax.yaml", "random.yaml");
        }
    }

    @Test
    void anArmDoesWhatARunDoes() throws IOException {
        zip.growth(folder, "study", "tiny-study.yaml", "--seeds", "3", "--quiet");
        zip.growth(
                folder,
                "run",
                "tiny.yaml",
                "--seed",
                "3",
                "--set",
                "growth.how=random",
                "--quiet",
                "--output",
                "alone");

        String loss =
                Files.readString(folder.resolve("alone/summary.json"))
                        .lines()
                        .filter(line -> line.contains("\"train-loss\""))
                        .map(line -> line.replaceAll(".*: |,", ""))
                        .findFirst()
                        .orElseThrow();
        assertThat(results()).anyMatch(line -> line.startsWith("random,3," + loss + ","));
    }

    @Test
    void howManyRunsAreDoneAtOnceChangesNothing() throws IOException {
        zip.growth(folder, "study", "tiny-study.yaml", "--parallel", "1", "--output", "one");
        zip.growth(folder, "study", "tiny-study.yaml", "--parallel", "3", "--output", "three");

        assertThat(resultsOf("three")).containsExactlyInAnyOrderElementsOf(resultsOf("one"));
    }

    @Test
    void aStudyThatWasStoppedGoesOn() throws IOException {
        zip.growth(folder, "study", "tiny-study.yaml", "--parallel", "1");
        List<String> all = results();
        Path file = folder.resolve("runs/tiny-study/results.csv");
        Files.writeString(file, String.join("\n", all.subList(0, 4)) + "\n" + "gradmax,3,0.");

        Outcome outcome = zip.growth(folder, "study", "tiny-study.yaml", "--parallel", "1");

        assertThat(outcome.out()).contains("6 runs, of which 3 are there already");
        assertThat(results().subList(0, 4)).isEqualTo(all.subList(0, 4));
        assertThat(results().stream().map(StudyIT::withoutSeconds))
                .isEqualTo(all.stream().map(StudyIT::withoutSeconds).toList());
    }

    @Test
    void aRunThatFailsIsAResult() throws IOException {
        Outcome outcome =
                zip.growth(
                        folder,
                        "study",
                        "tiny-study.yaml",
                        "--seeds",
                        "1",
                        "--set",
                        "training.optimizer={sgd: {learning-rate: 1e30}}");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("random, seed 1 failed: the training loss became");
        assertThat(results()).anyMatch(line -> line.startsWith("gradmax,1,NaN,NaN,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how: random|how: randm|tiny-study.yaml:7:24 growth.how cannot be chosen",
                "how: random|where: deepen|arm 'random': growth.where 'deepen' chooses",
                "tiny.yaml|tniy.yaml|no file and no bundled recipe 'tniy.yaml'",
                "seeds: 1..3|seeds: 3..1|tiny-study.yaml:3:8 seeds must be seeds from 0 on"
            })
    void whatIsWrongIsToldBeforeAnythingRuns(String right, String wrong, String message)
            throws IOException {
        Files.writeString(folder.resolve("tiny-study.yaml"), STUDY.replace(right, wrong));

        Outcome outcome = zip.growth(folder, "study", "tiny-study.yaml");

        assertThat(outcome.err()).contains(message).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--seeds, 3..1, --seeds must be seeds from 0 on",
        "--parallel, 0, --parallel must be at least 1"
    })
    void optionsAreChecked(String option, String value, String message) {
        Outcome outcome = zip.growth(folder, "study", "tiny-study.yaml", option, value);

        assertThat(outcome.err()).startsWith(message).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    static List<String> studies() throws IOException {
        try (Stream<Path> files = Files.list(UnpackedZip.get().home().resolve("studies"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Whether they train at all; what they show is in docs/studies.md. */
    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyOfTheZipRuns(String study) {
        List<String> arguments = new ArrayList<>(List.of("study", study, "--seeds", "1"));
        arguments.addAll(
                List.of(
                        "--set",
                        "training.until.seconds=" + SECONDS,
                        "--set",
                        "training.epochs=5"));
        if (study.endsWith("-mnist")) {
            arguments.addAll(fewDigits());
        }

        Outcome outcome = zip.growth(folder, arguments.toArray(String[]::new));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).doesNotContain("failed");
    }

    /** So few that all arms take seconds, in so small batches that they grow. */
    private static List<String> fewDigits() {
        return List.of(
                "--set",
                "data.mnist={path: '%s', train-samples: 1000, test-samples: 1000}"
                        .formatted(SharedData.folder("mnist")),
                "--set",
                "training.batch=10");
    }

    private List<String> results() throws IOException {
        return Files.readAllLines(folder.resolve("runs/tiny-study/results.csv"));
    }

    private List<String> resultsOf(String output) throws IOException {
        return Files.readAllLines(folder.resolve(output).resolve("results.csv")).stream()
                .map(StudyIT::withoutSeconds)
                .toList();
    }

    private static String withoutSeconds(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
        cells.remove(SECONDS_COLUMN);
        return String.join(",", cells);
    }
}
