package dev.growth.data.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.growth.api.Reason;
import dev.growth.api.Suggestion;
import dev.growth.api.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table: the columns of a file with comma-separated values (RFC 4180), UTF-8, the names in the
 * first line. Empty lines are skipped; spaces around values do not count.
 *
 * @param lines the line of the file in which each row begins, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // one int a row: a copy would cost more than it protects
record CsvTable(Path file, List<CsvColumn> columns, int[] lines) {
    /**
     * Reads a file whole.
     *
     * @throws UserException if it is missing, has no header, no row, two columns of one name or
     *     rows of different lengths
     */
    static CsvTable read(Path file, char separator, Set<String> missingMarkers) {
        CsvFile.requireTable(file);
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .trimWhitespacesAroundQuotes(true)
                        .detectBomHeader(true)
                        .ofCsvRecord(file)) {
            return read(file, reader.iterator(), missingMarkers);
        } catch (CsvParseException e) {
            throw new UserException(file + " cannot be read as a table: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserException(file + " cannot be read: " + Reason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new UserException(file + " cannot be read: " + Reason.of(e.getCause()), e);
        }
    }

    private static CsvTable read(Path file, Iterator<CsvRecord> records, Set<String> markers) {
        if (!records.hasNext()) {
            throw new UserException(file + " is empty; its first line should name the columns");
        }
        List<String> names = header(file, records.next());
        List<CsvColumn.Builder> builders =
                names.stream().map(_ -> new CsvColumn.Builder(markers)).toList();
        List<Integer> lines = new ArrayList<>();
        while (records.hasNext()) {
            CsvRecord row = records.next();
            if (row.getFieldCount() != names.size()) {
                throw new UserException(
                        "%s line %d has %d values but the header names %d columns%s"
                                .formatted(
                                        file,
                                        row.getStartingLineNumber(),
                                        row.getFieldCount(),
                                        names.size(),
                                        CsvFile.otherSeparator(names).orElse("")));
            }
            for (int i = 0; i < names.size(); i++) {
                builders.get(i).add(row.getField(i));
            }
            lines.add((int) row.getStartingLineNumber());
        }
        if (lines.isEmpty()) {
            throw new UserException(file + " has a header but no rows");
        }
        List<CsvColumn> columns =
                IntStream.range(0, names.size())
                        .mapToObj(i -> builders.get(i).build(names.get(i)))
                        .toList();
        return new CsvTable(file, columns, lines.stream().mapToInt(line -> line).toArray());
    }

    private static List<String> header(Path file, CsvRecord record) {
        Set<String> names = new LinkedHashSet<>();
        for (String field : record.getFields()) {
            if (!names.add(field.strip())) {
                throw new UserException(
                        "%s has two columns named '%s'".formatted(file, field.strip()));
            }
        }
        return List.copyOf(names);
    }

    int rows() {
        return lines.length;
    }

    List<String> names() {
        return columns.stream().map(CsvColumn::name).toList();
    }

    /**
     * The column of this name.
     *
     * @throws UserException if there is none; the message lists those that are there
     */
    CsvColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UserException(
                                "%s has no column '%s'%s"
                                        .formatted(
                                                file,
                                                name,
                                                CsvFile.otherSeparator(names())
                                                        .orElseGet(() ->
                                                                Suggestion.hint(name, names())))));
    }

    /** The column of this name if it holds nothing but numbers and missing values. */
    CsvColumn numbers(String name) {
        CsvColumn column = column(name);
        column.firstNotNumber()
                .ifPresent(row -> {
                    throw new UserException(
                            "%s has '%s', which is no number, in column '%s', which holds numbers; if it stands for a missing value, add it to missing-markers"
                                    .formatted(place(row), column.text(row), name));
                });
        return column;
    }

    /** {@code data.csv line 7}: where a row begins. */
    String place(int row) {
        return file + " line " + lines[row];
    }
}
