package dev.growth.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnChunksTest {
    /** CUDA launches at most 2³¹ − 1 blocks. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "100, 222",
        "57600, 16",
        "134217728, 1",
        "131071, 16384",
        "134217728, 15",
        "2147483639, 1",
        "1, 2147483600",
        "0, 7",
        "7, 0"
    })
    void chunksHoldAllRowsAndBlocksAllColumns(int rows, int columns) {
        ColumnChunks chunks = ColumnChunks.of(rows, columns);
        long groups = (columns + chunks.lanes() - 1L) / chunks.lanes();
        assertThat(chunks.lanes()).isBetween(1, 32);
        assertThat(ColumnChunks.THREADS % chunks.lanes()).isZero();
        assertThat(chunks.count()).isPositive();
        assertThat((long) chunks.count() * chunks.rows()).isGreaterThanOrEqualTo(rows);
        assertThat((chunks.count() - 1L) * chunks.rows()).isLessThan(Math.max(1, rows));
        assertThat(groups * chunks.count()).isEqualTo(chunks.blocks());
        assertThat(chunks.blocks()).isLessThanOrEqualTo(Math.max(512, (int) groups));
        assertThat(2L * columns * chunks.count() * Double.BYTES)
                .as("bytes of sums")
                .isLessThanOrEqualTo(Math.max(1L << 20, 16L * columns));
    }

    @ParameterizedTest
    @CsvSource({"57600, 16", "1000, 1000", "134217728, 1"})
    void largeBatchesKeepAGpuBusy(int rows, int columns) {
        assertThat(ColumnChunks.of(rows, columns).blocks()).isBetween(200, 512);
    }
}
