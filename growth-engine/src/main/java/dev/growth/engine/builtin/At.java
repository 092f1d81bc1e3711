package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Require;
import dev.growth.api.Words;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Grows after the given steps or epochs; says stop when the last of them is over. */
public final class At implements When {
    /** {@code at}. */
    public static final Component<When, Settings> COMPONENT =
            Component.of(
                    When.class,
                    "at",
                    Settings.class,
                    "Grows after the given steps or epochs.",
                    At::new);

    private final Settings settings;

    /** Exactly one of the two lists, in rising order. */
    public record Settings(
            @About("numbers of training steps after which to grow") Optional<List<Long>> steps,
            @About("numbers of epochs after which to grow") Optional<List<Integer>> epochs) {
        public Settings {
            steps = steps.map(List::copyOf);
            epochs = epochs.map(List::copyOf);
            Require.that(
                    steps.isPresent() || epochs.isPresent(),
                    "steps",
                    "be given, or epochs,",
                    "missing");
            Require.that(
                    steps.isEmpty() || epochs.isEmpty(),
                    "steps",
                    "be given without epochs",
                    steps.orElse(List.of()));
            steps.ifPresent(values -> requireRising("steps", values));
            epochs.ifPresent(values -> requireRising("epochs", values));
        }

        /** After these training steps. */
        public static Settings ofSteps(Long... steps) {
            return new Settings(Optional.of(List.of(steps)), Optional.empty());
        }

        /** After these epochs. */
        public static Settings ofEpochs(Integer... epochs) {
            return new Settings(Optional.empty(), Optional.of(List.of(epochs)));
        }

        private static void requireRising(String setting, List<? extends Number> values) {
            Require.that(!values.isEmpty(), setting, "hold at least one number", values);
            long previous = 0;
            for (Number value : values) {
                Require.that(
                        value.longValue() > previous,
                        setting,
                        "be above 0 and in rising order",
                        values);
                previous = value.longValue();
            }
        }
    }

    At(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<String> neverWithin(OptionalLong most, int mostEpochs) {
        return settings.steps
                .map(List::getFirst)
                .filter(step -> most.isPresent() && step > most.getAsLong())
                .map(step -> TooFew.sentence("after", step, "step", most.getAsLong()))
                .or(() ->
                        settings.epochs
                                .map(List::getFirst)
                                .filter(epoch -> epoch > mostEpochs)
                                .map(epoch ->
                                        TooFew.sentence("after", epoch, "epoch", mostEpochs)));
    }

    @Override
    public Decision decide(Progress progress) {
        return settings.steps.isPresent()
                ? atStep(settings.steps.get(), progress)
                : atEpoch(settings.epochs.orElseThrow(), progress);
    }

    private static Decision atStep(List<Long> steps, Progress progress) {
        long last = steps.getLast();
        if (progress.step() > last) {
            return new Decision.Stop("step " + last + ", the last to grow at, is over");
        }
        return steps.contains(progress.step()) && notGrown(progress)
                ? new Decision.Grow(Words.count(progress.step(), "step") + " done")
                : Decision.WAIT;
    }

    private static Decision atEpoch(List<Integer> epochs, Progress progress) {
        int last = epochs.getLast();
        int epoch = progress.epoch();
        if (epoch > last || (epoch == last && !progress.endOfEpoch())) {
            return new Decision.Stop("epoch " + last + ", the last to grow at, is over");
        }
        return progress.endOfEpoch() && epochs.contains(epoch) && notGrown(progress)
                ? new Decision.Grow(Words.count(epoch, "epoch") + " completed")
                : Decision.WAIT;
    }

    private static boolean notGrown(Progress progress) {
        return progress.step() > progress.lastGrowthStep();
    }
}
