package dev.growth.backend.cuda;

/**
 * How sums over the rows of a batch, column by column, are divided among blocks of {@link #THREADS}
 * threads (normalization.cu); the shape alone decides, so that sums have one order.
 *
 * @param lanes neighbouring columns of a block, a power of two up to 32
 * @param count chunks of rows, at least 1
 * @param rows rows of each chunk but the last
 * @param blocks each sums one chunk of its columns
 */
record ColumnChunks(int lanes, int count, int rows, int blocks) {
    static final int THREADS = 256;

    /** Rows that a thread sums at least, unless there are fewer: a chunk has its price, too. */
    private static final int ROWS_OF_A_THREAD = 16;

    /** Blocks of one sum at most, unless it has more columns. */
    private static final int MOST_BLOCKS = 512;

    static ColumnChunks of(int rows, int columns) {
        int lanes = 1;
        while (lanes < Math.min(32, columns)) {
            lanes *= 2;
        }
        int groups = Math.ceilDiv(columns, lanes);
        int most = Math.max(1, MOST_BLOCKS / Math.max(1, groups));
        int least = THREADS / lanes * ROWS_OF_A_THREAD;
        int ofChunk = Math.max(least, Math.ceilDiv(rows, most));
        int count = Math.max(1, Math.ceilDiv(rows, ofChunk));
        return new ColumnChunks(lanes, count, ofChunk, groups * count);
    }
}
