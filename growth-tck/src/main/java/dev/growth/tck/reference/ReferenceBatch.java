package dev.growth.tck.reference;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
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
    private final List<Tensor> inputsWithOnes = new ArrayList<>();
    private final List<Tensor> activations = new ArrayList<>();
    private final List<Tensor> preActivations = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();
    private Tensor targets;
    private Tensor losses;

    private ReferenceBatch(Workspace workspace, NetworkView network, Tensor inputs) {
        this.workspace = workspace;
        this.network = network;
        activations.add(inputs);
        for (int l = 1; l <= network.hiddenLayers() + 1; l++) {
            LayerView layer = network.layer(l);
            int rows = samples() * layer.patches().positions();
            Tensor withOnes = workspace.create(rows, layer.fanIn() + 1);
            workspace.fill(withOnes, 1);
            inputsWithOnes.add(withOnes);
            workspace.patches(inputs(l), activations.getLast(), layer.patches());
            Tensor z = workspace.create(rows, layer.width());
            Tensor h = l <= network.hiddenLayers() ? workspace.create(rows, layer.width()) : z;
            preActivations.add(z);
            activations.add(h);
            workspace.dense(z, h, inputs(l), layer.weights(), layer.bias(), layer.activation());
        }
    }

    /**
     * Samples gone forward and backward through a network.
     *
     * @param workspace owns the batch's tensors; of the network's backend
     */
    public static ReferenceBatch of(
            Workspace workspace, NetworkView network, ReferenceSamples samples) {
        Tensor targets = workspace.create(samples.targets());
        return of(workspace, network, workspace.create(samples.inputs()), targets);
    }

    static ReferenceBatch of(
            Workspace workspace, NetworkView network, Tensor inputs, Tensor targets) {
        ReferenceBatch batch = withLosses(workspace, network, inputs, targets);
        batch.backward();
        return batch;
    }

    /** Forward only: there are losses but no gradients. */
    static ReferenceBatch withLosses(
            Workspace workspace, NetworkView network, Tensor inputs, Tensor targets) {
        ReferenceBatch batch = new ReferenceBatch(workspace, network, inputs);
        batch.loss(targets);
        return batch;
    }

    /** Forward only: there are no losses and no gradients. */
    static ReferenceBatch forward(Workspace workspace, NetworkView network, Matrix inputs) {
        return new ReferenceBatch(workspace, network, workspace.create(inputs));
    }

    private void loss(Tensor newTargets) {
        targets = newTargets;
        losses = workspace.create(samples(), 1);
        Tensor delta = workspace.create(samples(), network.outputs());
        workspace.loss(losses, delta, output(), targets, network.loss(), 1);
        gradients.add(delta);
    }

    private void backward() {
        for (int l = network.hiddenLayers(); l >= 1; l--) {
            LayerView next = network.layer(l + 1);
            Tensor z = preActivations(l);
            Tensor cut = workspace.create(gradients.getFirst().rows(), next.fanIn());
            workspace.multiply(cut, gradients.getFirst(), next.weights(), Transpose.B, 1, 0);
            Tensor before = workspace.create(z.rows(), z.columns());
            workspace.patchesBackward(
                    before, cut, z, activations(l), next.patches(), network.layer(l).activation());
            gradients.addFirst(before);
        }
    }

    @Override
    public int samples() {
        return activations.getFirst().rows();
    }

    @Override
    public Tensor activations(int layer) {
        if (layer < 0 || layer > network.hiddenLayers()) {
            throw new IllegalArgumentException(
                    "layer %d is no hidden layer: activations are those of layers 0 to %d"
                            .formatted(layer, network.hiddenLayers()));
        }
        return activations.get(layer);
    }

    @Override
    public Tensor inputs(int layer) {
        Tensor all = inputsWithOnes(layer);
        return workspace.view(all, 0, 0, all.rows(), all.columns() - 1);
    }

    @Override
    public Tensor inputsWithOnes(int layer) {
        return inputsWithOnes.get(layer - 1);
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
    public Tensor outgoingGradient(int layer) {
        Tensor result = workspace.create(activations(layer).rows(), network.fanOut(layer));
        workspace.transposedPatches(
                result, gradient(layer + 1), network.layer(layer + 1).patches());
        return result;
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
