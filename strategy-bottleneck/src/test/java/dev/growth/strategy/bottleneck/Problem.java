package dev.growth.strategy.bottleneck;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.Prediction;
import dev.growth.api.growth.Proposal;
import dev.growth.api.growth.Site;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Tensor;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import dev.growth.tck.reference.ReferenceSamples;
import java.util.List;
import java.util.Optional;

/** A network and samples in float64, and what flows through it as plain arrays. */
record Problem(ReferenceNetwork network, ReferenceSamples samples, ReferenceGrowthContext context) {

    /** 6 inputs, hidden layers of 5 and 4 neurons, 3 outputs, 120 samples. */
    static Problem random(String activation, boolean bias, Loss loss, long seed) {
        NetworkSpec spec = new NetworkSpec(List.of(5, 4), Activation.parse(activation), bias, loss);
        ReferenceNetwork network =
                ReferenceNetwork.random(new ReferenceBackend().open(), 6, spec, 3, seed);
        return of(network, ReferenceSamples.random(network, 120, seed + 1));
    }

    static Problem random(String activation, long seed) {
        return random(activation, true, Loss.SOFTMAX_CROSS_ENTROPY, seed);
    }

    static Problem of(ReferenceNetwork network, ReferenceSamples samples) {
        return new Problem(network, samples, new ReferenceGrowthContext(network, samples));
    }

    /** The same network with other samples, in batches of this size. */
    Problem with(ReferenceSamples others, int batch) {
        return new Problem(network, others, new ReferenceGrowthContext(network, others, batch, 0));
    }

    /**
     * A network of one hidden layer, with the weights given, and targets such that the desired move
     * of its one output is {@code v}; the loss is the mean squared error.
     */
    static Problem withMove(
            Matrix inputs, Matrix incoming, String activation, Matrix outgoing, double... v) {
        ReferenceNetwork network =
                new ReferenceNetwork(
                        new ReferenceBackend().open(),
                        List.of(
                                new ReferenceNetwork.Layer(
                                        incoming, Matrix.zeros(1, 0), Activation.parse(activation)),
                                new ReferenceNetwork.Layer(
                                        outgoing,
                                        Matrix.zeros(1, 0),
                                        Activation.parse("identity"))),
                        Loss.MEAN_SQUARED_ERROR);
        double[] targets = network.predict(inputs).toArray();
        for (int i = 0; i < targets.length; i++) {
            targets[i] += v[i] / 2;
        }
        return of(network, new ReferenceSamples(inputs, Matrix.of(v.length, 1, targets)));
    }

    /** Measured / predicted change of the loss. */
    private double ratio(Proposal.Grown grown, double amplitude) {
        Prediction prediction = grown.prediction().orElseThrow();
        double measured = context.loss(prediction.family().apply(amplitude)) - context.loss();
        return measured / prediction.change().applyAsDouble(amplitude);
    }

    /**
     * The limit of measured / predicted for a loss that is smooth in √t: extrapolated from three
     * amplitudes, to be rid of the terms in √t and t.
     */
    double limitOfRatio(Proposal.Grown grown, double amplitude) {
        double coarse = ratio(grown, 16 * amplitude);
        double middle = ratio(grown, 4 * amplitude);
        double fine = ratio(grown, amplitude);
        double first = 2 * middle - coarse;
        double second = 2 * fine - middle;
        return (4 * second - first) / 3;
    }

    /** H0, with ones if the layer has biases. */
    double[][] h0(int layer) {
        Batch batch = context.capture(context.samples());
        return rows(
                network.layer(layer).hasBias() ? batch.inputsWithOnes(layer) : batch.inputs(layer));
    }

    /** H1, with ones if the next layer has biases. */
    double[][] h1(int layer) {
        Batch batch = context.capture(context.samples());
        return rows(
                network.layer(layer + 1).hasBias()
                        ? batch.inputsWithOnes(layer + 1)
                        : batch.inputs(layer + 1));
    }

    /** V of the next layer. */
    double[][] v(int layer) {
        return Rows.scaled(rows(context.capture(context.samples()).gradient(layer + 1)), -1);
    }

    Optional<Analysis> analysis(int layer, Solver solver) {
        return Analysis.of(layer, solver, 1e-6, context);
    }

    Analysis analysis(int layer) {
        return analysis(layer, Solver.AUTO).orElseThrow();
    }

    Proposal propose(Given given, int layer, int neurons) {
        return new Bottleneck(given.settings()).propose(new Site.Widen(layer, neurons), context);
    }

    Proposal.Grown grown(Given given, int layer, int neurons) {
        return switch (propose(given, layer, neurons)) {
            case Proposal.Grown grown -> grown;
            case Proposal.Declined(String reason) -> throw new AssertionError(reason);
        };
    }

    String declined(Given given, int layer, int neurons) {
        return switch (propose(given, layer, neurons)) {
            case Proposal.Declined(String reason) -> reason;
            case Proposal.Grown grown -> throw new AssertionError(grown.evidence().toString());
        };
    }

    double[][] rows(Tensor tensor) {
        return Rows.of(
                Matrix.of(tensor.rows(), tensor.columns(), context.workspace().read(tensor)));
    }
}
