package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.InvalidSettingException;
import dev.growth.api.growth.Decision;
import dev.growth.tck.FakeProgress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EveryTest {
    @Test
    void stepsCountFromTheLastGrowth() {
        Every every = new Every(Every.Settings.ofSteps(50));
        FakeProgress progress = new FakeProgress();
        assertThat(every.decide(progress.step(49))).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.step(50)))
                .isEqualTo(new Decision.Grow("50 steps since training began"));
        progress.grown();
        assertThat(every.decide(progress)).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.step(99))).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.step(103)))
                .isEqualTo(new Decision.Grow("53 steps since the last growth"));
        Every always = new Every(Every.Settings.ofSteps(1));
        assertThat(always.decide(new FakeProgress().step(1)))
                .isEqualTo(new Decision.Grow("1 step since training began"));
    }

    @Test
    void epochsAreMultiples() {
        Every every = new Every(Every.Settings.ofEpochs(2));
        FakeProgress progress = new FakeProgress().step(200).epoch(2);
        assertThat(every.decide(progress)).isEqualTo(Decision.WAIT);
        progress.endOfEpoch(true);
        assertThat(every.decide(progress)).isEqualTo(new Decision.Grow("2 epochs completed"));
        progress.grown();
        assertThat(every.decide(progress)).as("at the same step").isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.step(300).epoch(3))).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.step(400).epoch(4)))
                .isEqualTo(new Decision.Grow("4 epochs completed"));
    }

    @Test
    void secondsCountFromTheEndOfTheLastGrowth() {
        Every every = new Every(Every.Settings.ofSeconds(5));
        FakeProgress progress = new FakeProgress().seconds(4.99);
        assertThat(every.decide(progress)).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.seconds(5.02)))
                .isEqualTo(new Decision.Grow("5.0 seconds since training began"));
        progress.grown();
        assertThat(every.decide(progress.seconds(10))).isEqualTo(Decision.WAIT);
        assertThat(every.decide(progress.seconds(10.32)))
                .isEqualTo(new Decision.Grow("5.3 seconds since the last growth"));
    }

    @Test
    void exactlyOneIntervalIsGiven() {
        assertThatThrownBy(() ->
                        new Every.Settings(Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("steps must be given, or epochs or seconds, but is missing");
        assertThatThrownBy(
                        () -> new Every.Settings(Optional.of(5L), Optional.of(1), Optional.empty()))
                .hasMessage(
                        "steps must be the only one of steps, epochs and seconds but is one of 2");
        assertThatThrownBy(() -> Every.Settings.ofSteps(0))
                .hasMessage("steps must be at least 1 but is 0");
        assertThatThrownBy(() -> Every.Settings.ofEpochs(-1))
                .hasMessage("epochs must be at least 1 but is -1");
        assertThatThrownBy(() -> Every.Settings.ofSeconds(Double.NaN))
                .hasMessage("seconds must be above 0 but is NaN");
    }
}
