package dev.growth.tck;

import dev.growth.api.run.RunListener;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link RunListener} must do: extend this in a test of the plugin's module.
 *
 * <pre>{@code
 * class MyListenerConformanceTest extends RunListenerConformance {
 *     @Override
 *     protected Chosen<RunListener> component() {
 *         return MyListener.COMPONENT.with(new MyListener.Settings(0));
 *     }
 * }
 * }</pre>
 *
 * <p>The kit plays runs to it as the engine does: events of every kind, with sites that were kept,
 * declined and rolled back, with and without evaluations and a run folder; runs that fail, and runs
 * that never start.
 *
 * @since 0.1
 */
public abstract class RunListenerConformance extends ComponentConformance<RunListener> {
    @TempDir Path folder;

    /** For subclasses. */
    protected RunListenerConformance() {}

    /** It takes every event of a run that leaves no record. */
    @Test
    public void takesARunWithoutAFolder() {
        play("a run without a folder", new FakeRun(Optional.empty())::whole);
    }

    /** It takes every event of a run that leaves a record. */
    @Test
    public void takesARunWithAFolder() {
        play("a run with a folder", new FakeRun(Optional.of(folder))::whole);
    }

    /** A failed run has no losses and no score. */
    @Test
    public void takesARunThatFails() {
        play("a run that fails", new FakeRun(Optional.empty())::failing);
    }

    /** Without validation samples evaluations have no score. */
    @Test
    public void takesARunWithoutValidation() {
        play("a run without validation", new FakeRun(Optional.empty())::withoutValidation);
    }

    /** A run that stops before its first measurement, or that never grows, has fewer events. */
    @Test
    public void takesARunOfNoSteps() {
        play("a run of no steps", new FakeRun(Optional.empty())::empty);
    }

    /** It can be closed where the run could not be set up. */
    @Test
    public void closesWithoutARun() {
        play("nothing", _ -> {});
    }

    /** What it held is free again when it is closed: a port, a lock on a file. */
    @Test
    public void canBeUsedAgain() {
        FakeRun run = new FakeRun(Optional.empty());
        play("a run", run::whole);
        play("a second run after the first", run::whole);
    }

    private void play(String what, Consumer<RunListener> events) {
        try (RunListener listener = component().create()) {
            events.accept(listener);
        } catch (RuntimeException e) {
            AssertionError failure = failure("at " + what + " it threw " + e);
            failure.initCause(e);
            throw failure;
        }
    }
}
