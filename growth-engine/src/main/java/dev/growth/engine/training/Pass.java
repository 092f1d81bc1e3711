package dev.growth.engine.training;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.Activation;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Layer;
import dev.growth.engine.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network bound to tensors for a batch of one size: everything that flows forward and backward.
 * Training, evaluation and growth statistics all use it, so they cannot differ in their
 * mathematics.
 */
public final class Pass implements Batch {
    private static final long MOST_NUMBERS = 1L << 25;

    private final Network network;
    private final Workspace workspace;
    private final DeviceSamples source;
    private final Tensor rows;
    private Tensor targets;
    private final Tensor losses;
    private final List<Tensor> inputsWithOnes = new ArrayList<>();
    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> activations = new ArrayList<>();
    private final List<Tensor> preActivations = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();

    /** ∂loss/∂(inputs) of layers after the first whose inputs are cut; else 0 × 0. */
    private final List<Tensor> cutGradients = new ArrayList<>();

    private final Map<Integer, Tensor> outgoingGradients = new HashMap<>();

    /** By index; only of a pass that trains. */
    private final Map<Integer, NormalizedLayer> normalized = new HashMap<>();

    private int knownLayers;
    private int knownNeurons;

    /** From this layer on, from 0, inputs are still to be cut. */
    private int uncut;

    /**
     * @param network whose values are used as they are at each call
     * @param source where the samples come from
     * @param samples in a batch
     * @param workspace owns the tensors
     */
    public Pass(Network network, DeviceSamples source, int samples, Workspace workspace) {
        this(network, source, samples, true, workspace);
    }

    /**
     * A pass for training: a layer that is normalised is so by the mean and the variance of the
     * batch, and moves its running ones; its {@link #gradient} is that by what is normalised.
     */
    Pass(TrainedNetwork trained, DeviceSamples source, int samples, Workspace workspace) {
        this(trained.parameters(), source, samples, true, workspace);
        for (int l = 0; l < trained.layers().size(); l++) {
            if (trained.layers().get(l).normalized()) {
                int rows = preActivations.get(l).rows();
                normalized.put(l, new NormalizedLayer(trained.layers().get(l), rows, workspace));
            }
        }
    }

    /** A pass that cannot go {@link #backward}, which saves memory. */
    public static Pass forward(
            Network network, DeviceSamples source, int samples, Workspace workspace) {
        return new Pass(network, source, samples, false, workspace);
    }

