package dev.growth.engine.running;

import dev.growth.api.network.NetworkView;
import dev.growth.api.run.RunControl;
import dev.growth.engine.training.Trainer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** What others have asked of a run: that it ends. */
final class Requests implements RunControl {
    private final Trainer trainer;
    private final BooleanSupplier cancelled;
    private final AtomicReference<Optional<String>> stop = new AtomicReference<>(Optional.empty());

    /**
     * @param cancelled whether the user has cancelled the run
     */
    Requests(Trainer trainer, BooleanSupplier cancelled) {
        this.trainer = trainer;
        this.cancelled = cancelled;
    }

    @Override
    public NetworkView network() {
        return trainer.network();
    }

    @Override
    public void stop(String reason) {
        Optional<String> first = Optional.of("stopped by a listener: " + reason);
        stop.compareAndSet(Optional.empty(), first);
    }

    /** Why a listener has stopped the run, if one has. */
    Optional<String> stopped() {
        return stop.get();
    }

    boolean cancelled() {
        return cancelled.getAsBoolean();
    }
}
