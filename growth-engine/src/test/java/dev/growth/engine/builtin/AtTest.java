package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Decision;
import dev.growth.tck.FakeProgress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AtTest {
    @Test
    void growsAtTheStepsAndStopsAfterTheLast() {
        At at = new At(At.Settings.ofSteps(200L, 400L));
        FakeProgress progress = new FakeProgress();
        assertThat(at.decide(progress.step(199))).isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(200))).isEqualTo(new Decision.Grow("200 steps done"));
        assertThat(at.decide(progress.grown())).as("once only").isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(201))).isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(400))).isEqualTo(new Decision.Grow("400 steps done"));
        assertThat(at.decide(progress.step(401)))
                .isEqualTo(new Decision.Stop("step 400, the last to grow at, is over"));
    }

    @Test
    void growsAtTheEndOfTheEpochsAndStopsAfterTheLast() {
        At at = new At(At.Settings.ofEpochs(1, 3));
        FakeProgress progress = new FakeProgress().step(10).epoch(1).endOfEpoch(true);
        assertThat(at.decide(progress)).isEqualTo(new Decision.Grow("1 epoch completed"));
        assertThat(at.decide(progress.grown())).as("once only").isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(20).epoch(2))).isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(25).endOfEpoch(false))).isEqualTo(Decision.WAIT);
        assertThat(at.decide(progress.step(30).epoch(3).endOfEpoch(true)))
                .isEqualTo(new Decision.Grow("3 epochs completed"));
        assertThat(at.decide(progress.step(31).endOfEpoch(false)))
                .isEqualTo(new Decision.Stop("epoch 3, the last to grow at, is over"));
        assertThat(at.decide(progress.step(40).epoch(4).endOfEpoch(true)))
                .isInstanceOf(Decision.Stop.class);
    }

    @Test
    void oneRisingListIsGiven() {
        assertThatThrownBy(() -> new At.Settings(Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("steps must be given, or epochs, but is missing");
        assertThatThrownBy(() -> new At.Settings(Optional.of(List.of(5L)), Optional.of(List.of(1))))
                .hasMessage("steps must be given without epochs but is [5]");
        assertThatThrownBy(At.Settings::ofEpochs)
                .hasMessage("epochs must hold at least one number but is []");
        assertThatThrownBy(() -> At.Settings.ofSteps(5L, 5L))
                .hasMessage("steps must be above 0 and in rising order but is [5, 5]");
        assertThatThrownBy(() -> At.Settings.ofEpochs(0))
                .hasMessage("epochs must be above 0 and in rising order but is [0]");
    }
}
