package dev.growth.strategy.splitting;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Evaluation;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import dev.growth.api.network.NetworkSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Grows when training has come nearly to rest and splitting a neuron would still lower the loss:
 * when the training loss fell by no more than the share {@code stationary} from the last evaluation
 * but one to the last, both after the last growth event, and some layer's most negative splitting
 * index is below the threshold.
 *
 * <p>The indices cost passes over the statistics samples, one for each layer or as many as Lanczos
 * has iterations. So it looks only every {@code steps} steps, and at the losses first.
 */
public final class SplittingPoint implements When {
    /** {@code splitting-index}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                            When.class,
                            "splitting-index",
                            Settings.class,
                            "Grows when training rests at a point that splitting could leave.",
                            SplittingPoint::new)
                    .from(Splitting.SOURCE);

    private final Settings settings;

    /** When it looks, and what it looks for. */
    public record Settings(
            @About("some splitting index must be below this; at most 0") @Default("0")
                    double threshold,
            @About("training steps since the last growth, of which it looks at every multiple")
                    @Default("100")
                    long steps,
            @About(
                            "share by which the training loss may still fall between two evaluations;"
                                    + " where it falls faster it is left to fall")
                    @Default("0.01")
                    double stationary,
            @About("how the eigenvalues are found; auto is exact up to order 64, then lanczos")
                    @Default("auto")
                    Solver solver,
            @About("iterations of lanczos at most, a pass over the statistics samples each")
                    @Default("50")
                    int iterations) {
        public Settings {
            Require.that(
                    threshold <= 0 && Double.isFinite(threshold),
                    "threshold",
                    "be at most 0",
                    threshold);
            Require.atLeast("steps", steps, 1);
            Require.atLeast("stationary", stationary, 0);
            Require.atLeast("iterations", iterations, 1);
        }
    }

    private record Found(int layer, double index) {}

    SplittingPoint(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void check(NetworkSpec network) {
        Curvature.check(network);
    }

    @Override
    public Decision decide(Progress progress) {
        long passed = progress.step() - progress.lastGrowthStep();
        if (passed == 0 || passed % settings.steps != 0 || !stationary(progress)) {
            return Decision.WAIT;
        }
        return least(progress.context())
                .filter(found -> found.index < settings.threshold)
                .<Decision>map(found -> new Decision.Grow(reason(found)))
                .orElse(Decision.WAIT);
    }

    private boolean stationary(Progress progress) {
        List<Evaluation> all = progress.evaluations();
        if (all.size() < 2 || all.get(all.size() - 2).step() <= progress.lastGrowthStep()) {
            return false;
        }
        double before = all.get(all.size() - 2).trainLoss();
        double now = all.getLast().trainLoss();
        return before - now <= settings.stationary * Math.abs(before);
    }

    private Optional<Found> least(GrowthContext context) {
        return SplittingIndex.layers(context.network()).stream()
                .map(layer -> new Found(layer, index(layer, context)))
                .min((a, b) -> Double.compare(a.index, b.index));
    }

    private double index(int layer, GrowthContext context) {
        return Spectra.of(layer, settings.solver, settings.iterations, context).index();
    }

    private String reason(Found found) {
        return String.format(
                Locale.ROOT,
                "training rests, and the least splitting index of hidden %d is %.4g",
                found.layer,
                found.index);
    }
}
