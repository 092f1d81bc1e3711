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
class CsvFormatsTest {
    @TempDir Path folder;

    @Test
    void a_folder_is_called_one() {
        refused(folder, folder + " is a folder; a table is a file");
    }

    @Test
    void a_compressed_table_is_to_be_unpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("t.csv"), bytes.toByteArray());

        refused(file, file + " is compressed (gzip); unpack it first");
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                arguments("PAR1", "is a Parquet file; export it as CSV"),
                arguments("ARROW1", "is an Arrow file; export it as CSV"),
                arguments("PK\3\4", "is a zip archive or a spreadsheet; export a table as CSV"),
                arguments("BZh91AY&SY", "is compressed (bzip2); unpack it first"),
                arguments("\u00fd7zXZ\0", "is compressed (xz); unpack it first"),
                arguments("(\u00b5/\u00fd", "is compressed (zstd); unpack it first"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void other_formats_are_known_by_their_first_bytes(String start, String message)
            throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, (start + "\0\1\2").getBytes(StandardCharsets.ISO_8859_1));

        refused(file, file + " " + message);
    }

    @Test
    void what_is_no_text_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {'x', ',', 'y', '\n', 0, 1});

        refused(file, file + " is no text: it has a byte of value 0; a table is a text file");
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
            value = {
                "a;b#,#has only the column 'a;b'; if ';' separates its values, set separator: \";\"",
                "a\\tb#,#has only the column 'a\\tb'; if '\\t' separates its values, set separator: \"\\t\"",
                "a|b#,#has only the column 'a|b'; if '|' separates its values, set separator: \"|\"",
                "a,b#;#has only the column 'a,b'; if ',' separates its values, set separator: \",\""
            })
    void another_separator_is_hinted_at(String header, char separator, String message)
            throws IOException {
        Path file =
                Files.writeString(folder.resolve("t.csv"), header.replace("\\t", "\t") + "\n1.5\n");

        assertThatThrownBy(() -> CsvTable.read(file, separator, Set.of()))
                .isInstanceOf(UserException.class)
                .hasMessage(file + " " + message);
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> CsvSettings.of(file, "y").load())
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }
}
