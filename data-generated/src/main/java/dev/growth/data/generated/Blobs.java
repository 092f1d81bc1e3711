package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.random.RandomGenerator;

/** Normally distributed points around centres that are drawn from [−1, 1] in each dimension. */
public final class Blobs {
    /** What recipes choose as {@code blobs}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                    Data.class,
                    "blobs",
                    Settings.class,
                    "normally distributed points around random centres, a class each",
                    settings -> random -> draw(settings, random));

    private Blobs() {}

    /** The settings of {@code blobs}. */
    public record Settings(
            @About("number of centres, a class each") @Default("3") int classes,
            @About("number of inputs") @Default("2") int dimensions,
            @About("standard deviation of the distance to the centre in each dimension")
                    @Default("0.2")
                    double noise,
            @About("points to train on") @Default("1000") int trainSamples,
            @About("points to validate on; 0: none") @Default("1000") int validationSamples,
            @About("points to test on") @Default("1000") int testSamples) {
        public Settings {
            Require.between("classes", classes, 2, 1000);
            Require.between("dimensions", dimensions, 1, 100_000);
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        double[][] centres = new double[settings.classes()][settings.dimensions()];
        for (double[] centre : centres) {
            for (int j = 0; j < centre.length; j++) {
                centre[j] = random.nextDouble(-1, 1);
            }
        }
        return Generated.classes(
                "blobs",
                settings.counts(),
                settings.dimensions(),
                settings.classes(),
                (index, input, target) -> {
                    int blob = index % settings.classes();
                    for (int j = 0; j < input.length; j++) {
                        input[j] = centres[blob][j] + settings.noise() * random.nextGaussian();
                    }
                    target[0] = blob;
                });
    }
}
