package dev.growth.api.growth;

/**
 * How good a network is on a set of samples.
 *
 * @param loss mean over the samples
 * @param value accuracy of a classification, R² of a regression (mean over the outputs)
 * @since 0.1
 */
public record Score(double loss, double value) {}
