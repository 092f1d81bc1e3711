package dev.growth.engine.file;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import dev.growth.engine.file.SafetensorsHeader.Entry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file in the <a href="https://github.com/huggingface/safetensors">safetensors format</a>
 * holds: 8 bytes with the length of the header, the header in JSON, then the values, little-endian
 * and without gaps. The same content in the same order gives the same bytes.
 *
 * @param tensors by name, in order
 * @param metadata whatever else the file says, in order
 */
public record Safetensors(Map<String, SavedTensor> tensors, Map<String, String> metadata) {
    private static final int CHUNK = 1 << 16;

    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (tensors.containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException(
                    "no tensor can be named " + SafetensorsHeader.METADATA);
        }
    }

    /**
     * Reads a file.
     *
     * @throws UserException if it cannot be read or is not exactly in the format; the message names
     *     the file and what is wrong
     */
    public static Safetensors read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            return read(file.toString(), Files.size(file), in);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }

    /**
     * Reads from a stream to its end.
     *
     * @param where names the source in errors
     * @param size number of bytes that the stream has
     */
    public static Safetensors read(String where, long size, InputStream in) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(where, size, in);
        Map<String, SavedTensor> read = new HashMap<>();
        for (Entry entry : header.inOrderOfData()) {
            read.put(entry.name(), readTensor(entry, in));
        }
        Map<String, SavedTensor> tensors = new LinkedHashMap<>();
        header.entries().forEach(entry -> tensors.put(entry.name(), read.get(entry.name())));
        return new Safetensors(tensors, header.metadata());
    }

    /**
     * Writes or replaces a file, as a whole or not at all.
     *
     * @throws UncheckedIOException naming the file, if it cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, this::writeTo);
    }

    /**
     * Writes header and values. Values of 8 bytes come before those of 4, so that all are aligned;
     * the header keeps the order of {@link #tensors}.
     */
    public void writeTo(OutputStream out) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
        out.write(header.toBytes());
        for (Entry entry : header.inOrderOfData()) {
            writeTensor(tensors.get(entry.name()), out);
        }
    }

    /** In the order of the data of a file that {@link #writeTo} writes. */
    public static Comparator<SavedTensor> widestFirst() {
        return Comparator.comparingInt(tensor -> -tensor.type().bytes());
    }

    private static SavedTensor readTensor(Entry entry, InputStream in) throws IOException {
        double[] values = new double[entry.count()];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = entry.type().bytes();
        for (int i = 0; i < values.length; ) {
            int count = Math.min(CHUNK / bytes, values.length - i);
            if (in.readNBytes(chunk.array(), 0, count * bytes) < count * bytes) {
                throw new IOException("the file became shorter while it was read");
            }
            chunk.clear();
            for (int end = i + count; i < end; i++) {
                values[i] =
                        entry.type() == ElementType.FLOAT32 ? chunk.getFloat() : chunk.getDouble();
            }
        }
        return new SavedTensor(entry.shape(), entry.type(), values);
    }

    private static void writeTensor(SavedTensor tensor, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : tensor.values()) {
            if (!chunk.hasRemaining()) {
                out.write(chunk.array(), 0, chunk.position());
                chunk.clear();
            }
            if (tensor.type() == ElementType.FLOAT32) {
                chunk.putFloat((float) value);
            } else {
                chunk.putDouble(value);
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }
}
