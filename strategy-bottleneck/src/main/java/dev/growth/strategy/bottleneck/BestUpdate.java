package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Moment;
import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * The best that the weights between a hidden layer and the next one can do about the desired move V
 * of the latter ([B] proposition 3.1): {@code ΔW* = C⁺D} with {@code C = E[H1ᵀH1]} and {@code D =
 * E[H1ᵀV]}, and what they cannot do, {@code V⊥ = V − H1·ΔW*}.
 *
 * @param weights h × c: ΔW*, the row of the biases last, if there are any
 * @param move {@code E‖V‖²}
 * @param bottleneck {@code Ψ = E‖V⊥‖² = E‖V‖² − tr(ΔW*ᵀD)}
 */
record BestUpdate(Tensor weights, double move, double bottleneck) {

    /** What {@link #of} asks for; asking for those of several layers at once saves passes. */
    static List<Moment> needed(int layer) {
        return List.of(
                Moment.ofActivations(layer, layer),
                Moment.ofActivationsAndGradient(layer, layer + 1),
                Moment.ofGradients(layer + 1, layer + 1));
    }

    /**
     * That of the weights after a hidden layer; empty if a moment is not finite or the solver
     * cannot do it, see {@link Root#of}.
     *
     * @param workspace owns the result
     */
    static Optional<BestUpdate> of(
            int layer, Solver solver, GrowthContext context, Workspace workspace) {
        int ones = context.network().layer(layer + 1).hasBias() ? 0 : 1;
        List<Tensor> moments = context.moments(needed(layer));
        Tensor c = LayerMoments.without(moments.get(0), ones, ones, workspace);
        Tensor ofGradient = LayerMoments.without(moments.get(1), ones, 0, workspace);
        double move = trace(moments.get(2), workspace);
        if (!Double.isFinite(move) || !Root.isFinite(ofGradient, workspace)) {
            return Optional.empty();
        }
        return Root.of(c, solver, workspace).map(root -> of(root, ofGradient, move, workspace));
    }

    private static BestUpdate of(Root root, Tensor ofGradient, double move, Workspace workspace) {
        Tensor whitened = root.whitened(ofGradient, workspace);
        Tensor weights = root.unwhitened(whitened, workspace);
        Tensor negated = workspace.create(weights.rows(), weights.columns(), FLOAT64);
        workspace.add(negated, -1, weights, 0, weights);
        // tr(ΔW*ᵀD) = ‖R⁻ᵀD‖²; rounding may leave a little less than nothing.
        double bottleneck = Math.max(0, move - workspace.dot(whitened, whitened));
        return new BestUpdate(negated, move, bottleneck);
    }

    /** ΔW* on the host. */
    Matrix matrix(Workspace workspace) {
        return Matrix.of(weights.rows(), weights.columns(), workspace.read(weights));
    }

    /** {@code tr(ΔW*ᵀD)}: what the update removes from the squared move. */
    double removed() {
        return move - bottleneck;
    }

    /**
     * Ψ/E‖V‖²: the share of the squared move that the update cannot make; 0 where there is none.
     */
    double share() {
        return move > 0 ? bottleneck / move : 0;
    }

    private static double trace(Tensor square, Workspace workspace) {
        double[] values = workspace.read(square);
        double trace = 0;
        for (int i = 0; i < values.length; i += square.columns() + 1) {
            trace += values[i];
        }
        return trace;
    }
}
