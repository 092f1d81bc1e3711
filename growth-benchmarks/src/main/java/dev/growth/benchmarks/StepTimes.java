package dev.growth.benchmarks;

import dev.growth.api.UserException;
import dev.growth.api.run.Measurement;
import dev.growth.api.run.RunListener;
import dev.growth.engine.GrowthRun;
import dev.growth.engine.component.Catalog;
import dev.growth.engine.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Milliseconds for a step of a run as it is: after a warm-up, in rounds of so many steps. */
public final class StepTimes implements RunListener {
    private final Pace pace;
    private final Runnable enough;
    private final List<Double> milliseconds = new ArrayList<>();
    private boolean warm;
    private long fromStep;
    private long fromNanos;

    /**
     * How often is measured.
     *
     * @param warmUp least number of steps before the first round
     * @param warmUpSeconds least time before the first round
     * @param steps in a round; rounds end where the run measures its loss
     * @param rounds wanted
     */
    public record Pace(long warmUp, double warmUpSeconds, long steps, int rounds) {}

    private StepTimes(Pace pace, Runnable enough) {
        this.pace = pace;
        this.enough = enough;
    }

    /** Runs a recipe until there are enough rounds. */
    public static Rounds measure(Recipe recipe, Catalog catalog, Pace pace) {
        return measure(recipe, catalog, pace, () -> {});
    }

    /**
     * Runs a recipe until there are enough rounds.
     *
     * @param last called after the last round, while the run still holds all it needs
     */
    public static Rounds measure(Recipe recipe, Catalog catalog, Pace pace, Runnable last) {
        // The listener comes before the run that it ends.
        List<GrowthRun> run = new ArrayList<>();
        StepTimes times =
                new StepTimes(
                        pace,
                        () -> {
                            last.run();
                            run.getFirst().cancel();
                        });
        run.add(new GrowthRun(recipe, catalog, List.of(times), Optional.empty()));
        execute(run.getFirst());
        return new Rounds(times.milliseconds);
    }

    /**
     * Runs.
     *
     * @throws UserException if the run fails
     */
    public static void execute(GrowthRun run) {
        run.execute()
                .failure()
                .ifPresent(failure -> {
                    throw new UserException(failure);
                });
    }

    @Override
    public void measured(Measurement event) {
        long now = System.nanoTime();
        long steps = event.step() - fromStep;
        if (!warm) {
            warm = event.step() >= pace.warmUp && event.seconds() >= pace.warmUpSeconds;
        } else if (steps < pace.steps || milliseconds.size() == pace.rounds) {
            return;
        } else {
            milliseconds.add((now - fromNanos) / 1e6 / steps);
            if (milliseconds.size() == pace.rounds) {
                enough.run();
            }
        }
        fromStep = event.step();
        fromNanos = now;
    }
}
