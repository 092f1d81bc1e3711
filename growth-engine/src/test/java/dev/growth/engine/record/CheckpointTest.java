package dev.growth.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.file.SummedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir Path run;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", SavedTensor.matrix(1, 2, ElementType.FLOAT32, new double[] {1, 2}));
        tensors.put("m", SavedTensor.matrix(0, 2, ElementType.FLOAT64, new double[0]));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("epoch", 3);
        state.put("loss", Double.NaN);
        state.put("seconds", 1.0);
        state.put("evaluations", List.of(List.of(1, 0.5), List.of()));

        Path folder =
                new CheckpointWriter(run, 1)
                        .write(new Checkpoint(50, "abc", Map.of(), tensors, state));
        Checkpoint read = latest(run).orElseThrow();

        assertThat(folder).isEqualTo(run.resolve("checkpoints").resolve("step-50"));
        assertThat(read.step()).isEqualTo(50);
        assertThat(read.tensors().keySet()).containsExactly("w", "m");
        assertThat(read.tensors()).usingRecursiveComparison().isEqualTo(tensors);
        Fields fields = new Fields("state", read.state());
        assertThat(fields.integer("epoch")).isEqualTo(3);
        assertThat(fields.number("loss")).isNaN();
        assertThat(fields.number("seconds")).isEqualTo(1);
        assertThat(read.state().get("evaluations")).isEqualTo(List.of(List.of(1L, 0.5), List.of()));
        assertThat(Files.readString(folder.resolve("state.json")))
                .startsWith(
                        """
                        {
                          "format": 2,
                          "step": 50,
                          "recipe-sha256": "abc",
                          "lengths": {},
                          "tensors-crc32c": \"\
                        """);
    }

    @Test
    void onlyTheLastOnesAreKept() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 2);
        for (long step : new long[] {8, 9, 10, 100}) {
            writer.write(checkpoint(step));
        }
        assertThat(names()).containsExactly("step-10", "step-100");
        assertThat(latest()).isEqualTo(100);
        assertThatThrownBy(() -> new CheckpointWriter(run, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailedWriteLeavesTheFormerOnes() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 1);
        writer.write(checkpoint(50));
        Checkpoint unwritable =
                new Checkpoint(
                        100,
                        "abc",
                        Map.of(),
                        checkpoint(100).tensors(),
                        Map.of("bug", new Object()));

        assertThatThrownBy(() -> writer.write(unwritable))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(names()).containsExactly("step-50");
        assertThat(latest()).isEqualTo(50);
    }

    @Test
    void whatACrashLeftBehindIsNoCheckpointAndIsClearedAway() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 3);
        writer.write(checkpoint(50));
        Path torn = run.resolve("checkpoints").resolve(".tmp-step-100");
        Files.createDirectory(torn);
        Files.writeString(torn.resolve("tensors.safetensors"), "half");
        assertThat(latest()).isEqualTo(50);

        writer.write(checkpoint(100));

        assertThat(names()).containsExactly("step-100", "step-50");
    }

    @Test
    void brokenOnesAreSkippedWithAReason() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 10);
        for (long step = 1; step <= 8; step++) {
            writer.write(checkpoint(step));
        }
        Path tensors = folder(2).resolve("tensors.safetensors");
        flip(tensors, 8 * Files.size(tensors) - 8);
        Files.delete(folder(3).resolve("tensors.safetensors"));
        Files.delete(folder(4).resolve("state.json"));
        Files.writeString(folder(5).resolve("state.json"), "{\"format\": 2, ");
        Files.write(folder(6).resolve("state.json"), SummedText.of("{\n  \"format\": 1\n}\n"));
        Files.copy(
                folder(1).resolve("state.json"),
                folder(7).resolve("state.json"),
                StandardCopyOption.REPLACE_EXISTING);
        flip(folder(8).resolve("state.json"), 60);
        Files.createDirectory(folder(99_999_999_999L));
        Files.createDirectory(run.resolve("checkpoints").resolve("step-x"));

        List<String> warnings = new ArrayList<>();
        Optional<Checkpoint> latest = Checkpoint.latest(run, "abc", warnings::add);

        assertThat(latest.orElseThrow().step()).isEqualTo(1);
        assertThat(warnings).hasSize(8);
        assertThat(warnings.get(0)).contains("step-99999999999 is skipped", "no such file");
        assertThat(warnings.get(1)).contains("does not have the check sum");
        assertThat(warnings.get(2)).contains("state.json is of step 1");
        assertThat(warnings.get(3)).contains("format 1; this version of growth reads 2");
        assertThat(warnings.get(4)).contains("does not have the check sum");
        assertThat(warnings.get(5)).contains("cannot read", "no such file");
        assertThat(warnings.get(6)).contains("cannot read", "no such file");
        assertThat(warnings.get(7)).contains("has the check sum");
    }

    @Test
    void noFlippedBitGoesUnnoticed() throws IOException {
        new CheckpointWriter(run, 1).write(checkpoint(50));
        for (String name : List.of("state.json", "tensors.safetensors")) {
            Path file = folder(50).resolve(name);
            for (long bit = 0; bit < 8 * Files.size(file); bit++) {
                flip(file, bit);
                assertThat(latest(run)).as("bit %d of %s", bit, name).isEmpty();
                flip(file, bit);
            }
        }
        assertThat(latest()).isEqualTo(50);
    }

    @Test
    void aCheckpointOfAnotherRecipeIsRefused() {
        new CheckpointWriter(run, 1).write(checkpoint(50));

        assertThatThrownBy(() -> Checkpoint.latest(run, "abd", _ -> {}))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "%s is not the recipe that checkpoint step-50 was written for; was it edited?"
                                        .formatted(run.resolve("recipe.yaml"))
                                + " Restore it to resume the run, or start a new run from it");
    }

    @Test
    void aCheckpointWhoseLinesAreLostIsSkipped() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 2);
        writer.write(checkpoint(50));
        Checkpoint whole = checkpoint(100);
        writer.write(
                new Checkpoint(
                        100, "abc", Map.of("metrics.csv", 10L), whole.tensors(), whole.state()));
        List<String> warnings = new ArrayList<>();

        Files.writeString(run.resolve("metrics.csv"), "step\n");
        assertThat(Checkpoint.latest(run, "abc", warnings::add).orElseThrow().step()).isEqualTo(50);
        Files.writeString(run.resolve("metrics.csv"), "step\n50,1.5\n100");
        assertThat(latest()).isEqualTo(100);

        assertThat(warnings.getFirst()).endsWith("metrics.csv has 5 bytes, but had 10");
    }

    @Test
    void aRunThatIsOverHasNone() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 2);
        writer.write(checkpoint(50));
        writer.write(checkpoint(100));

        writer.deleteAll();
        writer.deleteAll();

        assertThat(run.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void brokenOnesGoWhenTheirStepsAreDoneAgain() throws IOException {
        CheckpointWriter writer = new CheckpointWriter(run, 2);
        for (long step : new long[] {10, 20, 30}) {
            writer.write(checkpoint(step));
        }
        Files.delete(folder(30).resolve("state.json"));

        writer.write(checkpoint(20));
        assertThat(names()).containsExactly("step-20");

        writer.write(checkpoint(30));
        assertThat(names()).containsExactly("step-20", "step-30");
        assertThat(latest()).isEqualTo(30);
    }

    @Test
    void aRunWithoutCheckpointsHasNone() {
        assertThat(latest(run)).isEmpty();
        assertThat(latest(run.resolve("absent"))).isEmpty();
    }

    @Test
    void readingABrokenOneIsAUserError() {
        assertThatThrownBy(() -> Checkpoint.read(run))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(run.toString());
    }

    private static Checkpoint checkpoint(long step) {
        double[] values = {step};
        return new Checkpoint(
                step,
                "abc",
                Map.of(),
                Map.of("w", SavedTensor.vector(ElementType.FLOAT64, values)),
                Map.of("step", step));
    }

    private static Optional<Checkpoint> latest(Path folder) {
        return Checkpoint.latest(folder, "abc", _ -> {});
    }

    private long latest() {
        return latest(run).orElseThrow().step();
    }

    private Path folder(long step) {
        return run.resolve("checkpoints").resolve("step-" + step);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(run.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void flip(Path file, long bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
        Files.write(file, bytes);
    }
}
