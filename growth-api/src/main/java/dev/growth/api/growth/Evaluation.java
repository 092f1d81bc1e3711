package dev.growth.api.growth;

/**
 * Losses at one moment of a run.
 *
 * @param step training steps done
 * @param trainLoss mean over the training steps since the evaluation before
 * @param testLoss mean over the test samples
 * @param score accuracy of a classification, R² of a regression, on the test samples
 * @since 0.1
 */
public record Evaluation(long step, double trainLoss, double testLoss, double score) {}
