package dev.growth.strategy.splitting;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;

/**
 * Both ends of the spectra of a hidden layer's splitting matrices.
 *
 * <p>A semi-definite matrix of low rank has the least eigenvalue 0, but computed it comes out on
 * either side. So values up to 1e-12 of the layer's largest magnitude (1e-6 where activations are
 * float32) are 0.
 *
 * @param least the splitting indices, with the splitting gradients
 * @param greatest what negative shares need
 * @param solver {@code exact} or {@code lanczos}
 * @param passes over the samples that it took
 * @param residual largest {@code ‖S·v − λ·v‖}; 0 for the exact decomposition
 */
record Spectra(Ends least, Ends greatest, String solver, int passes, double residual) {
    private static final double ROUNDING_FLOAT64 = 1e-12;
    private static final double ROUNDING_FLOAT32 = 1e-6;

    /** What the spectra of one network depend on; iterations are 0 where they do not matter. */
    private record Key(int layer, boolean exact, int iterations) {}

    /**
     * The spectra of one layer, computed once in a growth event.
     *
     * @param layer a hidden layer, from 1
     * @param iterations the most that Lanczos takes
     */
    static Spectra of(int layer, Solver solver, int iterations, GrowthContext context) {
        SplittingMatrices matrices = new SplittingMatrices(layer, context);
        boolean exact = solver.forms(matrices.order());
        return context.once(
                Spectra.class,
                new Key(layer, exact, exact ? 0 : iterations),
                () -> computed(matrices, exact, iterations, context.workspace()));
    }

    private static Spectra computed(
            SplittingMatrices matrices, boolean exact, int iterations, Workspace workspace) {
        Spectra computed =
                exact
                        ? Decomposition.of(matrices, workspace)
                        : Lanczos.of(matrices, iterations, workspace);
        return computed.withoutRoundingErrors(workspace.precision());
    }

    private Spectra withoutRoundingErrors(ElementType precision) {
        double share = precision == ElementType.FLOAT64 ? ROUNDING_FLOAT64 : ROUNDING_FLOAT32;
        double bound = share * Math.max(least.magnitude(), greatest.magnitude());
        return new Spectra(least.without(bound), greatest.without(bound), solver, passes, residual);
    }

    /** The most negative splitting index of the layer. */
    double index() {
        return Arrays.stream(least.values()).min().orElse(0);
    }
}
