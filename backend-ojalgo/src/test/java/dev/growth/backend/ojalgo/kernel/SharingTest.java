package dev.growth.backend.ojalgo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final double EXPECTED = 20_000;

    private final Sharing sharing = new Sharing();

    /** Runs so many passes, whose time in either way is a multiple of what is expected. */
    private double shareOfShared(int passes, DoubleSupplier shared, DoubleSupplier alone) {
        int inParts = 0;
        for (int i = 0; i < passes; i++) {
            boolean now = sharing.now();
            inParts += now ? 1 : 0;
            double factor = now ? shared.getAsDouble() : alone.getAsDouble();
            sharing.took((long) (factor * EXPECTED), EXPECTED);
        }
        return (double) inParts / passes;
    }

    @Test
    void theFirstPassesAreShared() {
        assertThat(shareOfShared(100, () -> 1, () -> 1)).isEqualTo(1);
    }

    @Test
    void goesOnSharingWhereThatIsFaster() {
        assertThat(shareOfShared(100_000, () -> 0.6, () -> 1)).isGreaterThan(0.98);
    }

    @Test
    void leavesItWhereThatIsSlower() {
        assertThat(shareOfShared(100_000, () -> 1.1, () -> 1)).isLessThan(0.02);
    }

    @Test
    void staysWhereBothAreAlike() {
        assertThat(shareOfShared(100_000, () -> 1, () -> 1)).isGreaterThan(0.98);
    }

    @Test
    void followsTheMachine() {
        shareOfShared(100_000, () -> 0.6, () -> 1);
        assertThat(shareOfShared(20_000, () -> 3, () -> 1)).isLessThan(0.05);
        assertThat(shareOfShared(20_000, () -> 0.6, () -> 1)).isGreaterThan(0.7);
    }

    /** A machine that is slower for both ways is no reason to change. */
    @Test
    void slownessOfBothChangesNothing() {
        shareOfShared(100_000, () -> 0.6, () -> 1);
        assertThat(shareOfShared(20_000, () -> 1.8, () -> 3)).isGreaterThan(0.95);
    }

    /** Few passes that take long are tried early, too. */
    @Test
    void longPassesAreTriedByTime() {
        for (int i = 0; i < 40; i++) {
            sharing.took(sharing.now() ? 60_000_000 : 30_000_000, 30_000_000);
        }
        assertThat(sharing.now()).isFalse();
    }
}
