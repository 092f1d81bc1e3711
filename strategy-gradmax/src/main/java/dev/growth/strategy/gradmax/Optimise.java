package dev.growth.strategy.gradmax;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/** How the outgoing weights of the largest gradient are found. */
public sealed interface Optimise {
    /** By the singular value decomposition of M. */
    record Svd() implements Optimise {}

    /**
     * By climbing, with nothing but gradients: M is never formed. See {@link Ascent}.
     *
     * @param iterations at most; each is two passes over the statistics samples
     * @param tolerance at which it ends
     */
    record Ascent(
            @About("iterations at most, two passes over the statistics samples each")
                    @Default("100")
                    int iterations,
            @About(
                            "length of the ascent's gradient, tangential and relative to the largest gradient's"
                                    + " square, at which it ends")
                    @Default("1e-8")
                    double tolerance)
            implements Optimise {
        public Ascent {
            Require.atLeast("iterations", iterations, 1);
            Require.atLeast("tolerance", tolerance, 0);
        }
    }
}
