package dev.growth.engine.training;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.DenseLayer;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import java.util.List;

/** Makes the network at the start of a run. */
public final class Initialization {
    private final Chosen<Initializer> initializer;
    private final RandomStreams streams;

    /**
     * @param initializer what gives the network its weights
     * @param streams each layer draws from its own
     */
    public Initialization(Chosen<Initializer> initializer, RandomStreams streams) {
        this.initializer = initializer;
        this.streams = streams;
    }

    /**
     * A network with its first weights.
     *
     * @param samples that it will be trained on
     * @param workspace owns the network
     * @throws UserException if the initializer can do nothing with these samples
     */
    public Network create(
            NetworkSpec spec, int outputs, DeviceSamples samples, Workspace workspace) {
        Network network = Network.zeros(spec, samples.inputs(), outputs, workspace);
        List<LayerParameters> parameters = parameters(network, samples, workspace);
        for (int l = 1; l <= parameters.size(); l++) {
            DenseLayer layer = network.layer(l);
            workspace.write(layer.weights(), parameters.get(l - 1).weights().toArray());
            workspace.write(layer.bias(), parameters.get(l - 1).bias().toArray());
        }
        return network;
    }

    private List<LayerParameters> parameters(
            Network network, DeviceSamples samples, Workspace workspace) {
        try (Workspace inner = workspace.open()) {
            FirstLook context = new FirstLook(network, samples, streams, inner);
            return RunFailedException.ifBroken(
                    initializer, () -> fitting(network, initializer.create().initialize(context)));
        } catch (UserException e) {
            throw new UserException(
                    "network.initializer '%s' cannot work here: %s"
                            .formatted(initializer.component().name(), e.getMessage()),
                    e);
        }
    }

    private static List<LayerParameters> fitting(
            Network network, List<LayerParameters> parameters) {
        if (parameters.size() != network.layers().size()) {
            throw new IllegalArgumentException(
                    "it initialised %d layers of %d"
                            .formatted(parameters.size(), network.layers().size()));
        }
        for (int l = 1; l <= parameters.size(); l++) {
            requireFit(l, "weights", parameters.get(l - 1).weights(), network.layer(l).weights());
            requireFit(l, "biases", parameters.get(l - 1).bias(), network.layer(l).bias());
        }
        return parameters;
    }

    private static void requireFit(int layer, String what, Matrix values, Tensor tensor) {
        if (values.rows() != tensor.rows() || values.columns() != tensor.columns()) {
            throw new IllegalArgumentException(
                    "the %s of layer %d must be %d × %d but are %d × %d"
                            .formatted(
                                    what,
                                    layer,
                                    tensor.rows(),
                                    tensor.columns(),
                                    values.rows(),
                                    values.columns()));
        }
        if (!values.isFinite()) {
            throw new IllegalArgumentException(
                    "the %s of layer %d are not finite".formatted(what, layer));
        }
    }
}
