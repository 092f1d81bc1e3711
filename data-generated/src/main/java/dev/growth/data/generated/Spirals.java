package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.random.RandomGenerator;

/** Spirals wound into each other, a class each, in [−1, 1]² but for the noise. */
public final class Spirals {
    /** What recipes choose as {@code spirals}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "spirals",
                    Settings.class,
                    "points in the plane on spirals wound into each other, a class each",
                    settings -> random -> draw(settings, random));

    private Spirals() {}

    /** The settings of {@code spirals}. */
    public record Settings(
            @About("number of spirals, a class each") @Default("2") int classes,
            @About("turns of each spiral") @Default("1") double turns,
            @About("standard deviation of what is added to both coordinates") @Default("0.02")
                    double noise,
            @About("points to train on") @Default("2000") int trainSamples,
            @About("points to validate on; 0: none") @Default("1000") int validationSamples,
            @About("points to test on") @Default("1000") int testSamples) {
        public Settings {
            Require.between("classes", classes, 2, 1000);
            Require.above("turns", turns, 0);
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        return Generated.classes(
                "spirals",
                settings.counts(),
                2,
                settings.classes(),
                (index, input, target) -> {
                    int spiral = index % settings.classes();
                    // The square root spreads points evenly along the arm, which gets longer
                    // outwards.
                    double radius = Math.sqrt(random.nextDouble());
                    double angle =
                            2
                                    * Math.PI
                                    * (settings.turns() * radius
                                            + (double) spiral / settings.classes());
                    input[0] = radius * Math.cos(angle) + settings.noise() * random.nextGaussian();
                    input[1] = radius * Math.sin(angle) + settings.noise() * random.nextGaussian();
                    target[0] = spiral;
                });
    }
}
