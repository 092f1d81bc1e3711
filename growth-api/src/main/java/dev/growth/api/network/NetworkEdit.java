package dev.growth.api.network;

import java.util.List;
import java.util.Objects;

/**
 * How to change a network: a value that can be tested, recorded, evaluated, applied or dropped. The
 * engine applies it, with the optimiser's state; nothing else changes a network.
 *
 * @since 0.1
 */
public sealed interface NetworkEdit {

    /**
     * Appends K neurons to a hidden layer; to a convolution, K channels.
     *
     * @param layer from 1
     * @param incoming K × fan-in: one row a neuron
     * @param bias K × 1, or K × 0 where the layer has no bias
     * @param outgoing K × {@linkplain NetworkView#fanOut fan-out}: for each place of the next
     *     layer's kernel the weights to all of its neurons
     */
    record AddNeurons(int layer, Matrix incoming, Matrix bias, Matrix outgoing)
            implements NetworkEdit {
        public AddNeurons {
            boolean fits =
                    incoming.rows() == outgoing.rows()
                            && bias.rows() == incoming.rows()
                            && bias.columns() <= 1;
            if (!fits) {
                throw new IllegalArgumentException(
                        "incoming %s, bias %s and outgoing %s do not make up one set of neurons"
                                .formatted(incoming, bias, outgoing));
            }
        }

        /** K. */
        public int neurons() {
            return incoming.rows();
        }
    }

    /**
     * Replaces neurons of a hidden layer by several children each. The first child takes the
     * parent's place, the others are appended in order.
     *
     * @param layer from 1
     * @param splits each neuron at most once
     */
    record SplitNeurons(int layer, List<Split> splits) implements NetworkEdit {
        public SplitNeurons {
            splits = List.copyOf(splits);
            if (splits.stream().map(Split::neuron).distinct().count() != splits.size()) {
                throw new IllegalArgumentException("a neuron cannot be split twice by one edit");
            }
        }
    }

    /**
     * One neuron and its children: child k has the parent's incoming weights and bias plus row k of
     * {@code offsets}, and {@code shares[k]} of its outgoing weights.
     *
     * @param neuron from 0
     * @param offsets children × (fan-in + 1), the bias's offset last (0 where the layer has no
     *     bias)
     * @param shares children × 1; they sum to 1 in a split that changes the function only through
     *     the offsets
     */
    record Split(int neuron, Matrix offsets, Matrix shares) {
        public Split {
            if (offsets.rows() == 0 || shares.rows() != offsets.rows() || shares.columns() != 1) {
                throw new IllegalArgumentException(
                        "offsets %s and shares %s do not make up children"
                                .formatted(offsets, shares));
            }
        }
    }

    /**
     * Inserts a hidden layer; after a convolution, or before the first of them, a convolution with
     * a kernel of 1×1.
     *
     * @param afterLayer the hidden layer after which it comes; 0 for before the first
     * @param weights width of that layer (or the inputs, or their channels) × as many: fan-in ×
     *     width
     * @param bias 1 × width, or 1 × 0 in a network without biases
     * @param activation σ of the new layer
     * @param normalized whether training batch-normalises it from then on. It begins as the
     *     identity: with the standard deviation for its scale and the mean for its shift, so that
     *     the layer computes what it would without. It has biases then.
     */
    record InsertLayer(
            int afterLayer, Matrix weights, Matrix bias, Activation activation, boolean normalized)
            implements NetworkEdit {
        public InsertLayer {
            Objects.requireNonNull(activation);
            boolean fits =
                    weights.rows() == weights.columns()
                            && bias.rows() == 1
                            && (bias.columns() == 0 || bias.columns() == weights.columns());
            if (!fits) {
                throw new IllegalArgumentException(
                        "weights %s and bias %s do not make up an inserted layer"
                                .formatted(weights, bias));
            }
            if (normalized && bias.columns() == 0) {
                throw new IllegalArgumentException("a batch-normalised layer has biases");
            }
        }

        /** A layer that is not batch-normalised. */
        public InsertLayer(int afterLayer, Matrix weights, Matrix bias, Activation activation) {
            this(afterLayer, weights, bias, activation, false);
        }
    }

    /**
     * Adds to the weights and biases of a layer that exists; the optimiser's state stays.
     *
     * @param layer from 1; {@code hiddenLayers() + 1} for the output layer
     * @param weights fan-in × width, added
     * @param bias 1 × width, added; or 1 × 0 to leave the biases
     */
    record ChangeWeights(int layer, Matrix weights, Matrix bias) implements NetworkEdit {
        public ChangeWeights {
            Objects.requireNonNull(weights, "the weights are null");
            Objects.requireNonNull(bias, "the biases are null");
        }
    }

    /**
     * Several edits, one after the other; later ones see the network as the earlier ones left it.
     */
    record Sequence(List<NetworkEdit> edits) implements NetworkEdit {
        public Sequence {
            edits = List.copyOf(edits);
        }
    }
}
