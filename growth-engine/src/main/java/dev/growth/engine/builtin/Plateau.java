package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.Words;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.List;
import java.util.Locale;

/**
 * Grows when the loss no longer improves: when none of the last {@code patience} evaluations was
 * lower than the best one before them by the share {@code min-improvement} of it.
 *
 * <p>Only evaluations after the last growth event count, so it takes at least {@code patience + 1}
 * of them until the next one.
 */
public final class Plateau implements When {
    /** {@code plateau}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "plateau",
                    Settings.class,
                    "Grows when the loss no longer improves.",
                    Plateau::new);

    /** Which loss is watched. */
    public enum Watched {
        /** Mean over the validation samples. */
        VALIDATION {
            @Override
            double of(Evaluation evaluation) {
                return evaluation.validation().orElseThrow().loss();
            }
        },
        /** Mean over the training steps since the evaluation before. */
        TRAIN {
            @Override
            double of(Evaluation evaluation) {
                return evaluation.trainLoss();
            }
        };

        abstract double of(Evaluation evaluation);
    }

    private final Settings settings;

    /** What counts as no improvement. */
    public record Settings(
            @About("which loss is watched, on the validation samples or in training")
                    @Default("validation")
                    Watched loss,
            @About("evaluations without improvement before it grows") @Default("5") int patience,
            @About("share of the best loss before by which a lower one counts as an improvement")
                    @Default("0.001")
                    double minImprovement) {
        public Settings {
            Require.between("patience", patience, 1, Progress.EVALUATIONS - 1);
            Require.below("minImprovement", minImprovement, 0, 1);
        }
    }

    Plateau(Settings settings) {
        this.settings = settings;
    }

    @Override
    public boolean needsValidation() {
        return settings.loss == Watched.VALIDATION;
    }

    @Override
    public Decision decide(Progress progress) {
        List<Evaluation> all = progress.evaluations();
        int split = Math.max(0, all.size() - settings.patience);
        double before = best(all.subList(0, split), progress);
        if (before == Double.POSITIVE_INFINITY) {
            return Decision.WAIT;
        }
        double recent = least(all.subList(split, all.size()));
        return recent < before * (1 - settings.minImprovement)
                ? Decision.WAIT
                : new Decision.Grow(reason(before, recent));
    }

    /**
     * The lowest loss since the last growth in evaluations that are no longer recent. It is
     * remembered, so that no evaluation has to be looked at twice.
     */
    private double best(List<Evaluation> earlier, Progress progress) {
        double[] known =
                progress.memory()
                        .recall("best")
                        .filter(state -> state[0] == progress.lastGrowthStep())
                        .orElse(
                                new double[] {
                                    progress.lastGrowthStep(),
                                    progress.lastGrowthStep(),
                                    Double.POSITIVE_INFINITY
                                });
        if (earlier.isEmpty() || earlier.getLast().step() <= known[1]) {
            return known[2];
        }
        double best = known[2];
        for (Evaluation evaluation : earlier.reversed()) {
            if (evaluation.step() <= known[1]) {
                break;
            }
            best = Math.min(best, settings.loss.of(evaluation));
        }
        progress.memory().remember("best", known[0], (double) earlier.getLast().step(), best);
        return best;
    }

    private double least(List<Evaluation> evaluations) {
        double least = Double.POSITIVE_INFINITY;
        for (Evaluation evaluation : evaluations) {
            least = Math.min(least, settings.loss.of(evaluation));
        }
        return least;
    }

    private String reason(double before, double recent) {
        return String.format(
                Locale.ROOT,
                "the %s loss was %.5g at best before and %.5g in the last %s",
                settings.loss.name().toLowerCase(Locale.ROOT),
                before,
                recent,
                settings.patience == 1
                        ? "evaluation"
                        : Words.count(settings.patience, "evaluation"));
    }
}
