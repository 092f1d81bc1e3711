package dev.growth.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

        Path folder = new CheckpointWriter(run, 1).write(new Checkpoint(50, tensors, state));
        Checkpoint read = Checkpoint.latest(run).orElseThrow();

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
                          "format": 1,
                          "step": 50,
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
                new Checkpoint(100, checkpoint(100).tensors(), Map.of("bug", new Object()));

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
        for (long step = 1; step <= 6; step++) {
            writer.write(checkpoint(step));
        }
        flipLastByte(folder(2).resolve("tensors.safetensors"));
        Files.delete(folder(3).resolve("tensors.safetensors"));
        Files.delete(folder(4).resolve("state.json"));
        Files.writeString(folder(5).resolve("state.json"), "{\"format\": 1, ");
        Files.writeString(folder(6).resolve("state.json"), "{\"format\": 2}");
        Files.createDirectory(folder(99_999_999_999L));
        Files.createDirectory(run.resolve("checkpoints").resolve("step-x"));

        List<String> warnings = new ArrayList<>();
        Optional<Checkpoint> latest = Checkpoint.latest(run, warnings::add);

        assertThat(latest.orElseThrow().step()).isEqualTo(1);
        assertThat(warnings).hasSize(6);
        assertThat(warnings.get(0)).contains("step-99999999999 is skipped", "no such file");
        assertThat(warnings.get(1)).contains("format 2; this version of growth reads 1");
        assertThat(warnings.get(2)).contains("state.json:1:15 is broken JSON");
        assertThat(warnings.get(3)).contains("cannot read", "no such file");
        assertThat(warnings.get(4)).contains("cannot read", "no such file");
        assertThat(warnings.get(5)).contains("has the check sum");
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
        assertThat(Checkpoint.latest(run)).isEmpty();
        assertThat(Checkpoint.latest(run.resolve("absent"))).isEmpty();
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
                Map.of("w", SavedTensor.vector(ElementType.FLOAT64, values)),
                Map.of("step", step));
    }

    private long latest() {
        return Checkpoint.latest(run).orElseThrow().step();
    }

    private Path folder(long step) {
        return run.resolve("checkpoints").resolve("step-" + step);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(run.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void flipLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }
}
