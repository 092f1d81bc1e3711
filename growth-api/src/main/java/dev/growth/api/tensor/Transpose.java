package dev.growth.api.tensor;

/**
 * Which operand of {@link Algebra#multiply} is transposed.
 *
 * @since 0.1
 */
public enum Transpose {
    /** {@code a·b}. */
    NONE,
    /** {@code aᵀ·b}. */
    A,
    /** {@code a·bᵀ}. */
    B
}
