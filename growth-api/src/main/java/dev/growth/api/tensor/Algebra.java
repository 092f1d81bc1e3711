package dev.growth.api.tensor;

/**
 * Products, sums and element-wise operations; every one works on FLOAT32 and on FLOAT64.
 *
 * @since 0.1
 */
public interface Algebra {
    /** Sets every element. */
    void fill(Tensor out, double value);

    /** Copies {@code a} (same shape) into {@code out}, converting between FLOAT32 and FLOAT64. */
    void copy(Tensor out, Tensor a);

    /**
     * {@code out = alpha · op(a) · op(b) + beta · out}. Where {@code beta} is 0, what {@code out}
     * held does not matter, not even NaN.
     *
     * @param out m × n; of the operands' type, or FLOAT64 over FLOAT32 operands to accumulate over
     *     batches without loss
     * @param a m × k, or k × m with {@link Transpose#A}
     * @param b k × n, or n × k with {@link Transpose#B}
     */
    void multiply(Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta);

    /** {@code out = a·b}. */
    default void multiply(Tensor out, Tensor a, Tensor b) {
        multiply(out, a, b, Transpose.NONE, 1, 0);
    }

    /**
     * {@code out = alpha · aᵀ·a + beta · out}, exactly symmetric.
     *
     * @param out n × n, symmetric; of a's type, or FLOAT64 over FLOAT32
     * @param a k × n
     */
    void multiplySelf(Tensor out, Tensor a, double alpha, double beta);

    /**
     * {@code out = alpha · a + beta · b}, all of one shape; {@code out} may be {@code a} or {@code
     * b}.
     */
    void add(Tensor out, double alpha, Tensor a, double beta, Tensor b);

    /** {@code out = a ∘ b}, element by element; {@code out} may be {@code a} or {@code b}. */
    void multiplyElements(Tensor out, Tensor a, Tensor b);

    /**
     * {@code out[i,j] = a[i,j] · factors[i]}; factors is rows × 1; {@code out} may be {@code a}.
     */
    void scaleRows(Tensor out, Tensor a, Tensor factors);

    /**
     * {@code out[i,j] = a[i,j] · factors[j]}; factors is 1 × columns; {@code out} may be {@code a}.
     */
    void scaleColumns(Tensor out, Tensor a, Tensor factors);

    /**
     * {@code out[j] = alpha · Σᵢ a[i,j] + beta · out[j]}.
     *
     * @param out 1 × columns of a; of a's type, or FLOAT64 over FLOAT32
     */
    void sumRows(Tensor out, Tensor a, double alpha, double beta);

    /**
     * {@code out[i] = Σⱼ a[i,j] · b[i,j]}; out is rows × 1. With {@code b = a}: squared row norms.
     */
    void rowDots(Tensor out, Tensor a, Tensor b);

    /**
     * {@code Σᵢⱼ a[i,j] · b[i,j]}, summed in float64. Reads back to the host: for growth events and
     * evaluation, not for training steps.
     */
    double dot(Tensor a, Tensor b);
}
