package dev.growth.tck;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import java.util.List;
import java.util.stream.Stream;

/** The numbers of an edit, and what is left of it without them. */
final class EditValues {
    private EditValues() {}

    static List<Matrix> matrices(NetworkEdit edit) {
        return stream(edit).toList();
    }

    private static Stream<Matrix> stream(NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> Stream.of(add.incoming(), add.bias(), add.outgoing());
            case SplitNeurons split ->
                    split.splits().stream().flatMap(s -> Stream.of(s.offsets(), s.shares()));
            case InsertLayer insert -> Stream.of(insert.weights(), insert.bias());
            case ChangeWeights change -> Stream.of(change.weights(), change.bias());
            case Sequence sequence -> sequence.edits().stream().flatMap(EditValues::stream);
        };
    }

    /** Kinds, layers, neurons and shapes: {@code "add 2 neurons to layer 1"}. */
    static String structure(NetworkEdit edit) {
        return switch (edit) {
            case AddNeurons add -> "add " + add.neurons() + " neurons to layer " + add.layer();
            case SplitNeurons split ->
                    "split in layer %d the neurons %s"
                            .formatted(
                                    split.layer(),
                                    split.splits().stream().map(EditValues::structure).toList());
            case InsertLayer insert ->
                    "insert a %s layer after layer %d"
                            .formatted(insert.activation(), insert.afterLayer());
            case ChangeWeights change -> "change the weights of layer " + change.layer();
            case Sequence sequence ->
                    sequence.edits().stream().map(EditValues::structure).toList().toString();
        };
    }

    private static String structure(Split split) {
        return split.neuron() + " into " + split.offsets().rows();
    }

    /** Fails unless both are the same up to this share of the largest number in each matrix. */
    static void checkClose(String what, NetworkEdit actual, NetworkEdit expected, double share) {
        if (!structure(actual).equals(structure(expected))) {
            throw new AssertionError(
                    "%s the edit: it is '%s', not '%s'"
                            .formatted(what, structure(actual), structure(expected)));
        }
        List<Matrix> changed = matrices(actual);
        List<Matrix> original = matrices(expected);
        for (int i = 0; i < original.size(); i++) {
            Matrices.checkClose(
                    "%s the edit '%s'".formatted(what, structure(expected)),
                    changed.get(i),
                    original.get(i),
                    share);
        }
    }
}
