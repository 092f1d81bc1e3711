package dev.growth.backend.ojalgo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFloatPackingTest {
    private static final int LANES = VectorFloatTile.LANES;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 9, 12, 16, 17, 31, 32})
    void anyNumberOfLinesIsTransposed(int used) {
        int width = Math.ceilDiv(used, LANES) * LANES;
        for (int depth = 1; depth < 75; depth++) {
            // Behind the lines there is room, or the array ends.
            assertTransposed(used, width, depth, depth + 3, 2 * LANES);
            assertTransposed(used, width, depth, depth, 0);
        }
    }

    @Test
    void whatIsWrittenBeyondARowIsWrittenOver() {
        int width = VectorFloatTile.ROWS;
        for (int depth = 1; depth < 75; depth++) {
            assertTransposed(width, width, depth, 100, 0);
            assertTransposed(width - 2, width, depth, 100, 2 * LANES);
        }
    }

    private void assertTransposed(int used, int width, int depth, int step, int behind) {
        int fromAt = 5;
        float[] from = new float[fromAt + (used - 1) * step + depth + behind];
        for (int i = 0; i < from.length; i++) {
            from[i] = i;
        }
        int at = 3;
        float[] to = new float[at + depth * width + LANES];
        VectorFloatPacking.lines(to, at, width, from, fromAt, step, used, depth);
        for (int k = 0; k < depth; k++) {
            for (int c = 0; c < used; c++) {
                assertThat(to[at + k * width + c])
                        .as("element %d of line %d, of %d lines of %d", k, c, used, depth)
                        .isEqualTo(from[fromAt + c * step + k]);
            }
        }
    }
}
