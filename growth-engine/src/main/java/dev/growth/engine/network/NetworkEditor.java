package dev.growth.engine.network;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies edits: makes a new network and leaves the old one alone. Layers that an edit does not
 * touch are shared with the old network, so a candidate costs little more than what it changes.
 */
public final class NetworkEditor {
    private final Workspace workspace;

    /**
     * @param workspace owns the tensors of touched layers
     */
    public NetworkEditor(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * The edited network.
     *
     * @throws IllegalArgumentException if the edit does not fit the network
     */
    public Edited apply(Network network, NetworkEdit edit) {
        List<Integer> sources = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            sources.add(l);
        }
        return apply(new Edited(network, sources), edit);
    }

    private Edited apply(Edited before, NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> before.with(addNeurons(before.network(), add));
            case SplitNeurons split -> before.with(splitNeurons(before.network(), split));
            case ChangeWeights change -> before.with(changeWeights(before.network(), change));
            case InsertLayer insert -> insertLayer(before, insert);
            case Sequence sequence -> {
                Edited result = before;
                for (NetworkEdit next : sequence.edits()) {
                    result = apply(result, next);
                }
                yield result;
            }
        };
    }

    private Network addNeurons(Network network, AddNeurons add) {
        Layer layer = hiddenLayer(network, add.layer());
        Layer next = network.layer(add.layer() + 1);
        int width = layer.width();
        int count = add.neurons();
        fits("incoming weights", add.incoming(), count, layer.fanIn());
        fits("biases", add.bias(), count, layer.hasBias() ? 1 : 0);
        fits("outgoing weights", add.outgoing(), count, network.fanOut(add.layer()));
        Layer wider = widened(layer, count);
        Layer longer = lengthened(next, count);
        workspace.write(
                workspace.view(wider.weights(), 0, width, layer.fanIn(), count),
                add.incoming().transposed().toArray());
        if (layer.hasBias()) {
            workspace.write(workspace.view(wider.bias(), 0, width, 1, count), add.bias().toArray());
        }
        double[] outgoing = add.outgoing().toArray();
        writeOutgoing(longer, width, count, outgoing);
        return replaced(network, add.layer(), wider, longer);
    }

    private Network splitNeurons(Network network, SplitNeurons edit) {
        Layer layer = hiddenLayer(network, edit.layer());
        Layer next = network.layer(edit.layer() + 1);
        int added = edit.splits().stream().mapToInt(s -> s.offsets().rows() - 1).sum();
        Layer wider = widened(layer, added);
        Layer longer = lengthened(next, added);
        int free = layer.width();
        for (Split split : edit.splits()) {
            if (split.neuron() < 0 || split.neuron() >= layer.width()) {
                throw misfit("neuron " + split.neuron() + " of a layer of " + layer.width());
            }
            fits("offsets", split.offsets(), split.offsets().rows(), layer.fanIn() + 1);
            for (int child = 0; child < split.offsets().rows(); child++) {
                int place = child == 0 ? split.neuron() : free++;
                writeChild(split, child, layer, wider, place);
                writeShare(split, child, next, longer, place);
            }
        }
        return replaced(network, edit.layer(), wider, longer);
    }

    private void writeChild(Split split, int child, Layer old, Layer wider, int place) {
        int fanIn = old.fanIn();
        double[] weights =
                workspace.read(workspace.view(old.weights(), 0, split.neuron(), fanIn, 1));
        for (int i = 0; i < fanIn; i++) {
            weights[i] += split.offsets().get(child, i);
        }
        workspace.write(workspace.view(wider.weights(), 0, place, fanIn, 1), weights);
        if (old.hasBias()) {
            double[] bias = workspace.read(workspace.view(old.bias(), 0, split.neuron(), 1, 1));
            bias[0] += split.offsets().get(child, fanIn);
            workspace.write(workspace.view(wider.bias(), 0, place, 1, 1), bias);
        }
    }

    private void writeShare(Split split, int child, Layer old, Layer longer, int place) {
        int width = old.width();
        double share = split.shares().get(child, 0);
        double[] outgoing = new double[old.patches().kernel() * width];
        for (int k = 0; k < old.patches().kernel(); k++) {
            int row = k * old.widthBefore() + split.neuron();
            double[] weights = workspace.read(workspace.view(old.weights(), row, 0, 1, width));
            for (int j = 0; j < width; j++) {
                outgoing[k * width + j] = share * weights[j];
            }
        }
        writeOutgoing(longer, place, 1, outgoing);
    }

    /**
     * Writes the outgoing weights of neurons that follow each other into the layer after them.
     *
     * @param first of the neurons
     * @param outgoing neurons × fan-out
     */
    private void writeOutgoing(Layer next, int first, int neurons, double[] outgoing) {
        int width = next.width();
        int places = next.patches().kernel();
        for (int k = 0; k < places; k++) {
            double[] block = new double[neurons * width];
            for (int i = 0; i < neurons; i++) {
                System.arraycopy(outgoing, (i * places + k) * width, block, i * width, width);
            }
            workspace.write(
                    workspace.view(
                            next.weights(), k * next.widthBefore() + first, 0, neurons, width),
                    block);
        }
    }

    private Network changeWeights(Network network, ChangeWeights change) {
        if (change.layer() < 1 || change.layer() > network.hiddenLayers() + 1) {
            throw misfit("layer " + change.layer() + " of a network of " + network.widths());
        }
        Layer layer = network.layer(change.layer());
        boolean biasToo = change.bias().columns() > 0;
        fits("weights", change.weights(), layer.fanIn(), layer.width());
        fits("biases", change.bias(), 1, biasToo ? layer.bias().columns() : 0);
        Layer changed = layer.copiedTo(workspace);
        addTo(changed.weights(), change.weights());
        if (biasToo) {
            addTo(changed.bias(), change.bias());
        }
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.set(change.layer() - 1, changed);
        return new Network(layers, network.loss());
    }

    private Edited insertLayer(Edited before, InsertLayer insert) {
        Network network = before.network();
        int after = insert.afterLayer();
        if (after < 0 || after > network.hiddenLayers()) {
            throw misfit("after layer " + after + " of a network of " + network.widths());
        }
        Layer next = network.layer(after + 1);
        int width = next.widthBefore();
        boolean bias = next.hasBias();
        fits("weights", insert.weights(), width, width);
        fits("biases", insert.bias(), 1, bias ? width : 0);
        Patches to = next.patches();
        Patches pixels = Patches.everyPixel(to.height(), to.width());
        Layer layer = Layer.create(workspace, pixels, width, width, bias, insert.activation());
        workspace.write(layer.weights(), insert.weights().toArray());
        workspace.write(layer.bias(), insert.bias().toArray());
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.add(after, layer.normalized(insert.normalized()));
        List<Integer> sources = new ArrayList<>(before.sources());
        sources.add(after, Edited.NEW);
        return new Edited(new Network(layers, network.loss()), sources);
    }

    /** The layer with so many more neurons, of zero weights. */
    private Layer widened(Layer layer, int count) {
        Layer wider = layer.resized(workspace, layer.fanIn(), layer.width() + count);
        Edited.copyOld(workspace, 1, wider.weights(), layer.weights());
        Edited.copyOld(workspace, 1, wider.bias(), layer.bias());
        return wider;
    }

    /** The layer after so many more neurons, of zero weights. */
    private Layer lengthened(Layer layer, int count) {
        int places = layer.patches().kernel();
        Layer longer = layer.resized(workspace, layer.fanIn() + places * count, layer.width());
        Edited.copyOld(workspace, places, longer.weights(), layer.weights());
        Edited.copyOld(workspace, 1, longer.bias(), layer.bias());
        return longer;
    }

    private void addTo(Tensor out, Matrix change) {
        try (Workspace inner = workspace.open()) {
            inner.add(out, 1, out, 1, inner.create(change));
        }
    }

    private static Network replaced(Network network, int number, Layer layer, Layer next) {
        List<Layer> layers = new ArrayList<>(network.layers());
        layers.set(number - 1, layer);
        layers.set(number, next);
        return new Network(layers, network.loss());
    }

    private static Layer hiddenLayer(Network network, int number) {
        if (number < 1 || number > network.hiddenLayers()) {
            throw misfit("hidden layer " + number + " of a network of " + network.widths());
        }
        return network.layer(number);
    }

    private static void fits(String what, Matrix matrix, int rows, int columns) {
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw misfit(what + " " + matrix + " where " + rows + " × " + columns + " fit");
        }
    }

    private static IllegalArgumentException misfit(String what) {
        return new IllegalArgumentException("the edit does not fit the network: " + what);
    }
}
