package dev.growth.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.growth.api.About;
import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.api.run.SiteOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The kit accepts what is right and finds what a RunListener gets wrong. */
class RunListenerConformanceFaultsTest {
    @TempDir private Path folder;

    @Nested
    class Silent extends RunListenerConformance {
        @Override
        protected Chosen<RunListener> component() {
            return chosen(() -> new RunListener() {});
        }
    }

    @Test
    void aRunHasEventsOfEveryKind() {
        List<String> told = new ArrayList<>();
        List<SiteOutcome.Verdict> verdicts = new ArrayList<>();
        new FakeRun(Optional.empty())
                .whole(
                        new RunListener() {
                            @Override
                            public void started(RunStarted event, RunControl control) {
                                told.add("started");
                            }

                            @Override
                            public void measured(Measurement event) {
                                told.add("measured");
                            }

                            @Override
                            public void grew(GrowthEvent event) {
                                event.outcomes().forEach(each -> verdicts.add(each.verdict()));
                            }

                            @Override
                            public void finished(RunFinished event) {
                                told.add("finished");
                            }
                        });
        assertThat(told).containsExactly("started", "measured", "measured", "measured", "finished");
        assertThat(verdicts).containsExactlyInAnyOrder(SiteOutcome.Verdict.values());
    }

    @TestFactory
    Stream<DynamicTest> finds() {
        return Stream.of(
                finds(
                        "at a run without a folder it threw java.util.NoSuchElementException",
                        RunListenerConformance::takesARunWithoutAFolder,
                        () ->
                                new RunListener() {
                                    @Override
                                    public void started(RunStarted event, RunControl run) {
                                        assertThat(event.folder().orElseThrow()).exists();
                                    }
                                }),
                finds(
                        "at a run that fails it threw java.util.NoSuchElementException",
                        RunListenerConformance::takesARunThatFails,
                        () ->
                                new RunListener() {
                                    @Override
                                    public void finished(RunFinished event) {
                                        assertThat(event.result().orElseThrow().test().value())
                                                .isPositive();
                                    }
                                }),
                finds(
                        "at nothing it threw java.lang.NullPointerException",
                        RunListenerConformance::closesWithoutARun,
                        NeedsARun::new),
                finds(
                        "at a second run after the first it threw java.lang.IllegalStateException",
                        RunListenerConformance::canBeUsedAgain,
                        oneOnly()));
    }

    private static final class NeedsARun implements RunListener {
        private RunStarted start;

        @Override
        public void started(RunStarted event, RunControl run) {
            start = event;
        }

        @Override
        public void close() {
            assertThat(start.name()).isNotEmpty();
        }
    }

    /** Holds what it never gives back. */
    private static Supplier<RunListener> oneOnly() {
        boolean[] taken = new boolean[1];
        return () -> {
            if (taken[0]) {
                throw new IllegalStateException("the port is taken");
            }
            taken[0] = true;
            return new RunListener() {};
        };
    }

    private static Chosen<RunListener> chosen(Supplier<RunListener> listeners) {
        return Component.of(
                        RunListener.class,
                        "given",
                        Given.class,
                        "as given",
                        given -> given.listeners().get())
                .with(new Given(listeners));
    }

    private DynamicTest finds(
            String message,
            Consumer<RunListenerConformance> check,
            Supplier<RunListener> listeners) {
        RunListenerConformance kit =
                new RunListenerConformance() {
                    @Override
                    protected Chosen<RunListener> component() {
                        return chosen(listeners);
                    }
                };
        kit.folder = folder;
        return DynamicTest.dynamicTest(
                message,
                () ->
                        assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(() -> check.accept(kit))
                                .withMessageContaining(message));
    }

    /** The listener, or the fault. */
    public record Given(@About("what is told") Supplier<RunListener> listeners) {}
}