    private Pass(
            Network network,
            DeviceSamples source,
            int samples,
            boolean backward,
            Workspace workspace) {
        this.network = network;
        this.workspace = workspace;
        this.source = source;
        rows = workspace.create(samples, 1, ElementType.INT32);
        targets = workspace.create(samples, source.targets().columns());
        losses = workspace.create(samples, 1);
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            int rows = samples * layer.patches().positions();
            Tensor withOnes = workspace.create(rows, layer.fanIn() + 1);
            workspace.fill(workspace.view(withOnes, 0, layer.fanIn(), rows, 1), 1);
            inputsWithOnes.add(withOnes);
            inputs.add(workspace.view(withOnes, 0, 0, rows, layer.fanIn()));
            activations.add(isCut(l) ? beforeCut(l) : inputs.getLast());
            preActivations.add(workspace.create(rows, layer.width()));
            boolean hasGradient = backward || l == network.hiddenLayers();
            gradients.add(workspace.create(hasGradient ? rows : 0, layer.width()));
            boolean cut = backward && l > 0 && isCut(l);
            cutGradients.add(workspace.create(cut ? rows : 0, cut ? layer.fanIn() : 0));
        }
    }

    /** Whether a layer's inputs are not simply the activations of the layer before, row by row. */
    private boolean isCut(int index) {
        Patches patches = network.layers().get(index).patches();
        return !patches.arePixels() || (index == 0 && patches.pixels() > 1);
    }

    /** The activations that a layer's inputs are cut from. */
    private Tensor beforeCut(int index) {
        Layer layer = network.layers().get(index);
        return index == 0
                ? workspace.create(samples(), network.inputs())
                : workspace.create(samples() * layer.patches().pixels(), layer.widthBefore());
    }

    /**
     * What flows through a network for one sample, in numbers.
     *
     * @param backward with all that {@link #backward} and {@link #outgoingGradient} need
     */
    public static long numbers(Network network, boolean backward) {
        long numbers = network.inputs();
        for (int l = 1; l <= network.layers().size(); l++) {
            Layer layer = network.layer(l);
            long positions = layer.patches().positions();
            long cut = layer.patches().arePixels() ? 0 : positions * layer.fanIn();
            numbers +=
                    3 * positions * layer.width() + cut; // pre-activations, activations, gradients
            if (backward && cut > 0) {
                numbers +=
                        cut + (l > 1 ? (long) layer.patches().pixels() * network.fanOut(l - 1) : 0);
            }
        }
        return numbers;
    }

    /**
     * How many samples go through a network at once where there is no other reason for fewer than
     * {@code most}: what convolutions cut from images takes many times their memory.
     *
     * @param backward as for {@link #numbers}
     */
    public static int atOnce(Network network, boolean backward, int most) {
        return Math.clamp(MOST_NUMBERS / numbers(network, backward), 1, most);
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
        for (int l = 0; l < layers; l++) {
            inputs.set(l, known.inputs.get(l));
            activations.set(l, known.activations.get(l));
            preActivations.set(l, known.preActivations.get(l));
        }
        if (layers < network.layers().size()) {
            startAt(layers, known);
        }
        if (neurons > 0) {
            workspace.copy(
                    columns(activations.get(layers + 1), 0, neurons),
                    columns(known.activations.get(layers + 1), 0, neurons));
        }
        knownLayers = layers;
        knownNeurons = neurons;
    }

    /** The first layer that is not known gets what enters it, cut anew where it cuts otherwise. */
    private void startAt(int index, Pass known) {
        activations.set(index, known.activations.get(index));
        Patches patches = network.layers().get(index).patches();
        if (patches.equals(known.network.layers().get(index).patches())) {
            inputs.set(index, known.inputs.get(index));
            uncut = index + 1;
        } else {
            uncut = index;
            if (!isCut(index)) {
                inputs.set(index, activations.get(index));
            }
        }
    }

    /** Runs the network on the samples. */
    public void forward() {
        for (int l = knownLayers; l < network.layers().size(); l++) {
            forward(l, l == knownLayers ? knownNeurons : 0);
        }
    }

    private void forward(int index, int known) {
        Layer layer = network.layers().get(index);
        if (index >= uncut && isCut(index)) {
            workspace.patches(inputs.get(index), activations.get(index), layer.patches());
        }
        Tensor z = preActivations.get(index);
        Tensor h = index == network.hiddenLayers() ? z : activations.get(index + 1);
        Tensor x = inputs.get(index);
        NormalizedLayer normalization = normalized.get(index);
        if (normalization != null) {
            normalization.forward(z, h, x);
        } else if (known == 0) {
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
            throughNormalization(l);
            Layer next = network.layers().get(l);
            Tensor out = gradients.get(l - 1);
            Tensor delta = gradients.get(l);
            Tensor z = preActivations.get(l - 1);
            Tensor h = activations.get(l);
            Activation activation = network.layers().get(l - 1).activation();
            if (isCut(l)) {
                Tensor cut = cutGradients.get(l);
                workspace.multiply(cut, delta, next.weights(), Transpose.B, 1, 0);
                workspace.patchesBackward(out, cut, z, h, next.patches(), activation);
            } else {
                workspace.denseBackward(out, delta, next.weights(), z, h, activation);
            }
        }
        throughNormalization(0);
    }

    private void throughNormalization(int index) {
        NormalizedLayer normalization = normalized.get(index);
        if (normalization != null) {
            normalization.backward(gradients.get(index));
        }
    }

    /** The normalised layer of this index, if it is one and the pass trains. */
    Optional<NormalizedLayer> normalized(int index) {
        return Optional.ofNullable(normalized.get(index));
    }

    @Override
    public int samples() {
        return rows.rows();
    }

    @Override
    public Tensor activations(int layer) {
        return activations.get(hidden(layer));
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
    public Tensor inputs(int layer) {
        return inputs.get(layer - 1);
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
        Tensor delta = gradient(hidden(layer) + 1);
        if (!isCut(layer)) {
            return delta;
        }
        Tensor result =
                outgoingGradients.computeIfAbsent(
                        layer, l -> workspace.create(preActivations(l).rows(), network.fanOut(l)));
        workspace.transposedPatches(result, delta, network.layer(layer + 1).patches());
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
