package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what a When gets wrong. */
class WhenConformanceFaultsTest {
    @TestFactory
    Stream<DynamicTest> finds() {
        AtomicInteger calls = new AtomicInteger();
        return Stream.of(
                finds("it says null", WhenConformance::answersAtEveryStep, () -> _ -> null),
                finds(
                        "at step 9 it says Grow[reason=]",
                        WhenConformance::answersAtEveryStep,
                        () ->
                                progress ->
                                        progress.step() == 9
                                                ? new Decision.Grow("")
                                                : Decision.WAIT),
                finds(
                        "asked again",
                        WhenConformance::isPure,
                        () -> _ -> new Decision.Grow("call " + calls.incrementAndGet())),
                finds(
                        "a new instance",
                        WhenConformance::keepsNoState,
                        WhenConformanceFaultsTest::remembering),
                finds(
                        "changed the network's weights",
                        WhenConformance::leavesTheNetworkAlone,
                        () ->
                                progress -> {
                                    progress.context()
                                            .workspace()
                                            .fill(progress.network().layer(1).weights(), 0);
                                    return Decision.WAIT;
                                }));
    }

    private static Function<Progress, Decision> remembering() {
        long[] last = new long[1];
        return progress -> {
            boolean grow = progress.step() >= last[0] + 20;
            if (grow) {
                last[0] = progress.step();
            }
            return grow ? new Decision.Grow("20 steps since " + last[0]) : Decision.WAIT;
        };
    }

    private static DynamicTest finds(
            String message,
            Consumer<WhenConformance> check,
            Supplier<Function<Progress, Decision>> decisions) {
        FaultyWhenKit kit = new FaultyWhenKit(decisions);
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .withMessageContaining(message)
                                .withMessageContaining("seed 42"));
    }
}
