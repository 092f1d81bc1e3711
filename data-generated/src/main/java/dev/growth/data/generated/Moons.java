package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.random.RandomGenerator;

/** Two half circles of radius 1, each reaching into the other, around (0, 0). */
public final class Moons {
    /** What recipes choose as {@code moons}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "moons",
                    Settings.class,
                    "points in the plane on two half circles, each reaching into the other",
                    settings -> random -> draw(settings, random));

    private Moons() {}

    /** The settings of {@code moons}. */
    public record Settings(
            @About("standard deviation of what is added to both coordinates") @Default("0.1")
                    double noise,
            @About("points to train on") @Default("1000") int trainSamples,
            @About("points to validate on; 0: none") @Default("1000") int validationSamples,
            @About("points to test on") @Default("1000") int testSamples) {
        public Settings {
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        return Generated.classes(
                "moons",
                settings.counts(),
                2,
                2,
                (index, input, target) -> {
                    int moon = index % 2;
                    int side = moon == 0 ? 1 : -1;
                    double angle = Math.PI * random.nextDouble();
                    input[0] =
                            side * (Math.cos(angle) - 0.5)
                                    + settings.noise() * random.nextGaussian();
                    input[1] =
                            side * (Math.sin(angle) - 0.25)
                                    + settings.noise() * random.nextGaussian();
                    target[0] = moon;
                });
    }
}
