package dev.growth.engine.file;

import dev.growth.api.UserException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A JSON document whose last key is a check sum of everything before it: no bit of the file can
 * change unnoticed.
 */
public final class SummedText {
    private static final String BEFORE = ",\n  \"crc32c\": \"";
    private static final String AFTER = "\"\n}\n";
    private static final String END = "\n}\n";

    private SummedText() {}

    /**
     * Adds the sum.
     *
     * @param document as {@link JsonWriter#document} makes it, of at least one key
     */
    public static byte[] of(String document) {
        String content = document.substring(0, document.length() - END.length());
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return (content + suffix(bytes, bytes.length)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The document, if it is as it was written.
     *
     * @throws UserException naming the file, if it is not
     */
    public static byte[] verified(String where, byte[] file) {
        int length = file.length - suffix(file, 0).length();
        if (length < 0 || !endsWith(file, suffix(file, length))) {
            throw new UserException(
                    where + " does not have the check sum that it was written with");
        }
        return file;
    }

    private static boolean endsWith(byte[] file, String suffix) {
        byte[] expected = suffix.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(
                file, file.length - expected.length, file.length, expected, 0, expected.length);
    }

    private static String suffix(byte[] content, int length) {
        CRC32C sum = new CRC32C();
        sum.update(content, 0, length);
        return BEFORE + hex(sum) + AFTER;
    }

    /** A check sum as {@code state.json} has it. */
    public static String hex(CRC32C sum) {
        return "%08x".formatted(sum.getValue());
    }
}
