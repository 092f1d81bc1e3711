package dev.growth.api.tensor;

import dev.growth.api.Require;

/**
 * Constants of {@link TrainingOperations#sgd}: {@code g ← g + weightDecay·w; v ← momentum·v + g; w
 * ← w − rate·v}, or with Nesterov {@code w ← w − rate·(g + momentum·v)}.
 *
 * @param momentum in [0, 1)
 * @param nesterov whether the step looks ahead
 * @param weightDecay 0 or more, added to the gradient
 * @since 0.1
 */
public record SgdRates(double momentum, boolean nesterov, double weightDecay) {
    public SgdRates {
        Require.below("momentum", momentum, 0, 1);
        Require.atLeast("weightDecay", weightDecay, 0);
        Require.that(
                !nesterov || momentum > 0, "nesterov", "be false where momentum is 0", nesterov);
    }
}
