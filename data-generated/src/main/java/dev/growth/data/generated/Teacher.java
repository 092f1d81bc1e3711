package dev.growth.data.generated;

import dev.growth.api.About;
import dev.growth.api.Component;
import dev.growth.api.Default;
import dev.growth.api.Require;
import dev.growth.api.data.Data;
import dev.growth.api.data.DataSet;
import dev.growth.data.generated.Generated.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a network with random weights says: a student can learn it exactly. Inputs are normal, the
 * teacher's weights uniform in [−1, 1], its hidden layers ReLU, and it has no biases.
 */
public final class Teacher {
    /** What recipes choose as {@code teacher}. */
    public static final Component<Data, Settings> COMPONENT =
            Component.of(
                            Data.class,
                            "teacher",
                            Settings.class,
                            "the outputs of a random ReLU network, to be learnt by another",
                            settings -> random -> draw(settings, random))
                    .from("U. Evci et al., GradMax, ICLR 2022, arXiv 2201.05125");

    private Teacher() {}

    /** The settings of {@code teacher}. */
    public record Settings(
            @About("number of inputs") @Default("10") int inputs,
            @About("widths of the teacher's hidden layers; [] has none: it is linear")
                    @Default("[10]")
                    List<Integer> hidden,
            @About("number of outputs") @Default("10") int outputs,
            @About("standard deviation of what is added to each output") @Default("0") double noise,
            @About("samples to train on") @Default("1000") int trainSamples,
            @About("samples to validate on; 0: none") @Default("1000") int validationSamples,
            @About("samples to test on") @Default("1000") int testSamples) {
        public Settings {
            hidden = List.copyOf(hidden);
            Require.between("inputs", inputs, 1, 100_000);
            hidden.forEach(width -> Require.between("hidden", width, 1, 100_000));
            Require.between("outputs", outputs, 1, 100_000);
            Require.atLeast("noise", noise, 0);
            Generated.check(trainSamples, validationSamples, testSamples);
        }

        private Counts counts() {
            return new Counts(trainSamples, validationSamples, testSamples);
        }
    }

    private static DataSet draw(Settings settings, RandomGenerator random) {
        List<double[][]> layers = new ArrayList<>();
        int fanIn = settings.inputs();
        for (int width : settings.hidden()) {
            layers.add(weights(fanIn, width, random));
            fanIn = width;
        }
        layers.add(weights(fanIn, settings.outputs(), random));
        return Generated.values(
                "teacher",
                settings.counts(),
                settings.inputs(),
                settings.outputs(),
                (_, input, target) -> {
                    Arrays.setAll(input, _ -> random.nextGaussian());
                    double[] output = outputs(layers, input);
                    Arrays.setAll(
                            target, j -> output[j] + settings.noise() * random.nextGaussian());
                });
    }

    private static double[][] weights(int fanIn, int fanOut, RandomGenerator random) {
        double[][] weights = new double[fanOut][fanIn];
        for (double[] neuron : weights) {
            Arrays.setAll(neuron, _ -> random.nextDouble(-1, 1));
        }
        return weights;
    }

    private static double[] outputs(List<double[][]> layers, double[] input) {
        double[] values = products(layers.getFirst(), input);
        for (double[][] layer : layers.subList(1, layers.size())) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i]);
            }
            values = products(layer, values);
        }
        return values;
    }

    private static double[] products(double[][] layer, double[] values) {
        double[] result = new double[layer.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < values.length; j++) {
                result[i] += layer[i][j] * values[j];
            }
        }
        return result;
    }
}
