package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkView;
import dev.growth.api.run.RunControl;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The control of a run that never was, with a network of 2-2-3-2: for tests of listeners that look
 * at the network or stop the run.
 *
 * @since 0.1
 */
public final class FakeControl implements RunControl {
    private final NetworkView network;
    private final List<String> reasons = new ArrayList<>();

    /**
     * Of a run that nobody has stopped.
     *
     * @param workspace owns the network's tensors
     */
    public FakeControl(Workspace workspace) {
        Activation tanh = Activation.of(ActivationFunction.TANH);
        network =
                new ReferenceNetwork(
                        workspace,
                        List.of(
                                layer(2, 2, tanh),
                                layer(2, 3, tanh),
                                layer(3, 2, Activation.of(ActivationFunction.IDENTITY))),
                        Loss.SOFTMAX_CROSS_ENTROPY);
    }

    /** For listeners that neither look at the network nor stop the run: both fail. */
    public static RunControl untouched() {
        return new RunControl() {
            @Override
            public NetworkView network() {
                throw new IllegalStateException("the network is looked at");
            }

            @Override
            public void stop(String reason) {
                throw new IllegalStateException("the run is stopped: " + reason);
            }
        };
    }

    private static ReferenceNetwork.Layer layer(int fanIn, int width, Activation activation) {
        return new ReferenceNetwork.Layer(
                Matrix.zeros(fanIn, width), Matrix.zeros(1, width), activation);
    }

    @Override
    public NetworkView network() {
        return network;
    }

    @Override
    public void stop(String reason) {
        reasons.add(reason);
    }

    /** The reasons for which the run was stopped, in order. */
    public List<String> stopped() {
        return List.copyOf(reasons);
    }
}
