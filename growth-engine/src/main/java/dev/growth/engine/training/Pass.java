package dev.growth.engine.training;

import dev.growth.api.growth.Batch;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.DenseLayer;
import dev.growth.engine.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A network bound to tensors for a batch of one size: everything that flows forward and backward.
 * Training, evaluation and growth statistics all use it, so they cannot differ in their
 * mathematics.
 */
public final class Pass implements Batch {
    private final Network network;
    private final Workspace workspace;
    private final DeviceSamples source;
    private final Tensor rows;
    private Tensor targets;
    private final Tensor losses;
    private final List<Tensor> activationsWithOnes = new ArrayList<>();
    private final List<Tensor> activations = new ArrayList<>();
    private final List<Tensor> preActivations = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();
    private int knownLayers;
    private int knownNeurons;

    /**
     * @param network whose values are used as they are at each call
     * @param source where the samples come from
     * @param samples in a batch
     * @param workspace owns the tensors
     */
    public Pass(Network network, DeviceSamples source, int samples, Workspace workspace) {
        this.network = network;
        this.workspace = workspace;
        this.source = source;
        rows = workspace.create(samples, 1, ElementType.INT32);
        targets = workspace.create(samples, source.targets().columns());
        losses = workspace.create(samples, 1);
        addActivations(network.inputs());
        for (DenseLayer layer : network.layers()) {
            preActivations.add(workspace.create(samples, layer.width()));
            gradients.add(workspace.create(samples, layer.width()));
            addActivations(layer.width());
        }
    }

    private void addActivations(int width) {
        Tensor withOnes = workspace.create(samples(), width + 1);
        workspace.fill(workspace.view(withOnes, 0, width, samples(), 1), 1);
        activationsWithOnes.add(withOnes);
        activations.add(workspace.view(withOnes, 0, 0, samples(), width));
    }

    /** Which samples the batch is of; for INT32 rows of {@link DeviceSamples}. */
    public Tensor rows() {
        return rows;
    }

    /** Fetches the samples named by {@link #rows}. */
    public void gather() {
        workspace.gather(activations.getFirst(), source.features(), rows, source.scale());
        workspace.gather(targets, source.targets(), rows, 1);
    }

    /**
     * Takes over what is known from a pass of as many samples through another network: those
     * samples, and what the two networks have in common. After that, {@link #forward} computes the
     * rest; this pass is for the loss alone then, and must fetch no samples of its own.
     *
     * @param known has gone forward
     * @param layers so many, nearest the input, are the same in both
     * @param neurons of the layer after those, so many first ones are the same in both
     */
    public void startFrom(Pass known, int layers, int neurons) {
        targets = known.targets;
        activationsWithOnes.set(0, known.activationsWithOnes.getFirst());
        activations.set(0, known.activations.getFirst());
        for (int l = 0; l < layers; l++) {
            preActivations.set(l, known.preActivations.get(l));
            if (l < network.hiddenLayers()) {
                activationsWithOnes.set(l + 1, known.activationsWithOnes.get(l + 1));
                activations.set(l + 1, known.activations.get(l + 1));
            }
        }
        if (neurons > 0) {
            workspace.copy(
                    columns(activations.get(layers + 1), 0, neurons),
                    columns(known.activations.get(layers + 1), 0, neurons));
        }
        knownLayers = layers;
        knownNeurons = neurons;
    }

    /** Runs the network on the samples. */
    public void forward() {
        for (int l = knownLayers; l < network.layers().size(); l++) {
            forward(l, l == knownLayers ? knownNeurons : 0);
        }
    }

    private void forward(int index, int known) {
        DenseLayer layer = network.layers().get(index);
        Tensor z = preActivations.get(index);
        Tensor h = index == network.hiddenLayers() ? z : activations.get(index + 1);
        Tensor x = activations.get(index);
        if (known == 0) {
            workspace.dense(z, h, x, layer.weights(), layer.bias(), layer.activation());
        } else {
            int unknown = layer.width() - known;
            workspace.dense(
                    columns(z, known, unknown),
                    columns(h, known, unknown),
                    x,
                    columns(layer.weights(), known, unknown),
                    layer.hasBias() ? columns(layer.bias(), known, unknown) : layer.bias(),
                    layer.activation());
        }
    }

    private Tensor columns(Tensor tensor, int first, int count) {
        return workspace.view(tensor, 0, first, tensor.rows(), count);
    }

    /** The losses, and their gradient at the output times {@code scale}. */
    public void loss(double scale) {
        workspace.loss(losses, gradients.getLast(), output(), targets, network.loss(), scale);
    }

    /** Passes the gradient back from the output to every layer. */
    public void backward() {
        for (int l = network.hiddenLayers(); l > 0; l--) {
            workspace.denseBackward(
                    gradients.get(l - 1),
                    gradients.get(l),
                    network.layers().get(l).weights(),
                    preActivations.get(l - 1),
                    activations.get(l),
                    network.layers().get(l - 1).activation());
        }
    }

    @Override
    public int samples() {
        return rows.rows();
    }

    @Override
    public Tensor activations(int layer) {
        return activations.get(hidden(layer));
    }

    @Override
    public Tensor activationsWithOnes(int layer) {
        return activationsWithOnes.get(hidden(layer));
    }

    private int hidden(int layer) {
        if (layer > network.hiddenLayers()) {
            throw new IllegalArgumentException(
                    "layer %d is the output layer or beyond; its output is output()"
                            .formatted(layer));
        }
        return layer;
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
