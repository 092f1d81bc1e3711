package dev.growth.data.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.growth.api.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are given as a table and are something else. */
class CsvFileTest {
    @TempDir Path folder;

    @Test
    void a_folder_is_called_one() {
        refused(folder, folder + " is a folder, not a file of comma-separated values");
    }

    @Test
    void a_compressed_table_is_to_be_unpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("t.csv"), bytes.toByteArray());

        refused(file, file + " is no table of text: it is a gzip file; unpack it first");
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                arguments("PAR1", "a parquet file; export it as CSV first"),
                arguments("ARROW1", "an arrow file; export it as CSV first"),
                arguments("PK\3\4", "a zip file, as spreadsheets are; export it as CSV first"),
                arguments("BZh91AY&SY", "a bzip2 file; unpack it first"),
                arguments("\u00fd7zXZ\0", "an xz file; unpack it first"),
                arguments("(\u00b5/\u00fd", "a zstd file; unpack it first"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void other_formats_are_known_by_their_first_bytes(String start, String message)
            throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, (start + "\0\1\2").getBytes(StandardCharsets.ISO_8859_1));

        refused(file, file + " is no table of text: it is " + message);
    }

    @Test
    void what_is_no_text_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {'x', ',', 'y', '\n', 0, 1});

        refused(file, file + " is no table of text: it is binary");
    }

    @Test
    void a_name_that_begins_like_a_format_is_a_name() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "BZh,y\n1,2\n");

        assertThat(CsvTable.read(file, ',', Set.of()).names()).containsExactly("BZh", "y");
    }

    @Test
    void text_of_two_bytes_a_letter_is_text() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, "\uFEFFx,y\n1,2\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(CsvTable.read(file, ',', Set.of()).names()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"y;b#,#;", "a\\ty#,#\\t", "y|b#,#|", "a,y#;#,"})
    void another_separator_is_recognised(String header, char separator, String other)
            throws IOException {
        Path file =
                Files.writeString(folder.resolve("t.csv"), header.replace("\\t", "\t") + "\n1.5\n");

        refused(
                CsvSettings.of(file, "y").separator(String.valueOf(separator)),
                file
                        + " has no column 'y'; its first line has no other separator than '%s': set separator: \"%1$s\""
                                .formatted(other));
    }

    @Test
    void decimal_commas_are_not_taken_for_more_columns() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "x;y\n1,5;2,5\n");

        refused(
                file,
                file
                        + " line 2 has 3 values but the header names 1 columns; its first line has no"
                        + " other separator than ';': set separator: \";\"");
    }

    private static void refused(Path file, String message) {
        refused(CsvSettings.of(file, "y"), message);
    }

    private static void refused(CsvSettings settings, String message) {
        assertThatThrownBy(settings::load).isInstanceOf(UserException.class).hasMessage(message);
    }
}
