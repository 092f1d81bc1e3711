package dev.growth.strategy.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Decision;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.splitting.SplittingPoint.Settings;
import dev.growth.tck.FakeProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplittingPointTest {
    private static final Problem PROBLEM = Problem.random("tanh", 1);

    private static Decision decide(double threshold, double stationary, FakeProgress progress) {
        return new SplittingPoint(new Settings(threshold, 10, stationary, Solver.AUTO, 50))
                .decide(progress);
    }

    private static double index() {
        return Math.min(
                PROBLEM.spectra(1, Solver.EXACT).index(), PROBLEM.spectra(2, Solver.EXACT).index());
    }

    /** At step 20; the training loss fell by a hundredth. */
    private static FakeProgress resting() {
        return new FakeProgress()
                .context(PROBLEM.context())
                .evaluation(5, 1.00, 9, 0)
                .evaluation(15, 0.99, 9, 0)
                .step(20);
    }

    @Test
    void growsWhereSomeIndexIsBelowTheThreshold() {
        assertThat(decide(index() + 1e-9, 0.02, resting()))
                .isInstanceOfSatisfying(
                        Decision.Grow.class,
                        grow ->
                                assertThat(grow.reason())
                                        .startsWith(
                                                "training rests, and the least splitting index"
                                                        + " of hidden ")
                                        .contains(" is -"));
        assertThat(decide(index() - 1e-9, 0.02, resting())).isEqualTo(Decision.WAIT);
    }

    @Test
    void waitsWhereAllNeuronsAreStable() {
        FakeProgress stable = resting().context(Problem.above(1, 2).context());
        assertThat(decide(0, 0.02, stable)).isEqualTo(Decision.WAIT);
        FakeProgress unstable = resting().context(Problem.above(1, -2).context());
        assertThat(decide(0, 0.02, unstable)).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void waitsWithoutLookingWhileTheLossFalls() {
        FakeProgress progress = resting();
        assertThat(decide(0, 0.005, progress)).isEqualTo(Decision.WAIT);
        assertThat(progress.contextsOpened()).isZero();
        assertThat(decide(0, 0.02, progress)).isInstanceOf(Decision.Grow.class);
        assertThat(progress.contextsOpened()).isEqualTo(1);
    }

    @Test
    void aLossThatRisesIsAtRest() {
        FakeProgress progress = resting().evaluation(18, 1.2, 9, 0);
        assertThat(decide(0, 0, progress)).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void evaluationsBeforeTheLastGrowthDoNotCount() {
        FakeProgress progress =
                new FakeProgress()
                        .context(PROBLEM.context())
                        .evaluation(5, 1, 9, 0)
                        .step(10)
                        .grown()
                        .evaluation(15, 1, 9, 0)
                        .step(20);
        assertThat(decide(0, 0.02, progress)).isEqualTo(Decision.WAIT);
        assertThat(decide(0, 0.02, progress.evaluation(20, 1, 9, 0)))
                .isInstanceOf(Decision.Grow.class);
    }

    @Test
    void looksOnlyEverySoManyStepsAfterTheLastGrowth() {
        FakeProgress progress =
                new FakeProgress()
                        .context(PROBLEM.context())
                        .step(3)
                        .grown()
                        .evaluation(4, 1, 9, 0)
                        .evaluation(5, 1, 9, 0);
        for (long step = 3; step < 33; step++) {
            decide(-1e9, 0.02, progress.step(step));
        }
        assertThat(progress.contextsOpened()).as("steps 13 and 23").isEqualTo(2);
    }

    @Test
    void identityIsRefused() {
        NetworkSpec spec =
                new NetworkSpec(
                        List.of(3), Activation.parse("identity"), true, Loss.MEAN_SQUARED_ERROR);
        SplittingPoint when = new SplittingPoint(new Settings(0, 10, 0.01, Solver.AUTO, 50));
        assertThatThrownBy(() -> when.check(spec))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("splitting a linear neuron changes nothing");
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Settings(0.1, 10, 0.01, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Settings(0, 0, 0.01, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Settings(0, 10, -0.01, Solver.AUTO, 50))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Settings(0, 10, 0.01, Solver.AUTO, 0))
                .isInstanceOf(InvalidSettingException.class);
    }
}
