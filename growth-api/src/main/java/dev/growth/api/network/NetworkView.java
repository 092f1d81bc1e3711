package dev.growth.api.network;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A network, to be read only. Hidden layers are numbered from 1.
 *
 * @since 0.1
 */
public interface NetworkView {
    /** Number of inputs: for images, pixels times channels. */
    int inputs();

    /** Number of hidden layers. */
    int hiddenLayers();

    /** A hidden layer, or the output layer for {@code hiddenLayers() + 1}. */
    LayerView layer(int number);

    /** What is minimised. */
    Loss loss();

    /** Whether its first layers are convolutions. */
    default boolean hasConvolutions() {
        return !layer(1).patches().equals(Patches.DENSE);
    }

    /**
     * Weights that go out from one neuron of a hidden layer: places of the next layer's kernel
     * times its width.
     */
    default int fanOut(int layer) {
        LayerView next = layer(layer + 1);
        return next.patches().kernel() * next.width();
    }

    /** Number of outputs. */
    default int outputs() {
        return layer(hiddenLayers() + 1).width();
    }

    /** Widths of the hidden layers, nearest the input first. */
    default List<Integer> widths() {
        return IntStream.rangeClosed(1, hiddenLayers()).mapToObj(l -> layer(l).width()).toList();
    }

    /** Number of weights and biases. */
    default long parameters() {
        return IntStream.rangeClosed(1, hiddenLayers() + 1)
                .mapToObj(this::layer)
                .mapToLong(l -> (long) l.fanIn() * l.width() + (l.hasBias() ? l.width() : 0))
                .sum();
    }

    /**
     * Multiplications and additions of the weights for one sample, forward: 2 for each weight, at
     * each position.
     */
    default long flopsPerSample() {
        return IntStream.rangeClosed(1, hiddenLayers() + 1)
                .mapToObj(this::layer)
                .mapToLong(l -> 2L * l.fanIn() * l.width() * l.patches().positions())
                .sum();
    }
}
