package dev.growth.data.images;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files. */
final class IdxFiles {
    private IdxFiles() {}

    static byte[] bytes(int[] dimensions, int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x800 + dimensions.length);
        for (int dimension : dimensions) {
            out.writeInt(dimension);
        }
        for (int value : values) {
            out.writeByte(value);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** So many images of 2×3 pixels, counted upwards from 0. */
    static Path images(Path file, int count) throws IOException {
        int[] pixels = new int[count * 6];
        Arrays.setAll(pixels, i -> i % 256);
        return Files.write(file, bytes(new int[] {count, 2, 3}, pixels));
    }

    static Path labels(Path file, int... labels) throws IOException {
        return Files.write(file, bytes(new int[] {labels.length}, labels));
    }
}
