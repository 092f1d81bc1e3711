package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A random curve, {@code (1/m) Σ wᵢ exp(−(θᵢ₁ x + θᵢ₂)²/2)} over m neurons, whose w and θ are
 * normal with a given deviation; x is uniform.
 */
public final class Rbf {
    /** What recipes choose as {@code rbf}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                            Data.class,
                            "rbf",
                            Settings.class,
                            "a random curve over one input, the mean of Gaussian neurons",
                            settings -> random -> draw(settings, random))
                    .from(
                            "Liu, Wu and Wang, Splitting Steepest Descent for Growing Neural"
                                    + " Architectures, NeurIPS 2019");

    private Rbf() {}

    /** The settings of {@code rbf}. */
    public record Settings(
            @About("Gaussian neurons of the curve") @Default("15") int neurons,
            @About("standard deviation of their weights") @Default("3") double scale,
            @About("x is uniform in [−range, range]") @Default("5") double range,
            @About("standard deviation of what is added to y") @Default("0") double noise,
            @About("points to train on") @Default("1000") int trainSamples,
            @About("points to validate on; 0: none") @Default("1000") int validationSamples,
            @About("points to test on") @Default("1000") int testSamples) {
        public Settings {
            Require.between("neurons", neurons, 1, 100_000);
            Require.above("scale", scale, 0);
            Require.above("range", range, 0);
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        double[] weights = new double[settings.neurons()];
        double[] slopes = new double[settings.neurons()];
        double[] shifts = new double[settings.neurons()];
        for (double[] values : new double[][] {weights, slopes, shifts}) {
            Arrays.setAll(values, _ -> settings.scale() * random.nextGaussian());
        }
        return Generated.values(
                "rbf",
                settings.counts(),
                1,
                1,
                (_, input, target) -> {
                    input[0] = random.nextDouble(-settings.range(), settings.range());
                    double sum = 0;
                    for (int i = 0; i < weights.length; i++) {
                        double z = slopes[i] * input[0] + shifts[i];
                        sum += weights[i] * Math.exp(-z * z / 2);
                    }
                    target[0] = sum / weights.length + settings.noise() * random.nextGaussian();
                });
    }
}
