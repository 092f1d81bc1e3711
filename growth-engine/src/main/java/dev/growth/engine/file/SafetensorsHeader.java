package dev.growth.engine.file;

import dev.growth.api.UserException;
import dev.growth.api.tensor.ElementType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a safetensors file.
 *
 * @param entries in the order of the header
 * @param metadata in the order of the header
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /** The key of the header that holds no tensor. */
    static final String METADATA = "__metadata__";

    /** The format's own limit, against files that claim anything. */
    private static final long MOST_BYTES = 100_000_000;

    private static final int ALIGNMENT = 8;

    /**
     * A tensor in the file.
     *
     * @param shape of one or two sizes
     * @param begin of its bytes, counted from the end of the header
     * @param end of its bytes
     */
    record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {
        /** Number of values. */
        int count() {
            return Math.toIntExact((end - begin) / type.bytes());
        }
    }

    /** The header of a file that is to hold these. */
    static SafetensorsHeader of(Map<String, SavedTensor> tensors, Map<String, String> metadata) {
        Map<String, Long> begins = new LinkedHashMap<>();
        long begin = 0;
        for (Map.Entry<String, SavedTensor> tensor :
                tensors.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Safetensors.widestFirst()))
                        .toList()) {
            begins.put(tensor.getKey(), begin);
            begin += tensor.getValue().bytes();
        }
        List<Entry> entries = new ArrayList<>();
        tensors.forEach((name, tensor) -> {
            long from = begins.get(name);
            entries.add(
                    new Entry(name, tensor.type(), tensor.shape(), from, from + tensor.bytes()));
        });
        return new SafetensorsHeader(entries, metadata);
    }

    /**
     * The entries as their bytes follow each other; the order of the header where there are none.
     */
    List<Entry> inOrderOfData() {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
    }

    /** Length and text, padded with spaces so that the data are aligned. */
    byte[] toBytes() {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put(METADATA, metadata);
        }
        for (Entry entry : entries) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("dtype", entry.type == ElementType.FLOAT32 ? "F32" : "F64");
            values.put("shape", entry.shape);
            values.put("data_offsets", List.of(entry.begin, entry.end));
            header.put(entry.name, values);
        }
        byte[] json = JsonWriter.line(header).getBytes(StandardCharsets.UTF_8);
        int length = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.array();
    }

    /**
     * Reads length and text from the start of a file.
     *
     * @param where names the file in errors
     * @param size of the file in bytes
     * @throws UserException if header and size are not exactly those of a safetensors file
     */
    static SafetensorsHeader read(String where, long size, InputStream in) throws IOException {
        byte[] first = in.readNBytes(Long.BYTES);
        if (first.length < Long.BYTES) {
            throw broken(where, "it has only " + first.length + " bytes");
        }
        long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > MOST_BYTES) {
            throw broken(
                    where,
                    "its header claims %s bytes, more than the %d that are allowed"
                            .formatted(Long.toUnsignedString(length), MOST_BYTES));
        }
        long dataBytes = size - Long.BYTES - length;
        byte[] json = in.readNBytes((int) Math.min(length, size));
        if (dataBytes < 0 || json.length < length) {
            throw broken(where, "its header claims %d bytes but it has %d".formatted(length, size));
        }
        SafetensorsHeader header = new Parser(where).parse(json);
        header.checkData(where, dataBytes);
        return header;
    }

    /** The tensors must fill the data: no gap, no overlap, nothing before or after. */
    private void checkData(String where, long dataBytes) {
        long end = 0;
        for (Entry entry : inOrderOfData()) {
            if (entry.begin != end) {
                throw broken(
                        where,
                        "tensor '%s' begins at byte %d of the data instead of %d"
                                .formatted(entry.name, entry.begin, end));
            }
            end = entry.end;
        }
        if (end != dataBytes) {
            throw broken(
                    where,
                    "its tensors take %d bytes but it has %d bytes of data"
                            .formatted(end, dataBytes));
        }
    }

    private static UserException broken(String where, String problem) {
        return new UserException(where + " is no sound safetensors file: " + problem);
    }

    /**
     * Makes a header from its text.
     *
     * @param where names the file in errors
     */
    private record Parser(String where) {
        SafetensorsHeader parse(byte[] json) {
            if (json.length == 0 || json[0] != '{') {
                throw broken(where, "its header does not begin with {");
            }
            Fields header =
                    new Fields(where + " header", JsonReader.object(where + " header", json));
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (String name : header.values().keySet()) {
                if (name.equals(METADATA)) {
                    Fields texts = header.object(name);
                    texts.values().keySet().forEach(key -> metadata.put(key, texts.text(key)));
                } else {
                    entries.add(entry(name, header.object(name)));
                }
            }
            return new SafetensorsHeader(entries, metadata);
        }

        private Entry entry(String name, Fields fields) {
            ElementType type = type(name, fields.text("dtype"));
            List<Integer> shape = shape(name, fields.integers("shape"));
            List<Long> offsets = fields.integers("data_offsets");
            boolean ordered =
                    offsets.size() == 2
                            && offsets.getFirst() >= 0
                            && offsets.getLast() >= offsets.getFirst();
            if (!ordered) {
                throw broken(where, "tensor '%s' has data_offsets %s".formatted(name, offsets));
            }
            long bytes = offsets.getLast() - offsets.getFirst();
            if (!needed(shape, type).equals(Optional.of(bytes))) {
                throw broken(
                        where,
                        "tensor '%s' of %s and shape %s cannot have %d bytes"
                                .formatted(name, fields.text("dtype"), shape, bytes));
            }
            return new Entry(name, type, shape, offsets.getFirst(), offsets.getLast());
        }

        private ElementType type(String name, String dtype) {
            return switch (dtype) {
                case "F32" -> ElementType.FLOAT32;
                case "F64" -> ElementType.FLOAT64;
                default ->
                        throw new UserException(
                                "%s: tensor '%s' has the dtype %s; growth reads F32 and F64"
                                        .formatted(where, name, dtype));
            };
        }

        private List<Integer> shape(String name, List<Long> sizes) {
            boolean fits =
                    (sizes.size() == 1 || sizes.size() == 2)
                            && sizes.stream().allMatch(s -> s >= 0 && s <= Integer.MAX_VALUE);
            if (!fits) {
                throw new UserException(
                        "%s: tensor '%s' has the shape %s; growth reads vectors and matrices"
                                .formatted(where, name, sizes));
            }
            return sizes.stream().map(Long::intValue).toList();
        }

        /** Bytes of a tensor, if Java can hold it in one array. */
        private static Optional<Long> needed(List<Integer> shape, ElementType type) {
            long count = 1;
            for (int size : shape) {
                count *= size;
            }
            return count > Integer.MAX_VALUE - 8
                    ? Optional.empty()
                    : Optional.of(count * type.bytes());
        }
    }
}
