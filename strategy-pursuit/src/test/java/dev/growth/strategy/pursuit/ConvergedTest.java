package dev.growth.strategy.pursuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Decision;
import dev.growth.tck.FakeProgress;
import org.junit.jupiter.api.Test;

class ConvergedTest {
    private static final Converged WHEN = new Converged(new Converged.Settings(0.01, 3, 1e-7));

    private static FakeProgress progress(double... losses) {
        return evaluated(new FakeProgress(), 1, losses);
    }

    /** Ten steps between evaluations. */
    private static FakeProgress evaluated(FakeProgress progress, int first, double... losses) {
        for (int i = 0; i < losses.length; i++) {
            progress.evaluation(10L * (first + i), losses[i], 9, 0);
        }
        return progress.step(10L * (first + losses.length - 1));
    }

    @Test
    void itWaitsForEnoughEvaluations() {
        assertThat(WHEN.decide(progress())).isEqualTo(Decision.WAIT);
        assertThat(WHEN.decide(progress(0.5, 0.5))).isEqualTo(Decision.WAIT);
    }

    @Test
    void itGrowsWhereTheLossStays() {
        assertThat(WHEN.decide(progress(0.9, 0.5, 0.499, 0.496)))
                .isEqualTo(
                        new Decision.Grow(
                                "the training loss was between 0.49600 and 0.50000 in 3 evaluations"));
    }

    @Test
    void itWaitsWhereTheLossFallsOrJumps() {
        assertThat(WHEN.decide(progress(0.9, 0.5, 0.498, 0.494))).isEqualTo(Decision.WAIT);
        assertThat(WHEN.decide(progress(0.5, 0.6, 0.5))).isEqualTo(Decision.WAIT);
    }

    @Test
    void onlyEvaluationsAfterTheLastGrowthCount() {
        FakeProgress progress = progress(0.5, 0.5, 0.5).grown();
        assertThat(WHEN.decide(evaluated(progress, 4, 0.5, 0.5))).isEqualTo(Decision.WAIT);
        assertThat(WHEN.decide(evaluated(progress, 6, 0.5))).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void itStopsAtTheTarget() {
        assertThat(WHEN.decide(progress(0.5, 9e-8)))
                .isEqualTo(new Decision.Stop("the training loss is 9.00e-08"));
        Converged never = new Converged(new Converged.Settings(0.01, 2, 0));
        assertThat(never.decide(progress(0.0, 0.0))).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void aLossThatIsNoNumberIsNotStationary() {
        assertThat(WHEN.decide(progress(Double.NaN, Double.NaN, Double.NaN)))
                .isEqualTo(Decision.WAIT);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Converged.Settings(-1, 3, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("tolerance must be at least 0 but is -1");
        assertThatThrownBy(() -> new Converged.Settings(0, 1, 0))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("evaluations must be between 2 and 1000 but is 1");
        assertThatThrownBy(() -> new Converged.Settings(0, 2, -1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("target must be at least 0 but is -1");
    }
}
