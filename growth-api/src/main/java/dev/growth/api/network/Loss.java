package dev.growth.api.network;

import java.util.Locale;

/**
 * The losses. The network's output is the pre-activation of its last layer.
 *
 * @since 0.1
 */
public enum Loss {
    /**
     * Softmax cross-entropy over the outputs; target: samples × 1, the number of the class (0, 1,
     * …) stored as a floating-point number.
     */
    SOFTMAX_CROSS_ENTROPY,
    /**
     * Sigmoid cross-entropy, summed over the outputs; target: samples × outputs, each 0 or 1 (or a
     * probability between).
     */
    BINARY_CROSS_ENTROPY,
    /** {@code Σⱼ (outputⱼ − targetⱼ)² / outputs}; target: samples × outputs. */
    MEAN_SQUARED_ERROR;

    /** As recipes write it: {@code mean-squared-error}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Columns of the target for a network of so many outputs. */
    public int targetColumns(int outputs) {
        return this == SOFTMAX_CROSS_ENTROPY ? 1 : outputs;
    }
}
