package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Require;
import dev.growth.api.Words;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Grows at regular intervals.
 *
 * <p>Steps and seconds count from the last growth event, or from the start of training if there was
 * none. Epochs count from the start of training: {@code epochs: 2} grows at the end of epochs 2, 4,
 * 6, whatever happened between.
 */
public final class Every implements When {
    /** {@code every}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "every",
                    Settings.class,
                    "Grows every so many steps, epochs or seconds.",
                    Every::new);

    private final Settings settings;

    /** Exactly one of the three. */
    public record Settings(
            @About("training steps since the last growth") Optional<Long> steps,
            @About("epochs since training began, as a multiple of this") Optional<Integer> epochs,
            @About("seconds since the last growth") Optional<Double> seconds) {
        public Settings {
            int given = given(steps) + given(epochs) + given(seconds);
            Require.that(given > 0, "steps", "be given, or epochs or seconds,", "missing");
            Require.that(
                    given == 1,
                    "steps",
                    "be the only one of steps, epochs and seconds",
                    "one of " + given);
            steps.ifPresent(value -> Require.atLeast("steps", value, 1));
            epochs.ifPresent(value -> Require.atLeast("epochs", value, 1));
            seconds.ifPresent(value -> Require.above("seconds", value, 0));
        }

        /** Every so many training steps. */
        public static Settings ofSteps(long steps) {
            return new Settings(Optional.of(steps), Optional.empty(), Optional.empty());
        }

        /** Every so many epochs. */
        public static Settings ofEpochs(int epochs) {
            return new Settings(Optional.empty(), Optional.of(epochs), Optional.empty());
        }

        /** Every so many seconds. */
        public static Settings ofSeconds(double seconds) {
            return new Settings(Optional.empty(), Optional.empty(), Optional.of(seconds));
        }

        private static int given(Optional<?> setting) {
            return setting.isPresent() ? 1 : 0;
        }
    }

    Every(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> neverWithin(OptionalLong most, int mostEpochs) {
        return settings.steps
                .filter(steps -> most.isPresent() && steps > most.getAsLong())
                .map(steps -> TooFew.sentence("every", steps, "step", most.getAsLong()))
                .or(() ->
                        settings.epochs
                                .filter(epochs -> epochs > mostEpochs)
                                .map(epochs ->
                                        TooFew.sentence("every", epochs, "epoch", mostEpochs)));
    }

    @Override
    public Decision decide(Progress progress) {
        if (settings.steps.isPresent()) {
            return afterSteps(settings.steps.get(), progress);
        }
        return settings.epochs.isPresent()
                ? afterEpochs(settings.epochs.get(), progress)
                : afterSeconds(settings.seconds.orElseThrow(), progress);
    }

    private static Decision afterSteps(long steps, Progress progress) {
        long passed = progress.step() - progress.lastGrowthStep();
        return passed >= steps
                ? new Decision.Grow(Words.count(passed, "step") + since(progress))
                : Decision.WAIT;
    }

    private static Decision afterEpochs(int epochs, Progress progress) {
        boolean due =
                progress.endOfEpoch()
                        && progress.epoch() % epochs == 0
                        && progress.step() > progress.lastGrowthStep();
        return due
                ? new Decision.Grow(Words.count(progress.epoch(), "epoch") + " completed")
                : Decision.WAIT;
    }

    private static Decision afterSeconds(double seconds, Progress progress) {
        double passed = progress.seconds() - progress.lastGrowthSeconds();
        return passed >= seconds
                ? new Decision.Grow(
                        String.format(Locale.ROOT, "%.1f seconds", passed) + since(progress))
                : Decision.WAIT;
    }

    private static String since(Progress progress) {
        return progress.growthEvents() == 0 ? " since training began" : " since the last growth";
    }
}
