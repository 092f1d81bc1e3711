package dev.growth.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.file.Fields;
import dev.growth.engine.file.JsonReader;
import dev.growth.engine.file.Safetensors;
import dev.growth.engine.file.SavedTensor;
import dev.growth.engine.file.SummedText;
import dev.growth.tck.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the files of a checkpoint hold: a checkpoint, or a sentence. */
class CheckpointFuzzTest {
    @TempDir private Path run;

    @Test
    void tensorFiles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Safetensors(tensors(), Map.of("format", "growth", "step", "50")).writeTo(out);
        Fuzz.Counts counts =
                Fuzz.of("safetensors file")
                        .valid(out.toByteArray())
                        .run(bytes ->
                                Safetensors.read(
                                        "t.safetensors",
                                        bytes.length,
                                        new ByteArrayInputStream(bytes)));

        assertThat(counts.accepted()).isPositive();
        assertThat(counts.refused()).isPositive();
    }

    @Test
    void states() throws IOException {
        Path folder = new CheckpointWriter(run, 1).write(checkpoint());
        String written = Files.readString(folder.resolve(Checkpoint.STATE));
        String unsummed = written.substring(0, written.indexOf(",\n  \"crc32c\"")) + "\n}\n";
        Fuzz.Counts counts =
                Fuzz.of("state of a checkpoint")
                        .valid(unsummed)
                        .run(bytes -> {
                            Files.write(folder.resolve(Checkpoint.STATE), summed(bytes));
                            Checkpoint.read(folder);
                        });

        assertThat(counts.accepted()).isPositive();
        assertThat(counts.refused()).isPositive();
    }

    /** A wrong sum would hide all else that is wrong. */
    private static byte[] summed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() < 3 ? bytes : SummedText.of(text);
    }

    @Test
    void objects() {
        Fuzz.Counts counts =
                Fuzz.of("JSON object")
                        .valid(
                                "{\"epoch\": 3, \"loss\": \"NaN\", \"names\": [\"a\", \"b\\u00e9\"]}")
                        .valid("{\"a\": {\"b\": [1, 2.5, -3e4, null, true, false]}}")
                        .run(bytes -> readAll(new Fields("o", JsonReader.object("o", bytes))));

        assertThat(counts.accepted()).isGreaterThan(100);
    }

    /** As each of the types that there are; those that it is not are refused. */
    private static void readAll(Fields fields) {
        for (String key : fields.values().keySet()) {
            for (Runnable read :
                    List.<Runnable>of(
                            () -> fields.integer(key),
                            () -> fields.number(key),
                            () -> fields.text(key),
                            () -> fields.texts(key),
                            () -> fields.flag(key),
                            () -> fields.integers(key),
                            () -> fields.numbers(key),
                            () -> readAll(fields.object(key)),
                            () -> fields.objects(key))) {
                try {
                    read.run();
                } catch (UserException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    private static Checkpoint checkpoint() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("epoch", 3);
        state.put("loss", Double.NaN);
        state.put("evaluations", List.of(List.of(1, 0.5), List.of()));
        return new Checkpoint(50, "abc", Map.of("metrics.csv", 7L), tensors(), state);
    }

    private static Map<String, SavedTensor> tensors() {
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", SavedTensor.matrix(1, 2, ElementType.FLOAT32, new double[] {1, 2}));
        tensors.put("b", SavedTensor.vector(ElementType.FLOAT64, new double[] {2}));
        return tensors;
    }
}
