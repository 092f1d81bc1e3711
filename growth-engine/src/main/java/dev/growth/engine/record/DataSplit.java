package dev.growth.engine.record;

import dev.growth.api.data.DataSet;
import dev.growth.api.data.Origin;
import dev.growth.api.data.Samples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code split.json} says: which rows of their source each part of the data has.
 *
 * @param parts source and rows by part; without those whose rows are not known
 */
public record DataSplit(Map<String, Object> parts) {
    /** The split of a data set. */
    public static DataSplit of(DataSet data) {
        Map<String, Object> parts = new LinkedHashMap<>();
        put(parts, "train", data.train().origin());
        put(parts, "validation", data.validation().flatMap(Samples::origin));
        put(parts, "test", data.test().origin());
        return new DataSplit(parts);
    }

    private static void put(Map<String, Object> parts, String name, Optional<Origin> origin) {
        origin.ifPresent(from -> {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("source", from.source());
            part.put("rows", ranges(from.rows()));
            parts.put(name, part);
        });
    }

    /** {@code 1-3 5 9-12}: rows in order, those that follow each other put together. */
    static String ranges(int[] rows) {
        StringBuilder text = new StringBuilder();
        for (int start = 0; start < rows.length; ) {
            int end = start;
            while (end + 1 < rows.length && rows[end + 1] == rows[end] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : " ").append(rows[start]);
            if (end > start) {
                text.append('-').append(rows[end]);
            }
            start = end + 1;
        }
        return text.toString();
    }
}
