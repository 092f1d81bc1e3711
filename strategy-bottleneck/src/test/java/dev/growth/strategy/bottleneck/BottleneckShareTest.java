package dev.growth.strategy.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Decision;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.strategy.bottleneck.BottleneckShare.Settings;
import dev.growth.tck.FakeProgress;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BottleneckShareTest {
    private static final Problem PROBLEM = Problem.random("tanh", 1);

    private static Decision decide(double threshold, long steps, FakeProgress progress) {
        return new BottleneckShare(new Settings(threshold, steps)).decide(progress);
    }

    private static double largestShare(Problem problem) {
        return Math.max(problem.analysis(1).update().share(), problem.analysis(2).update().share());
    }

    @Test
    void growsWhereSomeLayerIsHeldBackEnough() {
        double share = largestShare(PROBLEM);
        FakeProgress progress = new FakeProgress().step(50).context(PROBLEM.context());

        assertThat(decide(share - 1e-9, 50, progress))
                .isInstanceOfSatisfying(
                        Decision.Grow.class,
                        grow ->
                                assertThat(grow.reason())
                                        .contains("hidden ")
                                        .contains(
                                                String.format(
                                                        Locale.ROOT, "%.1f %%", 100 * share)));
        assertThat(decide(share + 1e-9, 50, progress)).isEqualTo(Decision.WAIT);
    }

    @Test
    void looksOnlyEverySoManySteps() {
        FakeProgress progress = new FakeProgress().context(PROBLEM.context());

        for (long step = 1; step < 30; step++) {
            decide(0.999999, 10, progress.step(step));
        }

        assertThat(progress.contextsOpened()).as("steps 10 and 20").isEqualTo(2);
    }

    @Test
    void countsFromTheLastGrowthEvent() {
        FakeProgress progress = new FakeProgress().context(PROBLEM.context()).step(25).grown();

        assertThat(decide(0, 10, progress)).as("just grown").isEqualTo(Decision.WAIT);
        assertThat(decide(0, 10, progress.step(30))).isEqualTo(Decision.WAIT);
        assertThat(decide(0, 10, progress.step(35))).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void waitsWhereThereIsNoGradient() {
        Problem random = Problem.random("tanh", true, Loss.MEAN_SQUARED_ERROR, 2);
        Problem fitting = random.with(ReferenceSamples.fitting(random.network(), 50, 3), 50);

        assertThat(decide(0, 10, new FakeProgress().step(10).context(fitting.context())))
                .isEqualTo(Decision.WAIT);
    }

    @Test
    void refusesNetworksWithoutHiddenLayers() {
        NetworkSpec spec =
                new NetworkSpec(List.of(), Activation.parse("tanh"), true, Loss.MEAN_SQUARED_ERROR);

        assertThatThrownBy(() -> new BottleneckShare(new Settings(0.9, 10)).check(spec))
                .isInstanceOf(UserException.class);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Settings(1, 10)).isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> new Settings(0.9, 0)).isInstanceOf(InvalidSettingException.class);
    }
}
