package dev.growth.strategy.pursuit;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.List;
import java.util.Locale;

/**
 * Grows at a stationary point of training: when the training loss has stayed within the share
 * {@code tolerance} of itself over the last {@code evaluations}, all of them after the last growth
 * event. It grows no more once the training loss is below {@code target}.
 *
 * <p>A new neuron of small weights first moves slowly, and training looks stationary although it is
 * not. So the evaluations have to span more steps than a new neuron takes to wake up.
 */
public final class Converged implements When {
    /** {@code converged}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                            When.class,
                            "converged",
                            Settings.class,
                            "Grows when the training loss no longer changes, until it is small enough.",
                            Converged::new)
                    .from(Pursuit.SOURCE);

    private final Settings settings;

    /** What counts as stationary, and as done. */
    public record Settings(
            @About(
                            "share of the training loss by which it may change over the evaluations and still"
                                    + " be stationary")
                    @Default("0.01")
                    double tolerance,
            @About("evaluations that are compared, at least 2") @Default("3") int evaluations,
            @About("training loss below which it grows no more; 0: it never stops") @Default("1e-7")
                    double target) {
        public Settings {
            Require.atLeast("tolerance", tolerance, 0);
            Require.between("evaluations", evaluations, 2, Progress.EVALUATIONS);
            Require.atLeast("target", target, 0);
        }
    }

    Converged(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Decision decide(Progress progress) {
        List<Evaluation> all = progress.evaluations();
        if (all.isEmpty()) {
            return Decision.WAIT;
        }
        double last = all.getLast().trainLoss();
        if (last < settings.target) {
            return new Decision.Stop(String.format(Locale.ROOT, "the training loss is %.3g", last));
        }
        int first = all.size() - settings.evaluations;
        if (first < 0 || all.get(first).step() <= progress.lastGrowthStep()) {
            return Decision.WAIT;
        }
        double most = last;
        double least = last;
        for (Evaluation evaluation : all.subList(first, all.size())) {
            most = Math.max(most, evaluation.trainLoss());
            least = Math.min(least, evaluation.trainLoss());
        }
        return most - least <= settings.tolerance * Math.abs(most)
                ? new Decision.Grow(
                        String.format(
                                Locale.ROOT,
                                "the training loss was between %.5g and %.5g in %d evaluations",
                                least,
                                most,
                                settings.evaluations))
                : Decision.WAIT;
    }
}
