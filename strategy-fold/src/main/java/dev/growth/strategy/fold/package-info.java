/**
 * Fold (Kang: Growing Networks by Folding on Typical Instances, slides, 2024).
 *
 * <p>A ReLU classifier that has stopped learning gets a neuron for the samples that it still gets
 * wrong: a typical one of them is found by clustering, the point of the decision boundary that it
 * should have crossed is computed, and a neuron is added that folds the input space there. Each
 * fold can be explained by the sample, the two classes and the point that it was made for.
 */
package dev.growth.strategy.fold;
