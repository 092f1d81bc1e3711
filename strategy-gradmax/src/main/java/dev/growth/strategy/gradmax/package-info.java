/**
 * GradMax (Evci, van Merriënboer, Unterthiner, Vladymyrov, Pedregosa: GradMax: Growing Neural
 * Networks using Gradient Information, ICLR 2022, arXiv 2201.05125).
 *
 * <p>New neurons start with zero incoming weights, so the network's function stays as it is, and
 * with the outgoing weights that make the gradient of the incoming ones as large as possible: they
 * are the leading singular vectors of {@code M = E[H(l−1)ᵀδ(l+1)]}.
 */
package dev.growth.strategy.gradmax;
