package dev.growth.engine.training;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.InitialContext;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.component.ComponentWorkspace;
import dev.growth.engine.network.Network;
import dev.growth.engine.random.RandomStreams;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What an initializer sees of a network of zeros and of the training samples. */
final class StartContext implements InitialContext {
    private final Network network;
    private final DeviceSamples samples;
    private final RandomStreams streams;
    private final Workspace workspace;
    private final Workspace lent;
    private final Map<Integer, RandomGenerator> generators = new HashMap<>();

    /**
     * @param workspace owns what is captured
     */
    StartContext(
            Network network, DeviceSamples samples, RandomStreams streams, Workspace workspace) {
        this.network = network;
        this.samples = samples;
        this.streams = streams;
        this.workspace = workspace;
        lent = ComponentWorkspace.lent(workspace, _ -> "a tensor of the network or of a batch");
    }

    @Override
    public NetworkView network() {
        return network;
    }

    @Override
    public RandomGenerator random(int layer) {
        if (layer < 1 || layer > network.layers().size()) {
            throw new IllegalArgumentException(
                    "layer %d of %d".formatted(layer, network.layers().size()));
        }
        return generators.computeIfAbsent(
                layer, number -> streams.stream("initialization/" + (number - 1)));
    }

    @Override
    public Workspace workspace() {
        return lent;
    }

    @Override
    public int samples() {
        return samples.count();
    }

    @Override
    public Batch capture(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a capture of " + count + " samples");
        }
        Pass pass = new Pass(network, samples, Math.min(count, samples.count()), workspace);
        workspace.write(pass.rows(), DeviceSamples.spread(count, samples.count()));
        pass.gather();
        pass.forward();
        pass.loss(1);
        pass.backward();
        return pass;
    }
}
