package dev.growth.tck.reference;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceNetwork.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies edits to copies of networks: what every kind of {@link NetworkEdit} means.
 *
 * @since 0.1
 */
public final class ReferenceEdits {
    private ReferenceEdits() {}

    /**
     * The edited network, in the workspace of the old one, which stays as it is.
     *
     * @throws IllegalArgumentException if the edit does not fit the network
     */
    public static ReferenceNetwork apply(ReferenceNetwork network, NetworkEdit edit) {
        return apply(network, edit, network.workspace());
    }

    /** The same in another workspace. */
    static ReferenceNetwork apply(ReferenceNetwork network, NetworkEdit edit, Workspace workspace) {
        return new ReferenceNetwork(workspace, apply(network.values(), edit), network.loss());
    }

    private static List<Layer> apply(List<Layer> layers, NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> addNeurons(layers, add);
            case SplitNeurons split -> splitNeurons(layers, split);
            case InsertLayer insert -> insertLayer(layers, insert);
            case ChangeWeights change -> changeWeights(layers, change);
            case Sequence sequence -> {
                List<Layer> result = layers;
                for (NetworkEdit next : sequence.edits()) {
                    result = apply(result, next);
                }
                yield result;
            }
        };
    }

    private static List<Layer> addNeurons(List<Layer> layers, AddNeurons edit) {
        Layer layer = hidden(layers, edit.layer(), edit);
        Layer next = layers.get(edit.layer());
        int count = edit.neurons();
        fits("incoming", edit.incoming(), count, layer.fanIn(), edit);
        fits("bias", edit.bias(), count, layer.hasBias() ? 1 : 0, edit);
        fits("outgoing", edit.outgoing(), count, fanOut(next), edit);
        Layer wider =
                new Layer(
                        beside(layer.weights(), edit.incoming().transposed()),
                        layer.hasBias()
                                ? beside(layer.bias(), edit.bias().transposed())
                                : layer.bias(),
                        layer.activation(),
                        layer.patches());
        Layer longer =
                new Layer(
                        longer(next, layer.width(), edit.outgoing()),
                        next.bias(),
                        next.activation(),
                        next.patches());
        return replaced(replaced(layers, edit.layer(), wider), edit.layer() + 1, longer);
    }

    private static List<Layer> splitNeurons(List<Layer> layers, SplitNeurons edit) {
        hidden(layers, edit.layer(), edit);
        int parents = layers.get(edit.layer() - 1).width();
        List<Layer> result = layers;
        for (Split split : edit.splits()) {
            if (split.neuron() < 0 || split.neuron() >= parents) {
                throw misfit(edit, "neuron " + split.neuron() + " of a layer of " + parents);
            }
            result = splitNeuron(result, split, edit);
        }
        return result;
    }

    /** The other children become new neurons, then the first takes the parent's place. */
    private static List<Layer> splitNeuron(List<Layer> layers, Split split, SplitNeurons edit) {
        Layer layer = layers.get(edit.layer() - 1);
        fits("offsets", split.offsets(), split.offsets().rows(), layer.fanIn() + 1, edit);
        Children children = children(layer, layers.get(edit.layer()), split, edit);
        AddNeurons others =
                new AddNeurons(
                        edit.layer(),
                        fromSecond(children.incoming),
                        fromSecond(children.bias),
                        fromSecond(children.outgoing));
        return withFirst(addNeurons(layers, others), edit.layer(), split.neuron(), children);
    }

    /** One row each. */
    @SuppressWarnings("ArrayRecordComponent") // filled and read once
    private record Children(double[][] incoming, double[][] bias, double[][] outgoing) {}

    private static Children children(Layer layer, Layer next, Split split, SplitNeurons edit) {
        int fanIn = layer.fanIn();
        int count = split.offsets().rows();
        int neuron = split.neuron();
        Children result =
                new Children(
                        new double[count][fanIn],
                        new double[count][layer.hasBias() ? 1 : 0],
                        new double[count][fanOut(next)]);
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < fanIn; i++) {
                result.incoming[c][i] = layer.weights().get(i, neuron) + split.offsets().get(c, i);
            }
            if (layer.hasBias()) {
                result.bias[c][0] = layer.bias().get(0, neuron) + split.offsets().get(c, fanIn);
            } else if (split.offsets().get(c, fanIn) != 0) {
                throw misfit(edit, "an offset of a bias that the layer does not have");
            }
            for (int j = 0; j < fanOut(next); j++) {
                int row = j / next.width() * layer.width() + neuron;
                result.outgoing[c][j] =
                        split.shares().get(c, 0) * next.weights().get(row, j % next.width());
            }
        }
        return result;
    }

    private static List<Layer> withFirst(
            List<Layer> layers, int number, int neuron, Children children) {
        Layer layer = layers.get(number - 1);
        Layer next = layers.get(number);
        double[] incoming = children.incoming[0];
        double[] bias = children.bias[0];
        double[] outgoing = children.outgoing[0];
        Layer changed =
                new Layer(
                        filled(
                                layer.fanIn(),
                                layer.width(),
                                (i, j) -> j == neuron ? incoming[i] : layer.weights().get(i, j)),
                        filled(
                                1,
                                layer.bias().columns(),
                                (i, j) -> j == neuron ? bias[i] : layer.bias().get(i, j)),
                        layer.activation(),
                        layer.patches());
        Layer changedNext =
                new Layer(
                        filled(
                                next.fanIn(),
                                next.width(),
                                (i, j) ->
                                        i % layer.width() == neuron
                                                ? outgoing[i / layer.width() * next.width() + j]
                                                : next.weights().get(i, j)),
                        next.bias(),
                        next.activation(),
                        next.patches());
        return replaced(replaced(layers, number, changed), number + 1, changedNext);
    }

    private static List<Layer> insertLayer(List<Layer> layers, InsertLayer edit) {
        int after = edit.afterLayer();
        if (after < 0 || after >= layers.size()) {
            throw misfit(edit, "after layer " + after + " of " + (layers.size() - 1) + " hidden");
        }
        Layer next = layers.get(after);
        Patches to = next.patches();
        int width = next.fanIn() / to.kernel();
        fits("weights", edit.weights(), width, width, edit);
        fits("bias", edit.bias(), 1, next.hasBias() ? width : 0, edit);
        List<Layer> result = new ArrayList<>(layers);
        Patches pixels = Patches.everyPixel(to.height(), to.width());
        result.add(after, new Layer(edit.weights(), edit.bias(), edit.activation(), pixels));
        return result;
    }

    private static List<Layer> changeWeights(List<Layer> layers, ChangeWeights edit) {
        if (edit.layer() < 1 || edit.layer() > layers.size()) {
            throw misfit(edit, "layer " + edit.layer() + " of " + (layers.size() - 1) + " hidden");
        }
        Layer layer = layers.get(edit.layer() - 1);
        boolean changesBias = edit.bias().columns() > 0;
        fits("weights", edit.weights(), layer.fanIn(), layer.width(), edit);
        fits("bias", edit.bias(), 1, changesBias ? layer.bias().columns() : 0, edit);
        Layer changed =
                new Layer(
                        sum(layer.weights(), edit.weights()),
                        changesBias ? sum(layer.bias(), edit.bias()) : layer.bias(),
                        layer.activation(),
                        layer.patches());
        return replaced(layers, edit.layer(), changed);
    }

    @FunctionalInterface
    private interface Element {
        double at(int row, int column);
    }

    private static Matrix filled(int rows, int columns, Element element) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] = element.at(i, j);
            }
        }
        return Matrix.of(rows, columns, values);
    }

    private static Matrix beside(Matrix left, Matrix right) {
        int n = left.columns();
        return filled(
                left.rows(),
                n + right.columns(),
                (i, j) -> j < n ? left.get(i, j) : right.get(i, j - n));
    }

    private static int fanOut(Layer next) {
        return next.patches().kernel() * next.width();
    }

    /**
     * The weights of the next layer: in each place of its kernel those of new neurons come last.
     */
    private static Matrix longer(Layer next, int before, Matrix outgoing) {
        int after = before + outgoing.rows();
        return filled(
                next.patches().kernel() * after,
                next.width(),
                (i, j) -> {
                    int place = i / after;
                    int neuron = i % after;
                    return neuron < before
                            ? next.weights().get(place * before + neuron, j)
                            : outgoing.get(neuron - before, place * next.width() + j);
                });
    }

    private static Matrix sum(Matrix a, Matrix b) {
        return filled(a.rows(), a.columns(), (i, j) -> a.get(i, j) + b.get(i, j));
    }

    private static Matrix fromSecond(double[][] rows) {
        return filled(rows.length - 1, rows[0].length, (i, j) -> rows[i + 1][j]);
    }

    private static List<Layer> replaced(List<Layer> layers, int number, Layer layer) {
        List<Layer> result = new ArrayList<>(layers);
        result.set(number - 1, layer);
        return result;
    }

    private static Layer hidden(List<Layer> layers, int number, NetworkEdit edit) {
        if (number < 1 || number >= layers.size()) {
            throw misfit(edit, "hidden layer " + number + " of " + (layers.size() - 1) + " hidden");
        }
        return layers.get(number - 1);
    }

    private static void fits(String what, Matrix matrix, int rows, int columns, NetworkEdit edit) {
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw misfit(
                    edit, what + " " + matrix + " where " + rows + " × " + columns + " would fit");
        }
    }

    private static IllegalArgumentException misfit(NetworkEdit edit, String problem) {
        return new IllegalArgumentException(
                edit.getClass().getSimpleName() + " does not fit the network: " + problem);
    }
}
