package dev.growth.data.tables;

import dev.growth.api.Reason;
import dev.growth.api.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that people give in place of tables of comma-separated values. */
final class CsvFile {
    private static final int LOOKED_AT = 8192;

    /** What files of a kind begin with, a character for each byte, and what to do with them. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "\u001f\u008b", "a gzip file; unpack it first",
                    // Text may begin with BZh, but not with a level and the number after it.
                    "BZh91AY&SY", "a bzip2 file; unpack it first",
                    "\u00fd7zXZ\0", "an xz file; unpack it first",
                    "(\u00b5/\u00fd", "a zstd file; unpack it first",
                    "PK\u0003\u0004", "a zip file, as spreadsheets are; export it as CSV first",
                    "\u00d0\u00cf\u0011\u00e0", "an old spreadsheet; export it as CSV first",
                    "PAR1", "a parquet file; export it as CSV first",
                    "ARROW1", "an arrow file; export it as CSV first",
                    "SQLite format 3\0", "a database; export a table as CSV first");

    /** What text of two bytes a letter begins with; half of its bytes may be 0. */
    private static final List<String> UTF_16 = List.of("\u00ff\u00fe", "\u00fe\u00ff");

    private CsvFile() {}

    /**
     * @throws UserException if there is no such file, or it is plainly of another kind
     */
    static void requireTable(Path file) {
        if (Files.isDirectory(file)) {
            throw new UserException(file + " is a folder, not a file of comma-separated values");
        }
        if (!Files.exists(file)) {
            throw new UserException(file.toAbsolutePath().normalize() + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            return; // a pipe, which cannot be read twice
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            kind(start)
                    .ifPresent(kind -> {
                        throw new UserException(
                                "%s is no table of text: it is %s".formatted(file, kind));
                    });
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + Reason.of(e), e);
        }
    }

    private static Optional<String> kind(String start) {
        boolean binary = start.indexOf('\0') >= 0 && UTF_16.stream().noneMatch(start::startsWith);
        return KINDS.entrySet().stream()
                .filter(kind -> start.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> binary ? Optional.of("binary") : Optional.empty());
    }

    /** The end of a sentence where the only column has names of several, separated otherwise. */
    static Optional<String> otherSeparator(List<String> names) {
        return Stream.of(";", "\t", "|", ",")
                .filter(separator -> names.size() == 1 && names.getFirst().contains(separator))
                .findFirst()
                .map(separator ->
                        "; its first line has no other separator than '%s': set separator: \"%1$s\""
                                .formatted(separator.equals("\t") ? "\\t" : separator));
    }
}
