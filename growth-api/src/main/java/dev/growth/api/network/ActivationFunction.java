package dev.growth.api.network;

import java.util.Locale;

/**
 * The activation functions, each with the parameter that it has by default (0 where it takes none).
 *
 * @since 0.1
 */
public enum ActivationFunction {
    /** {@code z}. */
    IDENTITY(0),
    /**
     * {@code max(0, z)}; its derivative at exactly 0 is 1, so that a neuron of zero weights can
     * wake up.
     */
    RELU(0),
    /** {@code z} for {@code z ≥ 0}, else {@code parameter · z}. */
    LEAKY_RELU(0.01),
    /** {@code max(0, z)^parameter}, parameter ≥ 1. */
    RELU_POWER(2),
    /** {@code z} for {@code z ≥ 0}, else {@code parameter · (eᶻ − 1)}. */
    ELU(1),
    /**
     * {@code 1.0507·z} for {@code z ≥ 0}, else {@code 1.7581·(eᶻ − 1)} (Klambauer et al., 2017).
     */
    SELU(0),
    /** {@code z·Φ(z)} with the exact normal distribution function. */
    GELU(0),
    /** {@code z·sigmoid(z)}, also called SiLU. */
    SWISH(0),
    /** Hyperbolic tangent. */
    TANH(0),
    /** {@code 1 / (1 + e⁻ᶻ)}. */
    SIGMOID(0),
    /** {@code ln(1 + eᶻ)}. */
    SOFTPLUS(0),
    /** {@code exp(−z²/2)}. */
    GAUSSIAN(0);

    private final double defaultParameter;

    ActivationFunction(double defaultParameter) {
        this.defaultParameter = defaultParameter;
    }

    /** The parameter where none is given; 0 for a function that takes none. */
    public double defaultParameter() {
        return defaultParameter;
    }

    /** Whether it takes a parameter. */
    public boolean hasParameter() {
        return defaultParameter != 0;
    }

    /** As recipes write it: {@code leaky-relu}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
