/**
 * Splitting steepest descent (Liu, Wu, Wang: Splitting Steepest Descent for Growing Neural
 * Architectures, NeurIPS 2019, arXiv 1910.02366).
 *
 * <p>A neuron that no small change of its weights improves can still be improved by splitting it
 * into copies that move apart. What that does to the loss is, to second order, a quadratic form:
 * the neuron's splitting matrix {@code S = E[(∂loss/∂h)·σ″(θ·x)·x·xᵀ]}, with x the row of H(l−1).
 * Where its least eigenvalue, the splitting index, is negative, the two halves go apart along the
 * eigenvector.
 */
package dev.growth.strategy.splitting;
