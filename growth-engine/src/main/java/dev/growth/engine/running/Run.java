package dev.growth.engine.running;

import dev.growth.api.UserException;
import dev.growth.api.run.Ending;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunFinished.Result;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.component.RunFailedException;
import dev.growth.engine.growing.RunProgress;
import dev.growth.engine.network.Network;
import dev.growth.engine.training.Divergence;
import dev.growth.engine.training.Trainer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run, once everything is put together: from its first step to its ending. */
public final class Run {
    private final RunStarted start;
    private final List<String> notes;
    private final Trainer trainer;
    private final TrainingLoop loop;
    private final RunProgress progress;
    private final Divergence divergence;
    private final Outcome outcome;
    private final Leavings leavings;
    private final RunListener listener;
    private String doing = "starting";

    /**
     * Of parts that belong together.
     *
     * @param notes what the user should know before the first step
     */
    public Run(
            RunStarted start,
            List<String> notes,
            Trainer trainer,
            TrainingLoop loop,
            RunProgress progress,
            Divergence divergence,
            Outcome outcome,
            Leavings leavings,
            RunListener listener) {
        this.start = start;
        this.notes = List.copyOf(notes);
        this.trainer = trainer;
        this.loop = loop;
        this.progress = progress;
        this.divergence = divergence;
        this.outcome = outcome;
        this.leavings = leavings;
        this.listener = listener;
    }

    /**
     * Trains, grows and tests.
     *
     * @param cancelled asked after every step
     * @return how it ended; whatever goes wrong after the start is an {@link Ending.Failed}
     * @throws UserException if the run cannot start; nothing has been written then
     * @throws RuntimeException if growth itself is at fault; listeners have been told
     */
    public RunFinished execute(BooleanSupplier cancelled) {
        Requests requests = new Requests(trainer, cancelled);
        RunFinished finished;
        try {
            start(requests);
            finished = outcome(requests);
        } catch (RunFailedException | UncheckedIOException e) {
            finished = failed(e.getMessage());
        } catch (OutOfMemoryError e) {
            finished = failed(outOfMemory(e));
        } catch (RuntimeException | Error e) {
            // A user's mistake at the start, or a defect of growth: the record says how far it
            // came.
            tell(failed(e instanceof UserException ? e.getMessage() : "unexpected: " + e));
            throw e;
        }
        return tell(finished);
    }

    private void start(Requests requests) {
        listener.started(start, requests);
        leavings.started();
        notes.forEach(text -> listener.noted(new Note(progress.step(), text)));
    }

    /** A record that cannot be completed, as on a full disk, makes the run a failed one. */
    private RunFinished tell(RunFinished finished) {
        doing = "completing the record";
        try {
            listener.finished(finished);
            if (finished.ending() instanceof Ending.Completed) {
                leavings.completed();
            }
            return finished;
        } catch (RunFailedException | UncheckedIOException e) {
            RunFinished failed = finished.failure().isPresent() ? finished : failed(e.getMessage());
            leavings.failed(failed);
            return failed;
        }
    }

    /**
     * Completes the record of a run whose own thread will never return. From another thread.
     *
     * @param why it failed
     */
    public void abandon(String why) {
        tell(failed(why));
    }

    private RunFinished outcome(Requests requests) {
        doing = "training";
        Ending ending = loop.run(leavings.checkpoints(), requests);
        if (ending instanceof Ending.Cancelled) {
            return finished(ending, Optional.empty(), trainer.network());
        }
        divergence.check();
        doing = "saving the model";
        leavings.saveModel(outcome.network());
        doing = "testing";
        return finished(ending, Optional.of(outcome.result()), outcome.network());
    }

    /** What to say where memory ran out. */
    public static String outOfMemory(OutOfMemoryError error) {
        return "out of memory: %s. A smaller network, batch or statistics batch needs less, a larger"
                        .formatted(error.getMessage())
                + " -Xmx gives more";
    }

    private RunFinished failed(String why) {
        return finished(
                new Ending.Failed(doing + ", step " + trainer.steps(), why),
                Optional.empty(),
                trainer.network());
    }

    private RunFinished finished(Ending ending, Optional<Result> result, Network network) {
        return new RunFinished(
                ending,
                result,
                network.parameters(),
                network.flopsPerSample(),
                network.widths(),
                progress.grownEvents(),
                progress.step(),
                progress.seconds(),
                progress.secondsGrowing());
    }
}
