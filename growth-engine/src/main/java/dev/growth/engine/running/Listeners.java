package dev.growth.engine.running;

import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import dev.growth.engine.component.Guarded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one; they are told in order. The first failure of one ends the run, except
 * that all of those that were told of the start are told of the end, and all are closed.
 */
public final class Listeners implements RunListener {
    private final List<Guarded<RunListener>> all;
    private final List<Guarded<RunListener>> started = new ArrayList<>();

    /** Tells these. */
    public Listeners(List<Guarded<RunListener>> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void started(RunStarted event, RunControl run) {
        for (Guarded<RunListener> listener : all) {
            listener.call(
                    "started",
                    own -> {
                        own.started(event, run);
                        return true;
                    });
            started.add(listener);
        }
    }

    @Override
    public void measured(Measurement event) {
        all.forEach(listener -> listener.tell("measured", own -> own.measured(event)));
    }

    @Override
    public void grew(GrowthEvent event) {
        all.forEach(listener -> listener.tell("grew", own -> own.grew(event)));
    }

    @Override
    public void noted(Note event) {
        all.forEach(listener -> listener.tell("noted", own -> own.noted(event)));
    }

    /** Tells every one that was told of the start, also if another one fails. */
    @Override
    public void finished(RunFinished event) {
        each(started, listener -> listener.tell("finished", own -> own.finished(event)));
    }

    /** Closes every one, also if another one fails to close. */
    @Override
    public void close() {
        each(all, listener -> listener.tell("close", RunListener::close));
    }

    private static void each(
            List<Guarded<RunListener>> listeners, Consumer<Guarded<RunListener>> action) {
        RuntimeException failure = null;
        for (Guarded<RunListener> listener : listeners) {
            try {
                action.accept(listener);
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
