package dev.growth.api.tensor;

import dev.growth.api.Require;

/**
 * Constants of {@link TrainingOperations#adam} (Kingma and Ba, 2015; decoupled decay: Loshchilov
 * and Hutter, 2019): {@code m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − rate · (m / (1−β₁ᵗ)) /
 * (√(v / (1−β₂ᵗ)) + epsilon)}. Weight decay adds {@code weightDecay·w} to the gradient, or where
 * decoupled subtracts {@code rate·weightDecay·w} from the weight first.
 *
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon above 0
 * @param weightDecay 0 or more
 * @param decoupled AdamW
 * @since 0.1
 */
public record AdamHyperparameters(
        double beta1, double beta2, double epsilon, double weightDecay, boolean decoupled) {
    public AdamHyperparameters {
        Require.below("beta1", beta1, 0, 1);
        Require.below("beta2", beta2, 0, 1);
        Require.above("epsilon", epsilon, 0);
        Require.atLeast("weightDecay", weightDecay, 0);
    }
}
