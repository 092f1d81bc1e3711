package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Decision;
import dev.growth.tck.FakeProgress;
import org.junit.jupiter.api.Test;

class PlateauTest {
    private static final Plateau PLATEAU = plateau(Plateau.Watched.VALIDATION, 2, 0.1);

    private static Plateau plateau(Plateau.Watched loss, int patience, double minImprovement) {
        return new Plateau(new Plateau.Settings(loss, patience, minImprovement));
    }

    /** Evaluations every 10 steps; the training loss is 1 lower than the validation loss. */
    private static FakeProgress evaluated(double... validationLosses) {
        FakeProgress progress = new FakeProgress();
        evaluate(progress, validationLosses);
        return progress;
    }

    private static void evaluate(FakeProgress progress, double... validationLosses) {
        for (double loss : validationLosses) {
            long step = progress.evaluations().size() * 10L + 10;
            progress.step(step).evaluation(step, loss - 1, loss, 0);
        }
    }

    @Test
    void waitsAsLongAsTheLossImproves() {
        assertThat(PLATEAU.decide(evaluated())).isEqualTo(Decision.WAIT);
        assertThat(PLATEAU.decide(evaluated(5, 5))).as("too few").isEqualTo(Decision.WAIT);
        assertThat(PLATEAU.decide(evaluated(5, 4, 3, 2))).isEqualTo(Decision.WAIT);
        assertThat(PLATEAU.decide(evaluated(5, 4.4, 6)))
                .as("one of the last two is enough")
                .isEqualTo(Decision.WAIT);
    }

    @Test
    void growsWhenItNoLongerDoes() {
        assertThat(PLATEAU.decide(evaluated(9, 5, 4.8, 4.6)))
                .isEqualTo(
                        new Decision.Grow(
                                "the validation loss was 5.0000 at best before and 4.6000 in the last 2"
                                        + " evaluations"));
        assertThat(PLATEAU.decide(evaluated(3, 5, 4, 4)))
                .as("compared with the best, not with the one before")
                .isInstanceOf(Decision.Grow.class);
    }

    @Test
    void onlyEvaluationsSinceTheLastGrowthCount() {
        FakeProgress progress = evaluated(5, 5, 5);
        assertThat(PLATEAU.decide(progress)).isInstanceOf(Decision.Grow.class);
        progress.grown();
        assertThat(PLATEAU.decide(progress)).isEqualTo(Decision.WAIT);
        evaluate(progress, 5, 5);
        assertThat(PLATEAU.decide(progress)).isEqualTo(Decision.WAIT);
        evaluate(progress, 5);
        assertThat(PLATEAU.decide(progress)).isInstanceOf(Decision.Grow.class);
    }

    @Test
    void theTrainingLossCanBeWatchedInstead() {
        // 2.5 → 2.3 is less than 10 %, 1.5 → 1.3 in training is more.
        assertThat(plateau(Plateau.Watched.VALIDATION, 1, 0.1).decide(evaluated(2.5, 2.5, 2.3)))
                .isInstanceOf(Decision.Grow.class);
        assertThat(plateau(Plateau.Watched.TRAIN, 1, 0.1).decide(evaluated(2.5, 2.5, 2.3)))
                .isEqualTo(Decision.WAIT);
        assertThat(plateau(Plateau.Watched.TRAIN, 1, 0.5).decide(evaluated(2.5, 2.5, 2.3)))
                .isEqualTo(
                        new Decision.Grow(
                                "the train loss was 1.5000 at best before and 1.3000 in the last"
                                        + " evaluation"));
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> plateau(Plateau.Watched.VALIDATION, 0, 0.1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("patience must be between 1 and 999 but is 0");
        assertThatThrownBy(() -> plateau(Plateau.Watched.VALIDATION, 1, 1))
                .hasMessage("minImprovement must be at least 0 and below 1 but is 1");
    }

    @Test
    void theBestLossIsRememberedWhenItsEvaluationIsNoLongerKept() {
        Plateau plateau = plateau(Plateau.Watched.VALIDATION, 999, 0);
        FakeProgress progress = evaluated(1);
        for (int i = 2; i <= 3000; i++) {
            progress.step(10L * i).evaluation(10L * i, 0, 2, 0);
            Decision decision = plateau.decide(progress);
            assertThat(decision)
                    .as("evaluation %d", i)
                    .isInstanceOf(i < 1000 ? Decision.Wait.class : Decision.Grow.class);
        }
        assertThat(progress.evaluations()).hasSize(1000);
        progress.step(30_010).evaluation(30_010, 0, 0.5, 0);
        assertThat(plateau.decide(progress)).isEqualTo(Decision.WAIT);
    }

    @Test
    void itNeedsValidationSamplesIfItWatchesThem() {
        assertThat(PLATEAU.needsValidation()).isTrue();
        assertThat(plateau(Plateau.Watched.TRAIN, 2, 0.1).needsValidation()).isFalse();
    }
}
