package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.cli.UnpackedZip.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs of the unpacked zip. */
class RunIT {
    /** Exit code of a process that SIGTERM ended. */
    private static final int TERMINATED = 128 + 15;

    private static final String RECIPE =
            """
            name: tiny
            data: {moons: {train-samples: 200, test-samples: 100}}
            network: {hidden: [2, 2]}
            training: {batch: 20, epochs: 12}
            growth:
              when: {every: {epochs: 4}}
              where: {all: {neurons: 2}}
              how: gradmax
            """;

    private final UnpackedZip zip = UnpackedZip.get();

    @TempDir private Path folder;

    @Test
    void theSummaryIsAllThatIsOnStandardOutputWithJson() throws IOException {
        Outcome outcome = run("--json", "--output", "a run");

        assertThat(outcome.exitCode()).isZero();
        JsonNode summary = JsonMapper.shared().readTree(outcome.out());
        assertThat(summary.propertyNames())
                .containsExactlyInAnyOrder(
                        "ending",
                        "why",
                        "train-loss",
                        "train-accuracy",
                        "validation-loss",
                        "validation-accuracy",
                        "test-loss",
                        "accuracy",
                        "standard-error",
                        "baseline-accuracy",
                        "step-kept",
                        "parameters",
                        "flops-per-sample",
                        "widths",
                        "growth-events",
                        "steps",
                        "seconds",
                        "seconds-growing",
                        "backend",
                        "device",
                        "seed",
                        "version");
        assertThat(summary.get("steps").asInt()).isEqualTo(120);
        assertThat(summary.get("growth-events").asInt()).isEqualTo(2);
        assertThat(summary.get("widths").get(0).asInt()).isEqualTo(6);
        assertThat(outcome.out()).isEqualTo(Files.readString(folder.resolve("a run/summary.json")));
        assertThat(outcome.err()).contains("epoch 4 · hidden 1: 2 → 4 · gradmax · predicted −");
    }

    @Test
    void theRunRecordIsComplete() throws IOException {
        run("--output", "r", "--quiet");

        assertThat(
                        List.of(
                                "recipe.yaml",
                                "run.json",
                                "metrics.csv",
                                "events.jsonl",
                                "summary.json",
                                "model.safetensors"))
                .allSatisfy(file -> assertThat(folder.resolve("r").resolve(file)).isNotEmptyFile());
    }

    @Test
    void theRecipeInTheRunRecordGivesTheSameRun() throws IOException {
        run("--output", "a", "--seed", "7");

        zip.growth(folder, "run", "a/recipe.yaml", "--output", "b");

        assertThat(folder.resolve("b/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("a/model.safetensors"));
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        run("--output", "a");
        run("--output", "b");
        run("--output", "c", "--seed", "2");

        assertThat(folder.resolve("b/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("a/model.safetensors"));
        assertThat(metricsWithoutTimes("b")).isEqualTo(metricsWithoutTimes("a"));
        assertThat(Files.mismatch(model("a"), model("c"))).isNotEqualTo(-1);
    }

    @Test
    void withoutOutputTheRecordGoesIntoRunsUnderTheCurrentFolder() throws IOException {
        Outcome outcome = run();

        assertThat(outcome.err()).isEmpty();
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs)
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.getFileName().toString()).matches("tiny-\\d{8}-\\d{6}");
                        assertThat(outcome.out())
                                .endsWith("run record in " + folder.relativize(run) + "\n");
                    });
        }
    }

    @Test
    void quietShowsTheResultAlone() throws IOException {
        Outcome outcome = run("--quiet", "--output", "q");

        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("test accuracy "),
                        line -> assertThat(line).startsWith("no better than "),
                        line -> assertThat(line).startsWith("widths "),
                        line -> assertThat(line).isEqualTo("run record in q"));
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/notes.txt"), "keep me");

        Outcome outcome = run("--output", "full");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("--output full is not empty; it must be a new or empty folder\n");
        assertThat(folder.resolve("full")).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void aRunThatFailsEndsWith1AndSaysWhy() throws IOException {
        Outcome outcome =
                run(
                        "--set",
                        "network.activation=identity",
                        "--set",
                        "growth.when=never",
                        "--set",
                        "training.optimizer={sgd: {learning-rate: 1e30}}",
                        "--output",
                        "f");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("the run failed: the training loss became");
        assertThat(outcome.err()).doesNotContain("\tat ");
    }

    @Test
    void anInterruptedRunLeavesACompleteRecordAndGoesOnToTheSameBits()
            throws IOException, InterruptedException {
        String[] longer = {
            "--set", "training.epochs=1500", "--set", "growth.until.growth-events=1"
        };
        run(with(longer, "--output", "whole"));

        interrupt(with(longer, "--output", "parts"));
        assertThat(folder.resolve("parts/summary.json")).isNotEmptyFile();
        assertThat(model("parts")).doesNotExist();
        Outcome resumed = zip.growth(folder, "resume", "parts");

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.exitCode()).isZero();
        assertThat(model("parts")).hasSameBinaryContentAs(model("whole"));
    }

    /** Ends a run after its growth event as Ctrl-C or a system that shuts down does. */
    private void interrupt(String... options) throws IOException, InterruptedException {
        Process process =
                zip.builder(folder, with(new String[] {"run", "tiny.yaml"}, options))
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.lines().anyMatch(line -> line.startsWith("epoch 4 · hidden 2")))
                    .isTrue();
            process.toHandle().destroy();
            assertThat(lines.lines())
                    .anyMatch(line -> line.startsWith("continue with growth resume "));
        }
        assertThat(process.waitFor()).isEqualTo(TERMINATED);
    }

    private Outcome run(String... options) throws IOException {
        Files.writeString(folder.resolve("tiny.yaml"), RECIPE);
        return zip.growth(folder, with(new String[] {"run", "tiny.yaml"}, options));
    }

    private static String[] with(String[] first, String... rest) {
        return Stream.of(first, rest).flatMap(Stream::of).toArray(String[]::new);
    }

    private Path model(String run) {
        return folder.resolve(run).resolve("model.safetensors");
    }

    private List<String> metricsWithoutTimes(String run) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(run).resolve("metrics.csv"));
        int seconds = List.of(lines.getFirst().split(",")).indexOf("seconds");
        return lines.stream()
                .map(line -> line.split(",", -1))
                .peek(cells -> cells[seconds] = "")
                .map(cells -> String.join(",", cells))
                .toList();
    }
}
