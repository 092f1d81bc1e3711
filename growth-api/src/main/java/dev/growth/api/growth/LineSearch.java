package dev.growth.api.growth;

/**
 * The outcome of a line search.
 *
 * @param amplitude the best one found, 0 if no positive one lowers the loss
 * @param loss the loss there
 * @param lossWithout the loss at amplitude 0
 * @param evaluations how many amplitudes were tried
 * @since 0.1
 */
public record LineSearch(double amplitude, double loss, double lossWithout, int evaluations) {}
