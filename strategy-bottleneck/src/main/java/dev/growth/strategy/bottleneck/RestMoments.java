package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.growth.Batch;
import dev.growth.api.growth.GrowthContext;
import dev.growth.api.network.LayerView;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code N = E[H0ᵀΔ]} of hidden layers whose rows are not those of the next layer: Δ holds, for a
 * row of the layer and each place of the next layer's kernel, V⊥ of the next layer at the position
 * that has the row in that place, or 0, as {@link dev.growth.api.growth.Signal.OutgoingGradient}
 * does with δ. ΔW* has to be known first, so N takes a pass of its own over the statistics samples,
 * one for all layers that are asked for together.
 */
final class RestMoments {
    private RestMoments() {}

    private record Kept(Map<Integer, Tensor> byLayer) {}

    /** Whether a hidden layer and the next one have the same rows, so that N needs no such pass. */
    static boolean shareRows(int layer, GrowthContext context) {
        return context.network().layer(layer + 1).patches().arePixels();
    }

    /** Those of these hidden layers, computed once in a growth event, in one pass. */
    static void prepare(List<Integer> layers, Solver solver, GrowthContext context) {
        Map<Integer, Tensor> kept = kept(solver, context);
        List<Sum> missing =
                layers.stream()
                        .filter(layer -> !shareRows(layer, context) && !kept.containsKey(layer))
                        .flatMap(layer ->
                                BestUpdate.of(layer, solver, context)
                                        .map(update -> new Sum(layer, update, context))
                                        .stream())
                        .toList();
        if (!missing.isEmpty()) {
            context.forEachBatch(batch -> missing.forEach(sum -> sum.add(batch)));
            missing.forEach(sum -> kept.put(sum.layer, sum.total()));
        }
    }

    /**
     * That of a hidden layer, p × fan-out, FLOAT64; without the row of ones if it has no biases;
     * empty if there is no best update.
     */
    static Optional<Tensor> of(int layer, Solver solver, GrowthContext context) {
        prepare(List.of(layer), solver, context);
        return Optional.ofNullable(kept(solver, context).get(layer));
    }

    private static Map<Integer, Tensor> kept(Solver solver, GrowthContext context) {
        return context.once(Kept.class, solver, () -> new Kept(new HashMap<>())).byLayer;
    }

    /** That of one layer, batch by batch. */
    private static final class Sum {
        private final int layer;
        private final GrowthContext context;
        private final LayerView hidden;
        private final LayerView next;
        private final Patches patches;
        private final Tensor update;
        private final Tensor sum;

        Sum(int layer, BestUpdate update, GrowthContext context) {
            this.layer = layer;
            this.context = context;
            hidden = context.network().layer(layer);
            next = context.network().layer(layer + 1);
            patches = next.patches();
            Workspace workspace = context.workspace();
            Tensor weights = update.weights();
            this.update = workspace.create(weights.rows(), weights.columns());
            workspace.copy(this.update, weights);
            sum =
                    cutsInputs()
                            ? workspace.create(patches.kernel() * inputs(), next.width(), FLOAT64)
                            : workspace.create(inputs(), context.network().fanOut(layer), FLOAT64);
        }

        private int inputs() {
            return hidden.fanIn() + (hidden.hasBias() ? 1 : 0);
        }

        /**
         * H0ᵀΔ is a sum over the rows of either layer: with V⊥ laid out for the rows of this one,
         * or with H0 cut into patches for those of the next, whichever takes less memory; for a
         * dense layer after a convolution it is the latter, by the number of its pixels.
         */
        private boolean cutsInputs() {
            return (double) patches.positions() * inputs()
                    < (double) patches.pixels() * next.width();
        }

        void add(Batch batch) {
            Tensor h0 = LayerMoments.inputs(layer, batch, context);
            Tensor h1 = LayerMoments.inputs(layer + 1, batch, context);
            try (Workspace inner = context.workspace().open()) {
                Tensor gradient = batch.gradient(layer + 1);
                Tensor rest = inner.create(gradient.rows(), gradient.columns());
                inner.copy(rest, gradient);
                inner.multiply(rest, h1, update, Transpose.NONE, -1, -1);
                Tensor left = h0;
                Tensor right = rest;
                if (cutsInputs()) {
                    left = inner.create(rest.rows(), sum.rows());
                    inner.patches(left, h0, patches);
                } else {
                    right = inner.create(h0.rows(), context.network().fanOut(layer));
                    inner.transposedPatches(right, rest, patches);
                }
                inner.multiply(sum, left, right, Transpose.A, 1.0 / context.samples(), 1);
            }
        }

        Tensor total() {
            if (!cutsInputs()) {
                return sum;
            }
            Workspace workspace = context.workspace();
            Tensor total = workspace.create(inputs(), context.network().fanOut(layer), FLOAT64);
            int width = next.width();
            for (int place = 0; place < patches.kernel(); place++) {
                workspace.copy(
                        workspace.view(total, 0, place * width, inputs(), width),
                        workspace.view(sum, place * inputs(), 0, inputs(), width));
            }
            return total;
        }
    }
}
