package dev.growth.strategy.pursuit;

import dev.growth.api.network.Activation;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceInitialContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What {@link FirstNeurons} made of samples, and what it should have maximised, in plain loops. */
record Start(
        NetworkSpec spec,
        ReferenceNetwork network,
        ReferenceSamples samples,
        List<LayerParameters> parameters) {
    static final FirstNeurons.Settings SETTINGS = new FirstNeurons.Settings(0.1, Example.SEARCH);
    private static final int INPUTS = 4;

    /** 3 outputs, 60 samples. */
    static Start of(String activation, Loss loss, int layers) {
        Integer[] hidden = new Integer[layers];
        Arrays.fill(hidden, 1);
        NetworkSpec spec = Networks.spec(activation, false, loss, hidden);
        return of(spec, 3, ReferenceSamples.random(network(spec, 3), 60, 12), 5);
    }

    static Start of(NetworkSpec spec, int outputs, ReferenceSamples samples, long seed) {
        ReferenceNetwork network = network(spec, outputs);
        try (ReferenceInitialContext context =
                new ReferenceInitialContext(network, samples, seed)) {
            return new Start(
                    spec, network, samples, new FirstNeurons(SETTINGS).initialize(context));
        }
    }

    static ReferenceNetwork network(NetworkSpec spec, int outputs) {
        return ReferenceInitialContext.zeros(new ReferenceBackend().open(), INPUTS, spec, outputs);
    }

    private Activation activation() {
        return spec.activation();
    }

    private int hidden() {
        return spec.hidden().size();
    }

    /** Of H in all weights together. */
    double degree() {
        double p = activation().homogeneity().orElseThrow();
        double degree = 1;
        for (int l = 0; l < hidden(); l++) {
            degree = 1 + p * degree;
        }
        return degree;
    }

    /** Of a layer from 0. */
    double[] layer(int number) {
        return parameters.get(number).weights().toArray();
    }

    double square(int number) {
        return Vector.dot(layer(number), layer(number));
    }

    /** Of all layers, one after the other. */
    double[] weights() {
        return parameters.stream()
                .flatMapToDouble(layer -> Arrays.stream(layer.weights().toArray()))
                .toArray();
    }

    /** Random directions and signs with the norms of the layers, the whole of norm 1. */
    double[] balanced(SplittableRandom random) {
        double[] result = new double[0];
        for (int l = 0; l <= hidden(); l++) {
            double[] unit = Example.unit(layer(l).length, random);
            result = joined(result, Vector.scaled(10 * Math.sqrt(square(l)), unit));
        }
        return result;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] result = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }

    /** {@code y = −∂loss/∂f} at f = 0. */
    private double[] wanted(int sample) {
        double[] wanted = new double[network.outputs()];
        for (int j = 0; j < wanted.length; j++) {
            wanted[j] =
                    switch (spec.loss()) {
                        case SOFTMAX_CROSS_ENTROPY ->
                                (samples.targets().get(sample, 0) == j ? 1 : 0)
                                        - 1.0 / wanted.length;
                        case BINARY_CROSS_ENTROPY -> samples.targets().get(sample, j) - 0.5;
                        case MEAN_SQUARED_ERROR ->
                                2 * samples.targets().get(sample, j) / wanted.length;
                    };
        }
        return wanted;
    }

    private double[] input(int sample) {
        double[] input = new double[INPUTS];
        Arrays.setAll(input, j -> samples.inputs().get(sample, j));
        return input;
    }

    /** {@code E[y·H(x; w)]}. */
    double correlation(double[] weights) {
        double sum = 0;
        double[] b = Arrays.copyOfRange(weights, INPUTS + hidden() - 1, weights.length);
        for (int i = 0; i < samples.count(); i++) {
            double h = preActivations(weights, i)[hidden()];
            sum += h * Vector.dot(wanted(i), b) / samples.count();
        }
        return sum;
    }

    /** {@code E[y·ψ(a·x)]}, all later weights being 1. */
    double[] outgoing(double[] a) {
        double[] weights = joined(Vector.unit(a), new double[hidden() - 1]);
        Arrays.fill(weights, INPUTS, weights.length, 1);
        double[] g = new double[network.outputs()];
        for (int i = 0; i < samples.count(); i++) {
            double h = preActivations(weights, i)[hidden()];
            g = Vector.combine(1, g, h / samples.count(), wanted(i));
        }
        return g;
    }

    /** Of the hidden layers, then the activation of the last one. */
    private double[] preActivations(double[] weights, int sample) {
        double[] z = new double[hidden() + 1];
        double[] a = Arrays.copyOf(weights, INPUTS);
        z[0] = Vector.dot(a, input(sample));
        for (int l = 1; l <= hidden(); l++) {
            double next = l < hidden() ? weights[INPUTS + l - 1] : 1;
            z[l] = next * activation().value(z[l - 1]);
        }
        return z;
    }

    /** Of {@link #correlation}. */
    double[] gradient(double[] weights) {
        double[] gradient = new double[weights.length];
        int first = INPUTS + hidden() - 1;
        double[] b = Arrays.copyOfRange(weights, first, weights.length);
        for (int i = 0; i < samples.count(); i++) {
            double[] z = preActivations(weights, i);
            double[] y = wanted(i);
            for (int j = 0; j < b.length; j++) {
                gradient[first + j] += y[j] * z[hidden()] / samples.count();
            }
            double back = Vector.dot(y, b) / samples.count();
            for (int l = hidden() - 1; l >= 0; l--) {
                back *= activation().derivative(z[l]);
                if (l > 0) {
                    gradient[INPUTS + l - 1] += back * activation().value(z[l - 1]);
                    back *= weights[INPUTS + l - 1];
                }
            }
            for (int j = 0; j < INPUTS; j++) {
                gradient[j] += back * input(i)[j];
            }
        }
        return gradient;
    }

    /** The mean loss with these weights. */
    double loss(double[] weights) {
        List<ReferenceNetwork.Layer> layers = new ArrayList<>();
        int from = 0;
        for (int l = 1; l <= hidden() + 1; l++) {
            int fanIn = network.layer(l).fanIn();
            int width = network.layer(l).width();
            double[] values = Arrays.copyOfRange(weights, from, from + fanIn * width);
            from += values.length;
            layers.add(
                    new ReferenceNetwork.Layer(
                            Matrix.of(fanIn, width, values),
                            Matrix.zeros(1, 0),
                            network.layer(l).activation()));
        }
        ReferenceNetwork moved = new ReferenceNetwork(network.workspace(), layers, spec.loss());
        return new ReferenceGrowthContext(moved, samples).loss();
    }
}
