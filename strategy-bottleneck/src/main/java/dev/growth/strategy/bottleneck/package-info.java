/**
 * Expressivity bottlenecks ([B]: Spotting Expressivity Bottlenecks and Fixing Them Optimally, later
 * published as Growing Tiny Networks).
 *
 * <p>Every layer has a desired move V = −δ, the step of its pre-activations that lowers the loss
 * fastest. The weights before it can make a part of that move; the rest, V⊥, is the bottleneck. New
 * neurons are the best that σ's linear part can do about V⊥: a singular value decomposition of the
 * correlation of V⊥ with the inputs that new neurons would have.
 *
 * <p>Notation, for widening hidden layer l: H0 = H(l−1) and H1 = H(l) are activations with a last
 * column of ones, which is left out where the layer that they enter has no biases; V = −δ(l+1), one
 * row a sample; all moments are means over the samples. p and h are the columns of H0 and H1, c
 * those of V. The equations are in {@code docs/methods/bottleneck.md}.
 */
package dev.growth.strategy.bottleneck;
