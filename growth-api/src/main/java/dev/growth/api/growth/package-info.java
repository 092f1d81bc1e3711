/**
 * When, where and how a network grows. After every training step the engine asks the {@link
 * dev.growth.api.growth.When}; if it says grow, the {@link dev.growth.api.growth.Where} chooses
 * {@link dev.growth.api.growth.Site}s, and for each the {@link dev.growth.api.growth.How} makes a
 * {@link dev.growth.api.growth.Proposal}. The engine applies the proposal's edit, measures what it
 * did, and keeps it or rolls it back.
 *
 * <p>Notation: {@code H(l)} are the activations leaving layer l (l = 0: the inputs), one row a
 * sample, with a last column of ones; {@code δ(l)} is ∂loss/∂(pre-activation of layer l) of each
 * sample, not divided by the number of samples; {@code E[AᵀB] = AᵀB/n} over the samples.
 *
 * @since 0.1
 */
package dev.growth.api.growth;
