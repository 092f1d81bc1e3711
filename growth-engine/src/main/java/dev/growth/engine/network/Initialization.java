package dev.growth.engine.network;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.random.RandomStreams;
import dev.growth.engine.recipe.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the network at the start of a run. */
public final class Initialization {
    private final Initializer initializer;
    private final RandomStreams streams;

    /**
     * @param initializer how weights are drawn
     * @param streams each layer draws from its own
     */
    public Initialization(Initializer initializer, RandomStreams streams) {
        this.initializer = initializer;
        this.streams = streams;
    }

    /** A network of freshly drawn weights and zero biases. */
    public Network create(NetworkSpec spec, int inputs, int outputs, Workspace workspace) {
        List<DenseLayer> layers = new ArrayList<>();
        int fanIn = inputs;
        for (int l = 0; l <= spec.hidden().size(); l++) {
            boolean last = l == spec.hidden().size();
            int width = last ? outputs : spec.hidden().get(l);
            Activation activation =
                    last ? Activation.of(ActivationFunction.IDENTITY) : spec.activation();
            DenseLayer layer = DenseLayer.create(workspace, fanIn, width, spec.bias(), activation);
            workspace.write(layer.weights(), draw(layer, streams.stream("initialization/" + l)));
            layers.add(layer);
            fanIn = width;
        }
        return new Network(layers, spec.loss());
    }

    private double[] draw(DenseLayer layer, RandomGenerator random) {
        double deviation = deviation(layer);
        double[] values = new double[layer.fanIn() * layer.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * standard(random);
        }
        return values;
    }

    private double deviation(DenseLayer layer) {
        return switch (initializer) {
            case KAIMING_NORMAL, KAIMING_UNIFORM ->
                    Math.sqrt(squaredGain(layer.activation()) / layer.fanIn());
            case XAVIER_NORMAL, XAVIER_UNIFORM -> Math.sqrt(2.0 / (layer.fanIn() + layer.width()));
            case LECUN_NORMAL, LECUN_UNIFORM -> Math.sqrt(1.0 / layer.fanIn());
        };
    }

    /** A draw of mean 0 and variance 1. */
    private double standard(RandomGenerator random) {
        return switch (initializer) {
            case KAIMING_NORMAL, XAVIER_NORMAL, LECUN_NORMAL -> random.nextGaussian();
            case KAIMING_UNIFORM, XAVIER_UNIFORM, LECUN_UNIFORM ->
                    random.nextDouble(-Math.sqrt(3), Math.sqrt(3));
        };
    }

    /** 1 / E[σ(z)²]·E[z²] for rectifiers (He et al., 2015, eq. 10 and 15), 1 for all others. */
    public static double squaredGain(Activation activation) {
        return switch (activation.function()) {
            case RELU, RELU_POWER, ELU, GELU, SWISH -> 2;
            case LEAKY_RELU -> 2 / (1 + activation.parameter() * activation.parameter());
            case IDENTITY, SELU, TANH, SIGMOID, SOFTPLUS, GAUSSIAN -> 1;
        };
    }
}
