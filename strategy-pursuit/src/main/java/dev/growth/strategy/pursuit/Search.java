package dev.growth.strategy.pursuit;

import dev.growth.api.About;
import dev.growth.api.Default;
import dev.growth.api.Require;

/**
 * How the neuron of largest correlation is looked for.
 *
 * @param restarts random directions to climb from
 * @param iterations at most, of all restarts together
 * @param tolerance residual of the fixed point at which a restart is done
 * @param samples that are held for the search
 */
public record Search(
        @About("random directions from which the search climbs, all at once") @Default("20")
                int restarts,
        @About("iterations of the fixed point at most") @Default("200") int iterations,
        @About("residual of the fixed point at which it has converged, in radians") @Default("1e-6")
                double tolerance,
        @About(
                        "samples that the search climbs on, held in memory; what it finds in a growth"
                                + " event is judged on all statistics samples")
                @Default("2000")
                int samples) {
    public Search {
        Require.atLeast("restarts", restarts, 1);
        Require.atLeast("iterations", iterations, 1);
        Require.atLeast("tolerance", tolerance, 0);
        Require.atLeast("samples", samples, 1);
    }
}
