package dev.growth.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.InvalidSettingException;
import dev.growth.api.UserException;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.FakeProgress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedWhenTest {
    private static final Decision GROW = new Decision.Grow("one reason");
    private static final Decision GROW_TOO = new Decision.Grow("another reason");
    private static final Decision STOP = new Decision.Stop("one end");
    private static final Decision STOP_TOO = new Decision.Stop("another end");

    /** Always decides alike, and notes that it was asked. */
    record Fixed(Decision decision, List<Decision> asked) {}

    private static final Component<When, Fixed> FIXED =
            Component.of(
                    When.class,
                    "fixed-decision",
                    Fixed.class,
                    "Always decides alike.",
                    settings ->
                            progress -> {
                                settings.asked.add(settings.decision);
                                return settings.decision;
                            });

    private final List<Decision> asked = new ArrayList<>();

    private List<Chosen<When>> conditions(Decision... decisions) {
        asked.clear();
        return List.of(decisions).stream().map(each -> FIXED.with(new Fixed(each, asked))).toList();
    }

    private Decision anyOf(Decision... decisions) {
        return AnyOf.COMPONENT
                .with(new AnyOf.Settings(conditions(decisions)))
                .create()
                .decide(new FakeProgress());
    }

    private Decision allOf(Decision... decisions) {
        return AllOf.COMPONENT
                .with(new AllOf.Settings(conditions(decisions)))
                .create()
                .decide(new FakeProgress());
    }

    @Test
    void anyOfGrowsWithTheFirstThatDoes() {
        assertThat(anyOf(Decision.WAIT, GROW_TOO, GROW)).isEqualTo(GROW_TOO);
        assertThat(asked)
                .as("those after it cost nothing")
                .containsExactly(Decision.WAIT, GROW_TOO);
        assertThat(anyOf(STOP, GROW)).isEqualTo(GROW);
        assertThat(anyOf(Decision.WAIT, Decision.WAIT)).isEqualTo(Decision.WAIT);
    }

    @Test
    void anyOfStopsWhenAllDo() {
        assertThat(anyOf(STOP, Decision.WAIT)).isEqualTo(Decision.WAIT);
        assertThat(anyOf(STOP, STOP_TOO)).isEqualTo(new Decision.Stop("one end; another end"));
    }

    @Test
    void allOfGrowsWhenAllDo() {
        assertThat(allOf(GROW, GROW_TOO))
                .isEqualTo(new Decision.Grow("one reason; another reason"));
        assertThat(allOf(GROW, Decision.WAIT, GROW_TOO)).isEqualTo(Decision.WAIT);
        assertThat(asked).as("those after it cost nothing").containsExactly(GROW, Decision.WAIT);
    }

    @Test
    void allOfStopsWithTheFirstThatDoes() {
        assertThat(allOf(GROW, STOP, GROW_TOO)).isEqualTo(STOP);
        assertThat(allOf(Decision.WAIT, STOP)).isEqualTo(Decision.WAIT);
    }

    @Test
    void neverWaits() {
        When never = Never.COMPONENT.with(new Never.Settings()).create();
        assertThat(never.decide(new FakeProgress().step(1_000_000))).isEqualTo(Decision.WAIT);
    }

    @Test
    void conditionsCheckTheNetworkToo() {
        NetworkSpec network =
                new NetworkSpec(
                        List.of(1), Activation.parse("relu"), true, Loss.MEAN_SQUARED_ERROR);
        List<Chosen<When>> refusing = List.of(REFUSING.with(new Never.Settings()));
        List.of(
                        AnyOf.COMPONENT.with(new AnyOf.Settings(refusing)).create(),
                        AllOf.COMPONENT.with(new AllOf.Settings(refusing)).create())
                .forEach(when ->
                        assertThatThrownBy(() -> when.check(network))
                                .isInstanceOf(UserException.class)
                                .hasMessage("'refusing': refused"));
    }

    private static final Component<When, Never.Settings> REFUSING =
            Component.of(
                    When.class,
                    "refusing",
                    Never.Settings.class,
                    "Refuses every network.",
                    settings -> new Refusing());

    private static final class Refusing implements When {
        @Override
        public Decision decide(Progress progress) {
            return Decision.WAIT;
        }

        @Override
        public void check(NetworkSpec network) {
            throw new UserException("refused");
        }
    }

    @Test
    void thereMustBeACondition() {
        assertThatThrownBy(() -> new AnyOf.Settings(List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("of must hold at least one condition but is []");
        assertThatThrownBy(() -> new AllOf.Settings(List.of()))
                .isInstanceOf(InvalidSettingException.class);
    }
}
