package dev.growth.engine.data;

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
                    "PK\u0003\u0004", "a zip file, as spreadsheets are; export it as CSV first",
                    "PAR1", "a parquet file; export it as CSV first");

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
            throw new UserException(file + " cannot be read: " + e, e);
        }
    }

    private static Optional<String> kind(String start) {
        return KINDS.entrySet().stream()
                .filter(kind -> start.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> start.indexOf('\0') >= 0 ? Optional.of("binary") : Optional.empty());
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
