package dev.growth.engine.growing;

import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.NetworkView;

/**
 * What of a network an edit leaves as it is, and need not be computed again.
 *
 * @param layers so many, nearest the input
 * @param neurons so many first ones of the layer after those
 */
record Unchanged(int layers, int neurons) {
    /** Of a network that has nothing in common. */
    static final Unchanged NOTHING = new Unchanged(0, 0);

    /** By an edit that fits the network. */
    static Unchanged by(NetworkEdit edit, NetworkView network) {
        return switch (edit) {
            case AddNeurons add -> before(add.layer(), width(add.layer(), network));
            case SplitNeurons split ->
                    before(
                            split.layer(),
                            split.splits().stream()
                                    .mapToInt(Split::neuron)
                                    .reduce(width(split.layer(), network), Math::min));
            case ChangeWeights change -> before(change.layer(), 0);
            case InsertLayer insert -> new Unchanged(insert.afterLayer(), 0);
            case Sequence sequence ->
                    sequence.edits().stream()
                            .map(one -> by(one, network))
                            .reduce(new Unchanged(network.hiddenLayers() + 1, 0), Unchanged::least);
        };
    }

    private static Unchanged before(int layer, int neurons) {
        return new Unchanged(layer - 1, neurons);
    }

    /** 0 for a layer that an edit before this one has made. */
    private static int width(int layer, NetworkView network) {
        return layer <= network.hiddenLayers() ? network.layer(layer).width() : 0;
    }

    private Unchanged least(Unchanged other) {
        if (layers != other.layers) {
            return layers < other.layers ? this : other;
        }
        return neurons < other.neurons ? this : other;
    }
}
