package dev.growth.engine.training;

import dev.growth.api.Chosen;
import dev.growth.api.UserException;
import dev.growth.api.data.ImageSize;
import dev.growth.api.network.Initializer;
import dev.growth.api.network.LayerParameters;
import dev.growth.api.network.NetworkSpec;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.Guarded;
import dev.growth.engine.network.Layer;
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
     * @param image size of a sample; {@link ImageSize#ofRow} for what is no image
     * @param samples that it will be trained on
     * @param workspace owns the network
     * @throws UserException if the initializer can do nothing with these samples
     */
    public Network create(
            NetworkSpec spec,
            ImageSize image,
            int outputs,
            DeviceSamples samples,
            Workspace workspace) {
        Network network = Network.zeros(spec, image, outputs, workspace);
        List<LayerParameters> parameters = parameters(network, samples, workspace);
        for (int l = 1; l <= parameters.size(); l++) {
            Layer layer = network.layer(l);
            workspace.write(layer.weights(), parameters.get(l - 1).weights().toArray());
            workspace.write(layer.bias(), parameters.get(l - 1).bias().toArray());
        }
        return network;
    }

    private List<LayerParameters> parameters(
            Network network, DeviceSamples samples, Workspace workspace) {
        try (Workspace inner = workspace.open()) {
            StartContext context = new StartContext(network, samples, streams, inner);
            return Guarded.create(initializer)
                    .prepare(
                            "initialize",
                            own -> {
                                List<LayerParameters> result = own.initialize(context);
                                LayerParameters.requireFit(network, result);
                                return result;
                            });
        }
    }
}
