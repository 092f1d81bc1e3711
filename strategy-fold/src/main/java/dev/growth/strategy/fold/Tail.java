package dev.growth.strategy.fold;

import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkView;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A ReLU network from one hidden layer on, read back to the host in float64, to be looked at around
 * single points of the space that this layer sees.
 */
final class Tail {
    private final List<Dense> layers;

    private Tail(List<Dense> layers) {
        this.layers = layers;
    }

    /**
     * @param weights fan-in × width
     * @param bias of as many neurons, or empty
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Dense(int width, double[] weights, double[] bias) {
        static Dense of(LayerView layer, Workspace workspace) {
            return new Dense(
                    layer.width(), workspace.read(layer.weights()), workspace.read(layer.bias()));
        }

        double[] apply(double[] input) {
            double[] output = bias.length == 0 ? new double[width] : bias.clone();
            for (int i = 0; i < input.length; i++) {
                if (input[i] != 0) {
                    for (int j = 0; j < width; j++) {
                        output[j] += input[i] * weights[i * width + j];
                    }
                }
            }
            return output;
        }

        /** {@code weights · row}: a row of slopes by neuron becomes one by input. */
        double[] back(double[] row) {
            return IntStream.range(0, weights.length / width)
                    .mapToDouble(i -> {
                        double sum = 0;
                        for (int j = 0; j < width; j++) {
                            sum += weights[i * width + j] * row[j];
                        }
                        return sum;
                    })
                    .toArray();
        }
    }

    /** The hidden layer and all after it. */
    static Tail of(int layer, NetworkView network, Workspace workspace) {
        return new Tail(
                IntStream.rangeClosed(layer, network.hiddenLayers() + 1)
                        .mapToObj(l -> Dense.of(network.layer(l), workspace))
                        .toList());
    }

    /** The network's output for a point. */
    double[] output(double[] point) {
        double[] signal = point;
        for (Dense layer : layers.subList(0, layers.size() - 1)) {
            signal = layer.apply(signal);
            for (int j = 0; j < signal.length; j++) {
                signal[j] = Math.max(0, signal[j]);
            }
        }
        return layers.getLast().apply(signal);
    }

    /** Which neurons of each hidden layer are active. */
    List<BitSet> pattern(double[] point) {
        List<BitSet> pattern = new ArrayList<>();
        double[] signal = point;
        for (Dense layer : layers.subList(0, layers.size() - 1)) {
            signal = layer.apply(signal);
            BitSet active = new BitSet();
            for (int j = 0; j < signal.length; j++) {
                active.set(j, signal[j] > 0);
            }
            mask(signal, active);
            pattern.add(active);
        }
        return pattern;
    }

    /** Where the network, with the neurons of the pattern active, puts classes a and b level. */
    Boundary boundary(List<BitSet> pattern, int a, int b) {
        Dense last = layers.getLast();
        double[] row = new double[last.width];
        row[a] += 1;
        row[b] -= 1;
        double offset = 0;
        for (int l = layers.size() - 1; l >= 0; l--) {
            if (l < layers.size() - 1) {
                mask(row, pattern.get(l));
            }
            Dense layer = layers.get(l);
            offset += layer.bias.length == 0 ? 0 : Vectors.dot(row, layer.bias);
            row = layer.back(row);
        }
        return new Boundary(row, offset);
    }

    /** Logit a minus logit b, by the network as it is. */
    double margin(double[] point, int a, int b) {
        double[] output = output(point);
        return output[a] - output[b];
    }

    /**
     * How far one can go from one point towards another until a neuron switches: the share of the
     * way, 1 if none does.
     */
    double shareOnSegment(double[] from, double[] to) {
        double share = 1;
        double[] here = from;
        double[] there = to;
        List<BitSet> pattern = pattern(from);
        for (int l = 0; l < pattern.size(); l++) {
            here = layers.get(l).apply(here);
            there = layers.get(l).apply(there);
            for (int j = 0; j < here.length; j++) {
                if (here[j] > 0 != there[j] > 0) {
                    share = Math.min(share, here[j] / (here[j] - there[j]));
                }
            }
            mask(here, pattern.get(l));
            mask(there, pattern.get(l));
        }
        return share;
    }

    private static void mask(double[] signal, BitSet active) {
        for (int j = 0; j < signal.length; j++) {
            if (!active.get(j)) {
                signal[j] = 0;
            }
        }
    }
}
