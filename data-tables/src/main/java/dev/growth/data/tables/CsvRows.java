package dev.growth.data.tables;

import dev.growth.api.data.Origin;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Some rows of a table, in an order of their own. */
@SuppressWarnings("ArrayRecordComponent") // one int a row: a copy would cost more than it protects
record CsvRows(CsvTable table, int[] rows) {

    /** Rows that are held out, and the others. */
    record Split(CsvRows rest, CsvRows held) {}

    int count() {
        return rows.length;
    }

    /** The numbers that these rows have in a column of the table; NaN where they have none. */
    double[] numbers(CsvColumn column) {
        return Arrays.stream(rows).mapToDouble(column::number).toArray();
    }

    /** Where these rows begin in the file. */
    Origin origin() {
        return new Origin(
                table.file().toString(),
                Arrays.stream(rows).map(row -> table.lines()[row]).toArray());
    }

    /**
     * Holds out the same share of each class, to the nearest row but never all of it, in a random
     * order.
     *
     * @param classes the class of each row of the table, from 0
     */
    Split holdOut(double fraction, int[] classes, RandomGenerator random) {
        int[] shuffled = shuffled(random);
        int[] quota = new int[Arrays.stream(classes).max().orElse(0) + 1];
        for (int row : rows) {
            quota[classes[row]]++;
        }
        for (int i = 0; i < quota.length; i++) {
            quota[i] = (int) Math.min(Math.round(fraction * quota[i]), quota[i] - 1);
        }
        boolean[] held = new boolean[table.rows()];
        for (int row : shuffled) {
            held[row] = quota[classes[row]]-- > 0;
        }
        return new Split(
                new CsvRows(table, Arrays.stream(shuffled).filter(row -> !held[row]).toArray()),
                new CsvRows(table, Arrays.stream(shuffled).filter(row -> held[row]).toArray()));
    }

    /** The rows of the table in which none of these columns is missing. */
    static CsvRows complete(CsvTable table, Iterable<String> columns) {
        boolean[] missing = new boolean[table.rows()];
        for (String name : columns) {
            CsvColumn column = table.column(name);
            for (int row = 0; row < missing.length; row++) {
                missing[row] |= column.isMissing(row);
            }
        }
        return new CsvRows(
                table, IntStream.range(0, missing.length).filter(row -> !missing[row]).toArray());
    }

    private int[] shuffled(RandomGenerator random) {
        int[] result = rows.clone();
        for (int i = result.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = result[i];
            result[i] = result[j];
            result[j] = swap;
        }
        return result;
    }
}
