package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.engine.recipe.Schedule;
import dev.growth.engine.recipe.TrainingLimits;
import dev.growth.engine.recipe.TrainingSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningRateTest {
    private static final int EPOCHS = 10;
    private static final int STEPS_PER_EPOCH = 4;

    @Test
    void constantStays() {
        assertThat(rate(new Schedule.Constant(), 0, 1)).isEqualTo(0.5);
        assertThat(rate(new Schedule.Constant(), 0, 40)).isEqualTo(0.5);
    }

    @Test
    void stepMultipliesAtTheStartOfEveryPeriod() {
        Schedule schedule = new Schedule.Step(2, 0.1);

        assertThat(rate(schedule, 0, 8)).isEqualTo(0.5);
        assertThat(rate(schedule, 0, 9)).isCloseTo(0.05, within(1e-15));
        assertThat(rate(schedule, 0, 17)).isCloseTo(0.005, within(1e-15));
    }

    @Test
    void cosineFallsFromStartToEnd() {
        Schedule schedule = new Schedule.Cosine(0.1);

        assertThat(rate(schedule, 0, 1)).isEqualTo(0.5);
        assertThat(rate(schedule, 0, 21)).isCloseTo(0.5 * 0.55, within(1e-15));
        assertThat(rate(schedule, 0, 41)).isCloseTo(0.05, within(1e-15));
    }

    @Test
    void warmUpRisesLinearlyAndMeetsTheSchedule() {
        assertThat(rate(new Schedule.Constant(), 5, 1)).isCloseTo(0.1, within(1e-15));
        assertThat(rate(new Schedule.Constant(), 5, 4)).isCloseTo(0.4, within(1e-15));
        assertThat(rate(new Schedule.Constant(), 5, 5)).isEqualTo(0.5);
        assertThat(rate(new Schedule.Constant(), 5, 6)).isEqualTo(0.5);
    }

    private static double rate(Schedule schedule, long warmUp, long step) {
        TrainingSettings settings =
                new TrainingSettings(
                        new Optimizer.Sgd(0.5, 0, false, 0),
                        schedule,
                        warmUp,
                        100,
                        EPOCHS,
                        Optional.empty(),
                        TrainingLimits.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        AfterGrowthSettings.NONE,
                        0);
        return new LearningRate(settings, STEPS_PER_EPOCH).at(step);
    }
}
