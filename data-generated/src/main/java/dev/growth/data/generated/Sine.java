package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.data.Data;
import dev.growth.data.generated.Generated.Counts;

/** Points of [−π, π] × [−2, 2], scaled to [−1, 1]²; class 1 is y > sin x. */
public final class Sine {
    private static final Curve CURVE = new Curve("sine", Math::sin, Math.PI, -2, 2);

    /** What recipes choose as {@code sine}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                            Data.class,
                            "sine",
                            Settings.class,
                            "points in the plane, the class says whether y > sin x",
                            settings -> random -> CURVE.draw(settings.counts(), random))
                    .from("J. Kang, Growing Networks by Folding on Typical Instances, 2024");

    private Sine() {}

    /** The settings of {@code sine}. */
    public record Settings(
            @About("points to train on") @Default("300") int trainSamples,
            @About("points to validate on; 0: none") @Default("1000") int validationSamples,
            @About("points to test on") @Default("1000") int testSamples) {
        public Settings {
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }
}
