package dev.growth.engine.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.Chosen;
import dev.growth.api.Component;
import dev.growth.api.UserException;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.When;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedTest {
    /** No settings. */
    public record None() {}

    private final Guarded<When> when = Guarded.create(chosen(_ -> Decision.WAIT));

    @Test
    void anAnswerIsHandedOn() {
        String answer = when.ask("decide", _ -> "wait");
        assertThat(answer).isEqualTo("wait");
        assertThat(ComponentsAtWork.in(Thread.currentThread())).isEmpty();
    }

    static List<Throwable> refusedNativeAccess() {
        IllegalCallerException refused =
                new IllegalCallerException("Illegal native access from module com.example.fast");
        return List.of(refused, new ExceptionInInitializerError(refused));
    }

    @ParameterizedTest
    @MethodSource("refusedNativeAccess")
    void whoHasNoNativeAccessIsToldWhatTheJarHasToSay(Throwable failure) {
        assertThatThrownBy(() ->
                        when.ask(
                                "decide",
                                _ -> {
                                    throw Sneaky.<RuntimeException>thrown(failure);
                                }))
                .hasMessageEndingWith("manifest of its jar: Enable-Native-Access: ALL-UNNAMED");
    }

    static List<Throwable> whateverIsThrown() {
        return List.of(
                new IllegalStateException("boom"),
                new NullPointerException(),
                new NoClassDefFoundError("Gone"),
                new StackOverflowError(),
                new AssertionError("never"),
                new IOException("a checked one"),
                new UserException("in a run nobody asked the user"),
                new Throwable());
    }

    @ParameterizedTest
    @MethodSource("whateverIsThrown")
    void whateverIsThrownFailsTheRunWithNameAndMethod(Throwable failure) {
        assertThatThrownBy(() ->
                        when.ask(
                                "decide",
                                _ -> {
                                    throw Sneaky.<RuntimeException>thrown(failure);
                                }))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("when 'own'")
                .hasMessageContaining(" failed in decide: ")
                .hasCause(failure);
        assertThat(ComponentsAtWork.in(Thread.currentThread())).isEmpty();
    }

    @Test
    void theSentenceHasTheTypeAndTheTextOnOneLine() {
        assertThatThrownBy(
                        () -> when.tell("decide", _ -> fail(new NoSuchElementException("a\n b"))))
                .hasMessageEndingWith(" failed in decide: NoSuchElementException: a b");
        assertThatThrownBy(() -> when.tell("decide", _ -> fail(new NullPointerException())))
                .hasMessageEndingWith(" failed in decide: NullPointerException");
        assertThatThrownBy(() -> when.tell("decide", _ -> fail(new TextFails())))
                .hasMessageEndingWith(" failed in decide: TextFails");
    }

    private static final class TextFails extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no text either");
        }
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> when.ask("decide", _ -> null))
                .isInstanceOf(RunFailedException.class)
                .hasMessageEndingWith(" answered decide with null");
        assertThatThrownBy(() -> Guarded.create(chosen(null)))
                .isInstanceOf(RunFailedException.class)
                .hasMessageEndingWith(" answered create with null");
    }

    @Test
    void runningOutOfMemoryIsNotTheComponentsFault() {
        OutOfMemoryError memory = new OutOfMemoryError("a test");

        assertThatThrownBy(() ->
                        when.tell(
                                "decide",
                                _ -> {
                                    throw memory;
                                }))
                .isSameAs(memory);
    }

    @Test
    void aUsersMistakeIsNamedAndStaysOneBeforeTheRun() {
        assertThatThrownBy(() -> when.prepare("check", _ -> fail(new UserException("too deep"))))
                .isInstanceOf(UserException.class)
                .hasMessage("growth.when 'own' cannot work here: too deep");
    }

    @Test
    void aFailureOfTheEngineIsNotBlamedOnTheComponentThatCalledIt() {
        IllegalStateException own = new IllegalStateException("the engine's own");

        assertThatThrownBy(() -> when.ask("decide", _ -> EngineCalls.engine(() -> fail(own))))
                .isSameAs(own);
        assertThatThrownBy(() -> when.ask("decide", _ -> wrapping(() -> fail(own)))).isSameAs(own);
        assertThatThrownBy(() ->
                        when.ask(
                                "decide",
                                _ ->
                                        Guarded.create(chosen(_ -> Decision.WAIT))
                                                .ask(
                                                        "decide",
                                                        _ -> EngineCalls.engine(() -> fail(own)))))
                .isSameAs(own);
    }

    private static Object wrapping(java.util.function.Supplier<Object> call) {
        try {
            return EngineCalls.engine(call);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the component's words", e);
        }
    }

    @Test
    void whatTheEngineCallsBackIsTheComponentsOwn() {
        IllegalStateException own = new IllegalStateException("in its function");

        assertThatThrownBy(() ->
                        when.ask(
                                "decide",
                                _ ->
                                        EngineCalls.engine(
                                                () -> EngineCalls.component(() -> fail(own)))))
                .isInstanceOf(RunFailedException.class)
                .hasMessageEndingWith(" failed in decide: IllegalStateException: in its function");
        Object caught =
                when.ask(
                        "decide",
                        _ -> {
                            try {
                                return EngineCalls.engine(
                                        () -> EngineCalls.component(() -> fail(own)));
                            } catch (IllegalStateException e) {
                                return e;
                            }
                        });
        assertThat(caught).isSameAs(own);
    }

    @Test
    void theInnerOneOfTwoComponentsIsNamed() {
        Guarded<String> inner = Guarded.of("the inner one", "x");

        assertThatThrownBy(() ->
                        when.ask(
                                "decide",
                                _ -> inner.ask("ask", _ -> fail(new IllegalStateException("x")))))
                .hasMessage("the inner one failed in ask: IllegalStateException: x");
    }

    @Test
    void anotherThreadSeesWhatIsRunningAndCanInterruptIt() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread =
                new Thread(() -> {
                    try {
                        when.tell("decide", _ -> sleep(inside));
                    } catch (RunFailedException e) {
                        failure.set(e);
                    }
                    flag.set(Thread.currentThread().isInterrupted());
                });
        thread.start();
        inside.await();

        AtWork work = ComponentsAtWork.in(thread).orElseThrow();
        assertThat(work.inWords()).matches("when 'own'.* has been in decide for [0-9.]+ s");
        assertThat(ComponentsAtWork.interrupt(thread)).isTrue();
        thread.join();

        assertThat(failure.get())
                .hasMessageMatching(
                        "when 'own'.* was interrupted in decide after [0-9.]+ s, as the run was to"
                                + " end");
        assertThat(flag.get()).isFalse();
        assertThat(ComponentsAtWork.interrupt(thread)).isFalse();
    }

    @Test
    void anInterruptionThatAComponentLeavesPendingDoesNotReachTheEngine() {
        when.tell(
                "decide",
                _ -> assertThat(ComponentsAtWork.interrupt(Thread.currentThread())).isTrue());

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptedComponentDoesNotGetIntoTheEngineAgain() {
        assertThatThrownBy(() ->
                        when.tell(
                                "decide",
                                _ -> {
                                    ComponentsAtWork.interrupt(Thread.currentThread());
                                    EngineCalls.engine(() -> "an answer");
                                }))
                .hasMessageContaining(" was interrupted in decide after ");
    }

    @Test
    void anInterruptionOfSomeoneElseStaysPending() {
        when.tell("decide", _ -> Thread.currentThread().interrupt());

        assertThat(Thread.interrupted()).isTrue();
    }

    private static void sleep(CountDownLatch inside) {
        inside.countDown();
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object fail(RuntimeException failure) {
        throw failure;
    }

    private static Chosen<When> chosen(When instance) {
        return Component.of(When.class, "own", None.class, "for tests", (None _) -> instance)
                .with(new None());
    }
}
