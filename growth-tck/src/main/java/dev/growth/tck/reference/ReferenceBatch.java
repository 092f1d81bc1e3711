package dev.growth.tck.reference;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples that have gone through a network, layer by layer as the formulas say.
 *
 * @since 0.1
 */
public final class ReferenceBatch implements Batch {
    private final Workspace workspace;
    private final NetworkView network;
    private final List<Tensor> activationsWithOnes = new ArrayList<>();
    private final List<Tensor> preActivations = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();
    private Tensor targets;
    private Tensor losses;

    private ReferenceBatch(Workspace workspace, NetworkView network, Tensor inputsWithOnes) {
        this.workspace = workspace;
        this.network = network;
        activationsWithOnes.add(inputsWithOnes);
        for (int l = 1; l <= network.hiddenLayers() + 1; l++) {
            LayerView layer = network.layer(l);
            Tensor before = activations(l - 1);
            Tensor z = workspace.create(before.rows(), layer.width());
            Tensor h = z; // of the output layer, which has no activation
            if (l <= network.hiddenLayers()) {
                Tensor withOnes = workspace.create(before.rows(), layer.width() + 1);
                workspace.fill(withOnes, 1);
                activationsWithOnes.add(withOnes);
                h = activations(l);
            }
            preActivations.add(z);
            workspace.dense(z, h, before, layer.weights(), layer.bias(), layer.activation());
        }
    }

    /**
     * Samples gone forward and backward through a network.
     *
     * @param workspace owns the batch's tensors; of the network's backend
     */
    public static ReferenceBatch of(
            Workspace workspace, NetworkView network, ReferenceSamples samples) {
        Tensor targets = workspace.create(samples.count(), samples.targets().columns());
        workspace.write(targets, samples.targets().toArray());
        return of(workspace, network, withOnes(workspace, samples.inputs()), targets);
    }

    static ReferenceBatch of(
            Workspace workspace, NetworkView network, Tensor inputsWithOnes, Tensor targets) {
        ReferenceBatch batch = new ReferenceBatch(workspace, network, inputsWithOnes);
        batch.backward(targets);
        return batch;
    }

    /** Forward only: there are no losses and no gradients. */
    static ReferenceBatch forward(Workspace workspace, NetworkView network, Matrix inputs) {
        return new ReferenceBatch(workspace, network, withOnes(workspace, inputs));
    }

    static Tensor withOnes(Workspace workspace, Matrix inputs) {
        Tensor result = workspace.create(inputs.rows(), inputs.columns() + 1);
        workspace.fill(result, 1);
        workspace.write(
                workspace.view(result, 0, 0, inputs.rows(), inputs.columns()), inputs.toArray());
        return result;
    }

    private void backward(Tensor newTargets) {
        targets = newTargets;
        losses = workspace.create(samples(), 1);
        Tensor delta = workspace.create(samples(), network.outputs());
        workspace.loss(losses, delta, output(), targets, network.loss(), 1);
        gradients.add(delta);
        for (int l = network.hiddenLayers(); l >= 1; l--) {
            Tensor before = workspace.create(samples(), network.layer(l).width());
            workspace.denseBackward(
                    before,
                    gradients.getFirst(),
                    network.layer(l + 1).weights(),
                    preActivations(l),
                    activations(l),
                    network.layer(l).activation());
            gradients.addFirst(before);
        }
    }

    @Override
    public int samples() {
        return activationsWithOnes.getFirst().rows();
    }

    @Override
    public Tensor activations(int layer) {
        Tensor all = activationsWithOnes(layer);
        return workspace.view(all, 0, 0, all.rows(), all.columns() - 1);
    }

    @Override
    public Tensor activationsWithOnes(int layer) {
        if (layer < 0 || layer >= activationsWithOnes.size()) {
            throw new IllegalArgumentException(
                    "layer %d is no hidden layer: activations are those of layers 0 to %d"
                            .formatted(layer, network.hiddenLayers()));
        }
        return activationsWithOnes.get(layer);
    }

    @Override
    public Tensor preActivations(int layer) {
        return preActivations.get(layer - 1);
    }

    @Override
    public Tensor gradient(int layer) {
        return gradients.get(layer - 1);
    }

    @Override
    public Tensor output() {
        return preActivations.getLast();
    }

    @Override
    public Tensor targets() {
        return targets;
    }

    @Override
    public Tensor losses() {
        return losses;
    }
}
