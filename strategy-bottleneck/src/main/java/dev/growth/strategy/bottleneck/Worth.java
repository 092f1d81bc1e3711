package dev.growth.strategy.bottleneck;

import dev.growth.api.growth.GrowthContext;
import java.util.stream.IntStream;

/**
 * Which directions are worth a neuron: those with {@code λ_k ≥ threshold} or {@code λ_k²/Ψ ≥
 * relativeThreshold}, whichever is met, that are also more than chance.
 *
 * @param threshold 0: no criterion
 * @param relativeThreshold 0: no criterion; without either of the two all directions pass
 * @param chance how many times λ_k² must be what chance makes of it, see {@link
 *     Directions#byChance}; 0: this does not matter
 */
record Worth(double threshold, double relativeThreshold, double chance) {

    /** The numbers of the directions, from 0, largest λ first. */
    int[] of(Analysis analysis, GrowthContext context) {
        double[] lambdas = analysis.directions().lambdas();
        double least = least(analysis.update().bottleneck());
        double[] byChance = chance > 0 ? analysis.byChance(context) : new double[lambdas.length];
        return IntStream.range(0, lambdas.length)
                .filter(k -> lambdas[k] >= least)
                .filter(k -> lambdas[k] * lambdas[k] >= chance * byChance[k] * byChance[k])
                .toArray();
    }

    private double least(double bottleneck) {
        double none = Double.POSITIVE_INFINITY;
        double absolute = threshold > 0 ? threshold : none;
        double relative = relativeThreshold > 0 ? Math.sqrt(relativeThreshold * bottleneck) : none;
        double least = Math.min(absolute, relative);
        return least < none ? least : 0;
    }
}
