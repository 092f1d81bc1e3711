package dev.growth.strategy.pursuit;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Tensor;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A network without biases and samples in float64, and what flows through it as plain arrays. */
record Example(ReferenceNetwork network, ReferenceSamples samples) {
    static final Search SEARCH = new Search(20, 400, 1e-11, 10_000);
    static final Pursuit.Settings DEFAULTS = new Pursuit.Settings(0.1, SEARCH);

    /** 4 inputs, 3 outputs, 60 samples. */
    static Example of(String activation, Loss loss, Integer... hidden) {
        NetworkSpec spec =
                new NetworkSpec(List.of(hidden), Activation.parse(activation), false, loss);
        ReferenceNetwork network =
                ReferenceNetwork.random(new ReferenceBackend().open(), 4, spec, 3, 11);
        return new Example(network, ReferenceSamples.random(network, 60, 12));
    }

    static Example of(String activation) {
        return of(activation, Loss.MEAN_SQUARED_ERROR, 5, 4);
    }

    Example with(ReferenceSamples others) {
        return new Example(network, others);
    }

    ReferenceGrowthContext context() {
        return new ReferenceGrowthContext(network, samples);
    }

    double degree() {
        return network.layer(1).activation().homogeneity().orElseThrow();
    }

    List<Maximum> maxima(int layer) {
        ReferenceGrowthContext context = context();
        return new Ascent(layer, SEARCH, context).maxima(context.capture(samples.count()));
    }

    Proposal.Grown grown(int layer, int neurons) {
        return switch (new Pursuit(DEFAULTS).propose(new Site.Widen(layer, neurons), context())) {
            case Proposal.Grown grown -> grown;
            case Proposal.Declined(String reason) -> throw new AssertionError(reason);
        };
    }

    AddNeurons edit(int layer, int neurons) {
        return (AddNeurons) grown(layer, neurons).edit();
    }

    /** {@code g(a) = −E[δ·σ(a·h)]} by plain loops. */
    double[] correlations(int layer, double[] a) {
        double[][] h = rows(batch().activations(layer - 1));
        double[][] delta = rows(batch().gradient(layer + 1));
        Activation activation = network.layer(layer).activation();
        double[] g = new double[delta[0].length];
        for (int i = 0; i < h.length; i++) {
            double value = activation.value(Vector.dot(a, h[i]));
            g = Vector.combine(1, g, -value / h.length, delta[i]);
        }
        return g;
    }

    /** {@code ∇½‖g‖²} by plain loops. */
    double[] gradient(int layer, double[] a) {
        double[][] h = rows(batch().activations(layer - 1));
        double[][] delta = rows(batch().gradient(layer + 1));
        Activation activation = network.layer(layer).activation();
        double[] g = correlations(layer, a);
        double[] gradient = new double[a.length];
        for (int i = 0; i < h.length; i++) {
            double slope = activation.derivative(Vector.dot(a, h[i]));
            double weight = -Vector.dot(delta[i], g) * slope / h.length;
            gradient = Vector.combine(1, gradient, weight, h[i]);
        }
        return gradient;
    }

    private Batch batch() {
        return context().capture(samples.count());
    }

    private double[][] rows(Tensor tensor) {
        double[] values = network.workspace().read(tensor);
        double[][] rows = new double[tensor.rows()][];
        Arrays.setAll(
                rows,
                i -> Arrays.copyOfRange(values, i * tensor.columns(), (i + 1) * tensor.columns()));
        return rows;
    }

    static double[] unit(int length, SplittableRandom random) {
        double[] vector = new double[length];
        Arrays.setAll(vector, i -> random.nextGaussian());
        return Vector.unit(vector);
    }
}
