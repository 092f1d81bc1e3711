package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
                        "it wrote into the weights of layer 1",
                        WhenConformance::leavesSharedTensorsAlone,
                        () ->
                                progress -> {
                                    progress.context()
                                            .workspace()
                                            .fill(progress.network().layer(1).weights(), 0);
                                    return Decision.WAIT;
                                }));
    }

    @TestFactory
    Stream<DynamicTest> findsWhatHarmsARun() {
        Map<Long, Integer> asked = new ConcurrentHashMap<>();
        return Stream.of(
                finds(
                        "a new instance",
                        WhenConformance::keepsNoState,
                        WhenConformanceFaultsTest::knowingTheFirstNetwork),
                finds(
                        "asked backwards it",
                        WhenConformance::theOrderOfQuestionsDoesNotMatter,
                        () -> progress -> inOrder(progress, asked)),
                finds(
                        "it grows at each of 300 steps",
                        WhenConformance::waits,
                        () -> _ -> new Decision.Grow("always")),
                finds(
                        "it opens a context at 300 of the 300 steps at which it waits",
                        WhenConformance::waitingCostsLittle,
                        () ->
                                progress ->
                                        progress.context().loss() < 0
                                                ? new Decision.Grow("never")
                                                : Decision.WAIT),
                finds(
                        "it printed 'waiting",
                        WhenConformance::printsNothing,
                        () ->
                                _ -> {
                                    System.out.println("waiting");
                                    return Decision.WAIT;
                                }),
                finds(
                        "in float32",
                        WhenConformance::worksInFloat32,
                        () ->
                                progress -> {
                                    Tensor weights = progress.network().layer(1).weights();
                                    if (weights.type() != ElementType.FLOAT64) {
                                        throw new IllegalStateException("float64 only");
                                    }
                                    return Decision.WAIT;
                                }));
    }

    @Test
    void findsAClock() {
        findsAClock(Timed::new, "calls java.time.Instant.now");
        findsAClock(TimedByReference::new, "calls java.lang.System.currentTimeMillis");
    }

    private static void findsAClock(Supplier<When> when, String message) {
        WhenConformance kit =
                new WhenConformance() {
                    @Override
                    protected Chosen<When> component() {
                        return Component.of(
                                        When.class,
                                        "timed",
                                        NoSettings.class,
                                        "grows a minute after it was made",
                                        _ -> when.get())
                                .with(new NoSettings());
                    }
                };
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(kit::readsNoClock)
                .withMessageContaining(message);
    }

    /** Nothing. */
    public record NoSettings() {}

    private static final class Timed implements When {
        private final Instant made = Instant.now();

        @Override
        public Decision decide(Progress progress) {
            return Duration.between(made, Instant.now()).toMinutes() > 0
                    ? new Decision.Grow("a minute has gone by")
                    : Decision.WAIT;
        }
    }

    /** Grows until layer 1 has two neurons more than the network that it saw first. */
    private static Function<Progress, Decision> knowingTheFirstNetwork() {
        int[] first = new int[1];
        return progress -> {
            int width = progress.network().layer(1).width();
            first[0] = first[0] == 0 ? width : first[0];
            return width < first[0] + 2 && progress.step() % 10 == 0
                    ? new Decision.Grow("only %d neurons".formatted(width))
                    : Decision.WAIT;
        };
    }

    /** Counts, for all instances, the steps that it was asked about, each once. */
    private static Decision inOrder(Progress progress, Map<Long, Integer> asked) {
        if (progress.step() == 1) {
            asked.clear();
        }
        asked.putIfAbsent(progress.step(), asked.size());
        return progress.step() > 1 && asked.size() % 20 == 0 && asked.containsKey(1L)
                ? new Decision.Grow("20 more steps")
                : Decision.WAIT;
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
