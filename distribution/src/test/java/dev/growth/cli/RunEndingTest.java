package dev.growth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.growth.engine.component.Guarded;
import dev.growth.engine.component.RunFailedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RunEndingTest {
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);
    private final AtomicBoolean released = new AtomicBoolean();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void release() {
        released.set(true);
    }

    @Test
    void aRunThatEndsAfterItsStepIsWaitedFor() throws InterruptedException {
        RunEnding ending = ending(new Thread(), over::countDown);
        signals.add("SIGINT handler");

        ending.run();

        assertThat(done).containsExactly("cancelled");
        assertThat(err)
                .hasToString("stopping after this step; the run record is being completed\n");
    }

    @Test
    void aComponentThatCanBeInterruptedEndsTheRun() throws InterruptedException {
        Thread trainer = component(() -> new CountDownLatch(1).await());
        RunEnding ending = ending(trainer, () -> {});
        signals.add("SIGINT handler");

        ending.run();

        assertThat(done).contains("cancelled").noneMatch(what -> what.startsWith("halted"));
        assertThat(done.getLast()).startsWith("how 'slow' was interrupted in propose after ");
        assertThat(err.toString())
                .contains("how 'slow' has been in propose for ", "is interrupted");
    }

    @Test
    void aComponentThatIgnoresTheInterruptionIsLeftBehindAndTheRecordCompleted()
            throws InterruptedException {
        RunEnding ending = ending(component(this::ignoringInterruptions), () -> {});
        signals.add("SIGTERM handler");

        ending.run();

        assertThat(done)
                .containsExactly(
                        "cancelled",
                        "how 'slow' did not return from propose, not even when it was interrupted",
                        "halted with 143");
    }

    @Test
    void aSecondSignalEndsTheJvmAtOnce() throws InterruptedException {
        RunEnding ending =
                ending(component(this::ignoringInterruptions), () -> signals.add("SIGINT handler"));
        signals.add("SIGINT handler");

        ending.run();

        assertThat(done).containsExactly("cancelled", "halted with 130");
    }

    @Test
    void aListenerThatHangsWhileTheRecordIsCompletedIsNotWaitedFor() throws InterruptedException {
        Thread trainer = component(this::ignoringInterruptions);
        RunEnding.Subject run = new RunEnding.Subject(() -> {}, _ -> ignoringInterruptions());
        RunEnding ending = new RunEnding(trainer, run, over, new PrintWriter(err), jvm());
        signals.add("SIGTERM handler");

        ending.run();

        assertThat(done).containsExactly("halted with 143");
    }

    @Test
    void somethingThatExitsWithoutASignalFailsTheCommand() {
        ending(new Thread(), over::countDown).run();

        assertThat(done).containsExactly("cancelled", "halted with 1");
        assertThat(err.toString()).contains("something called System.exit");
    }

    private RunEnding ending(Thread trainer, Runnable onCancel) {
        RunEnding.Subject run =
                new RunEnding.Subject(
                        () -> {
                            done.add("cancelled");
                            onCancel.run();
                        },
                        done::add);
        return new RunEnding(trainer, run, over, new PrintWriter(err), jvm());
    }

    private RunEnding.Jvm jvm() {
        return new RunEnding.Jvm(
                new Signals(() -> List.copyOf(signals)), code -> done.add("halted with " + code));
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** A thread that is in a component. */
    private Thread component(Work work) throws InterruptedException {
        Guarded<String> how = Guarded.of("how 'slow'", "");
        Thread thread =
                new Thread(() -> {
                    try {
                        how.tell("propose", _ -> inside(work));
                    } catch (RunFailedException e) {
                        done.add(e.getMessage());
                    }
                    over.countDown();
                });
        thread.setDaemon(true);
        thread.start();
        inside.await();
        return thread;
    }

    private void inside(Work work) {
        inside.countDown();
        try {
            work.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ignoringInterruptions() {
        while (!released.get()) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                // As a component that is not to be stopped does.
            }
        }
    }
}
