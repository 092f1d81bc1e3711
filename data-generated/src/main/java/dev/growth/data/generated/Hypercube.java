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
 * Corners of a hypercube and the value of a small homogeneous network, {@code f = 2σ(σ(2x₁+x₃) −
 * σ(x₃−x₂)) − σ(σ(2x₂+x₄) + σ(x₄+x₃))} with σ = ReLU; every input is −1 or 1, those after the
 * fourth say nothing.
 */
public final class Hypercube {
    /** What recipes choose as {@code hypercube}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                            Data.class,
                            "hypercube",
                            Settings.class,
                            "corners of a hypercube and a small ReLU network of four of their coordinates",
                            settings -> random -> draw(settings, random))
                    .from(
                            "A. Kumar and J. Haupt, Learning Neural Networks by Neuron Pursuit,"
                                    + " arXiv 2509.12154");

    private Hypercube() {}

    /** The settings of {@code hypercube}. */
    public record Settings(
            @About("number of inputs, of which four matter") @Default("20") int inputs,
            @About("standard deviation of what is added to the value") @Default("0") double noise,
            @About("corners to train on") @Default("1000") int trainSamples,
            @About("corners to validate on; 0: none") @Default("1000") int validationSamples,
            @About("corners to test on") @Default("4000") int testSamples) {
        public Settings {
            Require.between("inputs", inputs, 4, 100_000);
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        return Generated.values(
                "hypercube",
                settings.counts(),
                settings.inputs(),
                1,
                (_, input, target) -> {
                    Arrays.setAll(input, _ -> random.nextBoolean() ? 1 : -1);
                    target[0] = value(input) + settings.noise() * random.nextGaussian();
                });
    }

    private static double value(double[] x) {
        return 2 * relu(relu(2 * x[0] + x[2]) - relu(x[2] - x[1]))
                - relu(relu(2 * x[1] + x[3]) + relu(x[3] + x[2]));
    }

    private static double relu(double z) {
        return Math.max(0, z);
    }
}
