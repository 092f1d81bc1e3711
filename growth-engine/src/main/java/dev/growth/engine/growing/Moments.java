package dev.growth.engine.growing;

import dev.growth.api.growth.Moment;
import dev.growth.api.growth.Signal;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.NetworkView;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.training.Pass;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The moments of one network over the statistics samples, each computed once. */
final class Moments {
    private final NetworkView network;
    private final int samples;
    private final Workspace workspace;
    private final Consumer<Consumer<Pass>> passes;
    private final Map<Moment, Tensor> known = new LinkedHashMap<>();

    /**
     * @param workspace owns the moments
     * @param passes runs a probe over every batch
     */
    Moments(
            NetworkView network,
            int samples,
            Workspace workspace,
            Consumer<Consumer<Pass>> passes) {
        this.network = network;
        this.samples = samples;
        this.workspace = workspace;
        this.passes = passes;
    }

    /**
     * Refuses a moment of layers that are not there.
     *
     * @throws IllegalArgumentException saying which layer
     */
    void requireFits(Moment moment) {
        requireFits(moment.left());
        requireFits(moment.right());
    }

    private void requireFits(Signal signal) {
        int most =
                switch (signal) {
                    case Signal.Inputs _, Signal.Gradient _ -> network.hiddenLayers() + 1;
                    case Signal.OutgoingGradient _ -> network.hiddenLayers();
                };
        if (signal.layer() < 1 || signal.layer() > most) {
            throw new IllegalArgumentException(
                    "there is no %s: layers are from 1 to %d".formatted(signal, most));
        }
    }

    /** Whether it is one of them. */
    boolean isMoment(Predicate<Tensor> same) {
        return known.values().stream().anyMatch(same);
    }

    /** In the order asked for; one pass for all that are not known yet. */
    List<Tensor> of(List<Moment> wanted) {
        Set<Moment> missing = new LinkedHashSet<>(wanted);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            Map<Moment, Tensor> sums = new LinkedHashMap<>();
            for (Moment moment : missing) {
                sums.put(
                        moment,
                        workspace.create(
                                width(moment.left()), width(moment.right()), ElementType.FLOAT64));
            }
            passes.accept(pass -> sums.forEach((moment, sum) -> add(sum, moment, pass)));
            known.putAll(sums);
        }
        return wanted.stream().map(known::get).toList();
    }

    private void add(Tensor sum, Moment moment, Pass pass) {
        double share = 1.0 / samples;
        if (moment.left().equals(moment.right())) {
            workspace.multiplySelf(sum, signal(moment.left(), pass), share, 1);
        } else if (moment.left() instanceof Signal.Inputs(int layer)
                && moment.right().equals(new Signal.OutgoingGradient(layer))
                && isSmallerCut(layer)) {
            addPlaceByPlace(sum, layer, pass, share);
        } else {
            workspace.multiply(
                    sum,
                    signal(moment.left(), pass),
                    signal(moment.right(), pass),
                    Transpose.A,
                    share,
                    1);
        }
    }

    /**
     * Whether the inputs of a layer, cut into patches as the next layer cuts, are less than the
     * outgoing gradient, of which most is 0 where patches are few.
     */
    private boolean isSmallerCut(int layer) {
        LayerView next = network.layer(layer + 1);
        Patches patches = next.patches();
        return !patches.arePixels()
                && (double) patches.positions() * width(new Signal.Inputs(layer))
                        < (double) patches.pixels() * next.width();
    }

    /** The same sum over the positions of the next layer: for each place of its kernel. */
    private void addPlaceByPlace(Tensor sum, int layer, Pass pass, double share) {
        Tensor inputs = pass.inputsWithOnes(layer);
        Tensor delta = pass.gradient(layer + 1);
        Patches patches = network.layer(layer + 1).patches();
        int p = inputs.columns();
        int c = delta.columns();
        try (Workspace inner = workspace.open()) {
            Tensor cut = inner.create(delta.rows(), patches.kernel() * p);
            inner.patches(cut, inputs, patches);
            for (int place = 0; place < patches.kernel(); place++) {
                inner.multiply(
                        inner.view(sum, 0, place * c, p, c),
                        inner.view(cut, 0, place * p, cut.rows(), p),
                        delta,
                        Transpose.A,
                        share,
                        1);
            }
        }
    }

    private static Tensor signal(Signal signal, Pass pass) {
        return switch (signal) {
            case Signal.Inputs(int layer) -> pass.inputsWithOnes(layer);
            case Signal.Gradient(int layer) -> pass.gradient(layer);
            case Signal.OutgoingGradient(int layer) -> pass.outgoingGradient(layer);
        };
    }

    private int width(Signal signal) {
        return switch (signal) {
            case Signal.Inputs(int layer) -> 1 + network.layer(layer).fanIn();
            case Signal.Gradient(int layer) -> network.layer(layer).width();
            case Signal.OutgoingGradient(int layer) -> network.fanOut(layer);
        };
    }
}
