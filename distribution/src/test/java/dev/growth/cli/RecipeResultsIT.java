package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recipes of the zip reach what they promise. */
@Tag("thorough")
class RecipeResultsIT {
    private static final long MEGABYTE_IN_KILOBYTES = 1024;

    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @Test
    void theQuickStartGrowsAndLearns() {
        JsonNode summary = run("quickstart");

        assertThat(summary.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(summary.get("widths")).allMatch(width -> width.asInt() > 4);
    }

    @Test
    void channelsGrowAndLearn() {
        JsonNode summary = run("digits-convolution");

        assertThat(summary.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(summary.get("widths").get(0).asInt()).isEqualTo(18);
        assertThat(summary.get("widths").get(1).asInt()).isEqualTo(18);
    }

    @Test
    void gradmaxBeatsRandomNeuronsAndBothBeatASmallStudent() throws IOException {
        Outcome outcome = zip.growth(folder, "study", "student-teacher", "--quiet");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Stream.of("gradmax", "random", "small").map(this::medianLoss))
                .as("gradmax, random, small")
                .isSorted();
    }

    private double medianLoss(String arm) {
        Path results = folder.resolve("runs/student-teacher/results.csv");
        try (Stream<String> lines = Files.lines(results)) {
            double[] losses =
                    lines.map(line -> line.split(","))
                            .filter(cells -> cells[0].equals(arm))
                            .mapToDouble(cells -> Double.parseDouble(cells[2]))
                            .sorted()
                            .toArray();
            assertThat(losses).hasSize(20);
            return (losses[9] + losses[10]) / 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void penguinsAreToldApart() {
        JsonNode summary = runTable("csv-classification", "penguins.csv", "species");

        assertThat(summary.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void diamondsArePriced() {
        JsonNode summary = runTable("csv-regression", "diamonds.csv", "price");

        assertThat(summary.get("r2").asDouble()).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void handwrittenDigitsAreReadInLittleMemory() throws IOException, InterruptedException {
        Process process =
                zip.builder(
                                folder,
                                "run",
                                "mnist-gradmax",
                                "--quiet",
                                "--set",
                                "data.mnist.path=" + SharedData.folder("mnist"),
                                "--output",
                                "m")
                        .inheritIO()
                        .start();
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peakKilobytes(process.pid()));
            Thread.sleep(100);
        }

        JsonNode summary =
                JsonMapper.shared().readTree(Files.readString(folder.resolve("m/summary.json")));
        assertThat(summary.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.97);
        assertThat(peak).isLessThan(700 * MEGABYTE_IN_KILOBYTES);
    }

    /** The most memory that a process has held so far; 0 where the system does not say. */
    private static long peakKilobytes(long pid) throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException | UncheckedIOException _) {
            return 0; // It has just ended, or this is not Linux.
        }
    }

    private JsonNode runTable(String recipe, String table, String target) {
        return run(
                recipe,
                "data.csv.path=" + SharedData.folder("csv").resolve(table),
                "data.csv.target=" + target);
    }

    private JsonNode run(String recipe, String... overrides) {
        List<String> arguments = new ArrayList<>(List.of("run", recipe, "--json", "--quiet"));
        Stream.of(overrides).forEach(each -> arguments.addAll(List.of("--set", each)));

        Outcome outcome = zip.growth(folder, arguments.toArray(String[]::new));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }
}
