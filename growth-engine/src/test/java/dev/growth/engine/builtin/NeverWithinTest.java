package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.api.Chosen;
import dev.growth.api.growth.When;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NeverWithinTest {
    private static final Chosen<When> EVERY_300 = Every.COMPONENT.with(Every.Settings.ofSteps(300));
    private static final Chosen<When> AT_EPOCHS = At.COMPONENT.with(At.Settings.ofEpochs(11, 12));
    private static final Chosen<When> EVERY_EPOCH =
            Every.COMPONENT.with(Every.Settings.ofEpochs(1));

    @Test
    void stepsThatComeTooLateAreNamed() {
        assertThat(never(EVERY_300)).contains("every 300 steps, but the run has 60 steps");
        assertThat(never(At.COMPONENT.with(At.Settings.ofSteps(61L, 70L))))
                .contains("after 61 steps, but the run has 60 steps");
        assertThat(never(Every.COMPONENT.with(Every.Settings.ofSteps(60)))).isEmpty();
        assertThat(never(At.COMPONENT.with(At.Settings.ofSteps(60L, 70L)))).isEmpty();
    }

    @Test
    void epochsThatComeTooLateAreNamed() {
        assertThat(never(AT_EPOCHS)).contains("after 11 epochs, but the run has 10 epochs");
        assertThat(never(Every.COMPONENT.with(Every.Settings.ofEpochs(11))))
                .contains("every 11 epochs, but the run has 10 epochs");
        assertThat(never(Every.COMPONENT.with(Every.Settings.ofEpochs(10)))).isEmpty();
    }

    @Test
    void beforeDataAreKnownStepsMayBeEnough() {
        assertThat(EVERY_300.create().neverWithin(OptionalLong.empty(), 10)).isEmpty();
        assertThat(AT_EPOCHS.create().neverWithin(OptionalLong.empty(), 10)).isPresent();
    }

    @Test
    void secondsMayAlwaysBeEnough() {
        assertThat(never(Every.COMPONENT.with(Every.Settings.ofSeconds(1e9)))).isEmpty();
    }

    @Test
    void ofSeveralConditionsAllOrOneMustBeTooLate() {
        assertThat(never(anyOf(EVERY_300, AT_EPOCHS)))
                .contains(
                        "every 300 steps, but the run has 60 steps; after 11 epochs, but the run has"
                                + " 10 epochs");
        assertThat(never(anyOf(EVERY_300, EVERY_EPOCH))).isEmpty();
        assertThat(never(allOf(EVERY_EPOCH, EVERY_300)))
                .contains("every 300 steps, but the run has 60 steps");
        assertThat(never(allOf(EVERY_EPOCH, EVERY_EPOCH))).isEmpty();
    }

    private static Optional<String> never(Chosen<When> when) {
        return when.create().neverWithin(OptionalLong.of(60), 10);
    }

    private static Chosen<When> anyOf(Chosen<When> first, Chosen<When> second) {
        return AnyOf.COMPONENT.with(new AnyOf.Settings(List.of(first, second)));
    }

    private static Chosen<When> allOf(Chosen<When> first, Chosen<When> second) {
        return AllOf.COMPONENT.with(new AllOf.Settings(List.of(first, second)));
    }
}
