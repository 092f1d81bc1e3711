package dev.growth.cli;

import dev.growth.api.Shown;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.AtWork;
import dev.growth.engine.component.ComponentsAtWork;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What happens when the JVM is to end while a run is going on. The run ends after its step, with a
 * checkpoint. A component that does not return is named, interrupted and, if that does not help,
 * left behind. A second signal ends the JVM at once.
 */
final class RunEnding implements Runnable {
    /** How long a component may take to return, and as long again once it was interrupted. */
    private static final long PATIENCE_MILLIS = 1000;

    private static final long LOOK_MILLIS = 50;

    private final Thread trainer;
    private final Subject run;
    private final CountDownLatch over;
    private final PrintWriter err;
    private final Jvm jvm;
    private final int signalsAtStart;
    private int signalsSeen;

    /**
     * The run, as it is ended.
     *
     * @param cancel makes it end after its step
     * @param abandon completes its record as failed, with the reason
     */
    record Subject(Runnable cancel, Consumer<String> abandon) {
        static Subject of(GrowthRun run) {
            return new Subject(run::cancel, run::abandon);
        }
    }

    /**
     * The JVM that is to end.
     *
     * @param signals that it has got
     * @param halt ends it at once, with an exit code
     */
    record Jvm(Signals signals, IntConsumer halt) {
        static final Jvm THIS = new Jvm(Signals.ofThisJvm(), Runtime.getRuntime()::halt);
    }

    /** Thrown where the fake of a test comes back from a halt. */
    private static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param trainer the thread of the run
     * @param over is counted down when nothing is left to be done
     */
    RunEnding(Thread trainer, Subject run, CountDownLatch over, PrintWriter err, Jvm jvm) {
        this.trainer = trainer;
        this.run = run;
        this.over = over;
        this.err = err;
        this.jvm = jvm;
        signalsAtStart = jvm.signals().count();
    }

    @Override
    public void run() {
        try {
            end();
        } catch (Halted e) {
            // Only where halting is faked.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() throws InterruptedException {
        Optional<AtWork> exiting = ExitingComponent.in(trainer);
        if (exiting.isPresent()) {
            abandon(ExitingComponent.inWords(exiting.get()), ErrorMessages.FAILED);
        }
        boolean signalled = jvm.signals().count() > signalsAtStart;
        signalsSeen = signalled ? signalsAtStart + 1 : signalsAtStart;
        say("stopping after this step; the run record is being completed");
        run.cancel().run();
        boolean told = false;
        while (!ends()) {
            Optional<AtWork> work =
                    ComponentsAtWork.in(trainer).filter(w -> w.seconds() * 2000 > PATIENCE_MILLIS);
            if (work.isPresent() && ComponentsAtWork.interrupt(trainer)) {
                interrupted(work.get());
            } else if (!told) {
                say("the step is still being computed; a second signal ends the run at once");
                told = true;
            }
        }
        if (!signalled) {
            say("something called System.exit while the run was going on");
            halt(ErrorMessages.FAILED);
        }
    }

    private void interrupted(AtWork work) throws InterruptedException {
        say(work.inWords() + " and is interrupted");
        if (!ends()) {
            abandon(
                    "%s did not return from %s, not even when it was interrupted"
                            .formatted(work.component(), work.method()),
                    jvm.signals().exitCode());
        }
    }

    /** Whether the run ends in time. */
    private boolean ends() throws InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
            if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (jvm.signals().count() > signalsSeen) {
                say("ended at once; the last checkpoint is where it can be resumed");
                halt(jvm.signals().exitCode());
            }
        }
        return false;
    }

    /** Listeners are components too: one that hangs is not waited for. */
    private void abandon(String why, int exitCode) throws InterruptedException {
        Thread completing = new Thread(() -> run.abandon().accept(why), "completing the record");
        completing.setDaemon(true);
        completing.start();
        completing.join(PATIENCE_MILLIS);
        say("the run failed: " + why);
        halt(exitCode);
    }

    private void halt(int exitCode) {
        jvm.halt().accept(exitCode);
        throw new Halted();
    }

    private void say(String line) {
        err.println(Shown.line(line));
        err.flush();
    }
}
