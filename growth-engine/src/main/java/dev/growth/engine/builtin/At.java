package dev.growth.engine.builtin;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.growth.Decision;
import dev.growth.api.growth.Progress;
import dev.growth.api.growth.When;
import java.util.List;

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
            @About("numbers of training steps after which to grow") @Default("[]") List<Long> steps,
            @About("numbers of epochs after which to grow") @Default("[]") List<Integer> epochs) {
        public Settings {
            steps = List.copyOf(steps);
            epochs = List.copyOf(epochs);
            Require.that(
                    !steps.isEmpty() || !epochs.isEmpty(),
                    "steps",
                    "be given, or epochs,",
                    "missing");
            Require.that(
                    steps.isEmpty() || epochs.isEmpty(),
                    "steps",
                    "be given without epochs",
                    steps + " beside " + epochs);
            rising("steps", steps);
            rising("epochs", epochs);
        }

        /** After these training steps. */
        public static Settings ofSteps(Long... steps) {
            return new Settings(List.of(steps), List.of());
        }

        /** After these epochs. */
        public static Settings ofEpochs(Integer... epochs) {
            return new Settings(List.of(), List.of(epochs));
        }

        private static void rising(String setting, List<? extends Number> values) {
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
    public Decision decide(Progress progress) {
        return settings.steps.isEmpty() ? atEpoch(progress) : atStep(progress);
    }

    private Decision atStep(Progress progress) {
        long last = settings.steps.getLast();
        if (progress.step() > last) {
            return new Decision.Stop("step " + last + ", the last to grow at, is over");
        }
        return settings.steps.contains(progress.step()) && notGrown(progress)
                ? new Decision.Grow(Words.count(progress.step(), "step") + " done")
                : Decision.WAIT;
    }

    private Decision atEpoch(Progress progress) {
        int last = settings.epochs.getLast();
        int epoch = progress.epoch();
        if (epoch > last || (epoch == last && !progress.endOfEpoch())) {
            return new Decision.Stop("epoch " + last + ", the last to grow at, is over");
        }
        return progress.endOfEpoch() && settings.epochs.contains(epoch) && notGrown(progress)
                ? new Decision.Grow(Words.count(epoch, "epoch") + " completed")
                : Decision.WAIT;
    }

    private static boolean notGrown(Progress progress) {
        return progress.step() > progress.lastGrowthStep();
    }
}
