package dev.growth.engine.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsTest {
    @TempDir Path folder;

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        tensors.put("w", SavedTensor.matrix(1, 2, ElementType.FLOAT32, new double[] {1, -0.5}));
        tensors.put("b", SavedTensor.vector(ElementType.FLOAT64, new double[] {2}));

        ByteBuffer bytes = ByteBuffer.wrap(bytes(tensors, Map.of("by", "growth")));

        String header =
                "{\"__metadata__\":{\"by\":\"growth\"},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,16]},"
                        + "\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
        String padded = header + " ".repeat(3);
        assertThat(padded.length() % 8).as("aligned").isZero();
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getLong()).isEqualTo(padded.length());
        byte[] text = new byte[padded.length()];
        bytes.get(text);
        assertThat(new String(text, UTF_8)).isEqualTo(padded);
        assertThat(bytes.getDouble()).as("8 bytes first").isEqualTo(2);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.getFloat()).isEqualTo(-0.5f);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        long seed = 3;
        Random random = new Random(seed);
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            ElementType type = i % 3 == 0 ? ElementType.FLOAT64 : ElementType.FLOAT32;
            int rows = random.nextInt(200);
            int columns = random.nextInt(300);
            double[] values =
                    random.doubles((long) rows * columns, -1e3, 1e3)
                            .map(v -> type == ElementType.FLOAT64 ? v : (float) v)
                            .toArray();
            tensors.put(
                    "layer." + (20 - i) + ".größe",
                    i % 2 == 0
                            ? SavedTensor.matrix(rows, columns, type, values)
                            : SavedTensor.vector(type, values));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("z", "1");
        metadata.put("a", "\"quoted\"\n");
        Path file = folder.resolve("model.safetensors");

        new Safetensors(tensors, metadata).write(file);
        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).containsExactlyEntriesOf(metadata);
        assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) -> {
            SavedTensor same = read.tensors().get(name);
            assertThat(same.shape()).as(name).isEqualTo(tensor.shape());
            assertThat(same.type()).as(name).isEqualTo(tensor.type());
            assertThat(Arrays.equals(same.values(), tensor.values()))
                    .as("values of %s, seed %d", name, seed)
                    .isTrue();
        });
    }

    @Test
    void notFiniteValuesAndNoTensorsAtAllAreFine() {
        Path file = folder.resolve("f");
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE};
        new Safetensors(Map.of("x", SavedTensor.vector(ElementType.FLOAT64, values)), Map.of())
                .write(file);
        assertThat(Safetensors.read(file).tensors().get("x").values()).isEqualTo(values);

        new Safetensors(Map.of(), Map.of()).write(file);
        assertThat(Safetensors.read(file).tensors()).isEmpty();
        assertThat(file).hasBinaryContent("\u0008\0\0\0\0\0\0\0{}      ".getBytes(UTF_8));
    }

    @Test
    void theSameContentGivesTheSameBytes() throws IOException {
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        for (String name : List.of("d", "a", "c", "b")) {
            tensors.put(name, SavedTensor.vector(ElementType.FLOAT32, new double[] {1, 2, 3}));
        }
        assertThat(bytes(tensors, Map.of("k", "v"))).isEqualTo(bytes(tensors, Map.of("k", "v")));
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> SavedTensor.matrix(2, 2, ElementType.FLOAT32, new double[3]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SavedTensor.matrix(-1, -1, ElementType.FLOAT32, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SavedTensor.vector(ElementType.UINT8, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SavedTensor(List.of(), ElementType.FLOAT32, new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        SavedTensor tensor = SavedTensor.vector(ElementType.FLOAT32, new double[1]);
        assertThatThrownBy(() -> new Safetensors(Map.of("__metadata__", tensor), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> brokenHeaders() {
        return Stream.of(
                broken(tensor("F32", "[2]", "[0,8]"), 4, "take 8 bytes but it has 4 bytes"),
                broken(tensor("F32", "[2]", "[0,8]"), 12, "take 8 bytes but it has 12 bytes"),
                broken(tensor("F32", "[2]", "[4,12]"), 12, "begins at byte 4 of the data"),
                broken(tensor("F32", "[3]", "[0,8]"), 8, "F32 and shape [3] cannot have 8 bytes"),
                broken(tensor("F64", "[2]", "[0,8]"), 8, "F64 and shape [2] cannot have 8 bytes"),
                broken(tensor("F32", "[2]", "[8,0]"), 8, "has data_offsets [8, 0]"),
                broken(tensor("F32", "[2]", "[-8,0]"), 8, "has data_offsets [-8, 0]"),
                broken(tensor("F32", "[2]", "[0]"), 8, "has data_offsets [0]"),
                broken(tensor("BF16", "[4]", "[0,8]"), 8, "has the dtype BF16"),
                broken(tensor("F32", "[1,1,2]", "[0,8]"), 8, "has the shape [1, 1, 2]"),
                broken(tensor("F32", "[]", "[0,4]"), 4, "has the shape []"),
                broken(tensor("F32", "[-1,-2]", "[0,8]"), 8, "has the shape [-1, -2]"),
                broken(tensor("F32", "[9999999999]", "[0,8]"), 8, "has the shape [9999999999]"),
                broken(tensor("F32", "[2147483647,2147483647]", "[0,8]"), 8, "cannot have 8 bytes"),
                broken(
                        tensor("F32", "[1]", "[0,9223372036854775807]"),
                        8,
                        "cannot have 9223372036854775807 bytes"),
                broken(tensor("F32", "\"2\"", "[0,8]"), 8, "wrong shape: 2 is not an array"),
                broken(tensor("F32", "[1.5]", "[0,8]"), 8, "is not a whole number"),
                broken("{\"t\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "has no dtype"),
                broken("{\"t\":1}", 0, "1 is not an object"),
                broken("{\"__metadata__\":{\"a\":1}}", 0, "1 is not a string"),
                broken("{\"t\":{},\"t\":{}}", 0, "Duplicate"),
                broken(" {}", 0, "its header does not begin with {"),
                broken("", 0, "its header does not begin with {"),
                broken("{\"t\"", 0, "is broken JSON"),
                broken(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
                        12,
                        "tensor 'b' begins at byte 4 of the data instead of 8"));
    }

    @ParameterizedTest
    @MethodSource("brokenHeaders")
    void refusesWhatIsNotInTheFormat(String header, int dataBytes, String message)
            throws IOException {
        byte[] text = header.getBytes(UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        refused(bytes.array(), message);
    }

    @Test
    void refusesATruncatedFileWhereverItIsCut() throws IOException {
        Map<String, SavedTensor> tensors =
                Map.of("w", SavedTensor.vector(ElementType.FLOAT32, new double[] {1, 2, 3}));
        byte[] whole = bytes(tensors, Map.of());
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "is no sound safetensors file");
        }
    }

    @Test
    void refusesAHeaderThatClaimsMoreThanThereIs() throws IOException {
        byte[] file = new byte[16];
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, 99_000_000);
        refused(file, "its header claims 99000000 bytes but it has 16");
        bytes.putLong(0, 100_000_001);
        refused(file, "its header claims 100000001 bytes, more than the 100000000");
        bytes.putLong(0, -1);
        refused(file, "its header claims 18446744073709551615 bytes");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "cannot read "
                                + folder.resolve("none")
                                + ": there is no such file or folder");
    }

    @Test
    void aFailedWriteLeavesTheFormerFile() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Files.writeString(file, "former");

        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                out -> {
                                    out.write(new byte[1 << 20]);
                                    throw new IOException("disk full");
                                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + file + ": disk full");
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                _ -> {
                                    throw new IllegalStateException("bug");
                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder).isDirectoryNotContaining("glob:**tmp*");
        assertThat(file).hasContent("former");
    }

    private void refused(byte[] bytes, String message) throws IOException {
        Path file = folder.resolve("broken.safetensors");
        Files.write(file, bytes);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private static Arguments broken(String header, int dataBytes, String message) {
        return Arguments.of(header, dataBytes, message);
    }

    private static String tensor(String dtype, String shape, String offsets) {
        return "{\"t\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
                .formatted(dtype, shape, offsets);
    }

    private static byte[] bytes(Map<String, SavedTensor> tensors, Map<String, String> metadata)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Safetensors(tensors, metadata).writeTo(out);
        return out.toByteArray();
    }
}
