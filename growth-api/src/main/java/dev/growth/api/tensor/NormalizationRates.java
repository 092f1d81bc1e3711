package dev.growth.api.tensor;

import dev.growth.api.Require;

/**
 * Constants of {@link TrainingOperations#normalize}.
 *
 * @param momentum in (0, 1]: how far the running mean and variance go towards those of a batch
 * @param epsilon above 0: added to a variance before its root is taken
 * @since 0.1
 */
public record NormalizationRates(double momentum, double epsilon) {
    /** What is customary: a momentum of 0.1, an epsilon of 1e-5. */
    public static final NormalizationRates CUSTOMARY = new NormalizationRates(0.1, 1e-5);

    public NormalizationRates {
        Require.that(
                momentum > 0 && momentum <= 1, "momentum", "be above 0 and at most 1", momentum);
        Require.above("epsilon", epsilon, 0);
    }
}
