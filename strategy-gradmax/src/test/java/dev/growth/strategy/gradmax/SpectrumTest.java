package dev.growth.strategy.gradmax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which singular values are directions and which are rounding errors. */
class SpectrumTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @AfterEach
    void close() {
        backend.close();
    }

    private Spectrum diagonal(double first, double second, double third) {
        return Spectrum.of(Matrix.of(3, 3, first, 0, 0, 0, second, 0, 0, 0, third), workspace);
    }

    @Test
    void aShareAboveTheToleranceIsADirectionAndOneBelowIsNot() {
        assertThat(diagonal(1, 2e-7, 5e-8).rank(3)).isEqualTo(2);
        assertThat(diagonal(1, 5e-8, 0).rank(3)).isEqualTo(1);
    }

    @Test
    void theToleranceIsAShareOfTheLargest() {
        assertThat(diagonal(1e6, 0.2, 0.05).rank(3)).isEqualTo(2);
        assertThat(diagonal(1e-6, 2e-13, 5e-14).rank(3)).isEqualTo(2);
    }

    @Test
    void noMoreDirectionsThanAskedForAndNoneOfZero() {
        assertThat(diagonal(3, 2, 1).rank(3)).isEqualTo(3);
        assertThat(diagonal(3, 2, 1).rank(2)).isEqualTo(2);
        assertThat(diagonal(3, 2, 1).rank(50)).isEqualTo(3);
        assertThat(diagonal(0, 0, 0).rank(3)).isZero();
    }
}
