package dev.growth.benchmarks.compare;

import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunListener;

/** The last evaluation of a run, which is the first to reach the score that ends the run. */
final class FirstReached implements RunListener {
    private Measurement last;

    @Override
    public void measured(Measurement event) {
        if (event.evaluation().isPresent()) {
            last = event;
        }
    }

    Measurement last() {
        return last;
    }
}
