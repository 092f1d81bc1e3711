package dev.growth.benchmarks;

import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunListener;
import java.util.ArrayList;
import java.util.List;

/** Milliseconds for each step of a run as it is: after a warm-up, in rounds of so many steps. */
public final class StepTimes implements RunListener {
    private final long warmUp;
    private final double warmUpSeconds;
    private final long steps;
    private final int rounds;
    private final Runnable enough;
    private final List<Double> milliseconds = new ArrayList<>();
    private boolean warm;
    private long fromStep;
    private long fromNanos;

    /**
     * @param warmUp least number of steps before the first round
     * @param warmUpSeconds least time before the first round
     * @param steps in a round; rounds end where the run measures its loss
     * @param rounds wanted
     * @param enough called after the last round
     */
    public StepTimes(long warmUp, double warmUpSeconds, long steps, int rounds, Runnable enough) {
        this.warmUp = warmUp;
        this.warmUpSeconds = warmUpSeconds;
        this.steps = steps;
        this.rounds = rounds;
        this.enough = enough;
    }

    @Override
    public void measured(Measurement event) {
        long now = System.nanoTime();
        if (!warm) {
            warm = event.step() >= warmUp && event.seconds() >= warmUpSeconds;
            fromStep = event.step();
            fromNanos = now;
        } else if (event.step() - fromStep >= steps && milliseconds.size() < rounds) {
            milliseconds.add((now - fromNanos) / 1e6 / (event.step() - fromStep));
            fromStep = event.step();
            fromNanos = now;
            if (milliseconds.size() == rounds) {
                enough.run();
            }
        }
    }

    /** Milliseconds for a step, one value for each round. */
    public Rounds rounds() {
        return new Rounds(milliseconds);
    }
}
