package dev.growth.engine.running;

import dev.growth.api.run.GrowthEvent;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.Note;
import dev.growth.api.run.RunControl;
import dev.growth.api.run.RunFinished;
import dev.growth.api.run.RunListener;
import dev.growth.api.run.RunStarted;
import java.util.List;

/** Several listeners as one; they are told in order. */
public final class Listeners implements RunListener {
    private final List<RunListener> all;

    /** Tells these. */
    public Listeners(List<RunListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void started(RunStarted event, RunControl run) {
        all.forEach(listener -> listener.started(event, run));
    }

    @Override
    public void measured(Measurement event) {
        all.forEach(listener -> listener.measured(event));
    }

    @Override
    public void grew(GrowthEvent event) {
        all.forEach(listener -> listener.grew(event));
    }

    @Override
    public void noted(Note event) {
        all.forEach(listener -> listener.noted(event));
    }

    @Override
    public void finished(RunFinished event) {
        all.forEach(listener -> listener.finished(event));
    }

    /** Closes every one, also if another one fails to close. */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (RunListener listener : all) {
            try {
                listener.close();
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
