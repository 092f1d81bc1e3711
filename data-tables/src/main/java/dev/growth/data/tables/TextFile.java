package dev.growth.data.tables;

import dev.growth.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Says of files that are given as a table and hold no text what they are instead. */
final class TextFile {
    private static final int LOOKED_AT = 4096;

    /** The first bytes of a file, a character each, and what they tell about it. */
    private static final Map<String, String> FORMATS =
            Map.of(
                    "\u001f\u008b", "is compressed (gzip); unpack it first",
                    "BZh", "is compressed (bzip2); unpack it first",
                    "\u00fd7zXZ\0", "is compressed (xz); unpack it first",
                    "(\u00b5/\u00fd", "is compressed (zstd); unpack it first",
                    "PK\u0003\u0004", "is a zip archive or a spreadsheet; export a table as CSV",
                    "\u00d0\u00cf\u0011\u00e0", "is an Office document; export its table as CSV",
                    "PAR1", "is a Parquet file; export it as CSV",
                    "ARROW1", "is an Arrow file; export it as CSV",
                    "SQLite format 3\0", "is an SQLite database; export a table as CSV");

    private TextFile() {}

    /**
     * Looks at the beginning of a file.
     *
     * @throws UserException if it is missing, no file, or holds no text
     */
    static void check(Path file) {
        if (!Files.exists(file)) {
            throw new UserException(file.toAbsolutePath().normalize() + " does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new UserException(file + " is a folder; a table is a file");
        }
        if (!Files.isRegularFile(file)) {
            throw new UserException(
                    file
                            + " is no regular file but a pipe or a device; write the table to a file first");
        }
        String start = start(file);
        FORMATS.forEach((bytes, what) -> {
            // BZh begins words of text, too, but not before a digit and the next magic number.
            if (start.startsWith(bytes) && (!bytes.equals("BZh") || start.startsWith("1AY", 4))) {
                throw new UserException(file + " " + what);
            }
        });
        boolean utf16 = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
        if (start.indexOf('\0') >= 0 && !utf16) {
            throw new UserException(
                    file + " is no text: it has a byte of value 0; a table is a text file");
        }
    }

    private static String start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
