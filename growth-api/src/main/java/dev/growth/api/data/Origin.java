package dev.growth.api.data;

import java.util.Objects;

/**
 * Where samples were read from, so that the run record can say which rows each part of a data set
 * has.
 *
 * @param source a file, or whatever else the data component reads, in words
 * @param rows the number of each sample in that source, from 1, in the samples' order; of a text
 *     file the line in which it begins
 * @since 0.1
 */
@SuppressWarnings("ArrayRecordComponent") // as large as the samples: copies would cost too much
public record Origin(String source, int[] rows) {
    public Origin {
        Objects.requireNonNull(source);
        Objects.requireNonNull(rows);
    }
}
