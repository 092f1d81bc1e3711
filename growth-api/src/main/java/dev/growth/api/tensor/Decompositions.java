package dev.growth.api.tensor;

/**
 * Decompositions for growth statistics; FLOAT64 only. Signs are canonical, so that every backend
 * agrees: in each eigenvector or left singular vector the component of largest magnitude (the first
 * of equals) is positive. Non-finite input throws {@link ArithmeticException}.
 *
 * @since 0.1
 */
public interface Decompositions {
    /**
     * Eigenvalues and orthonormal eigenvectors of a symmetric matrix; only its lower triangle is
     * read.
     *
     * @param values 1 × n, largest first
     * @param vectors n × n, eigenvectors as columns in the order of the values
     * @param a n × n; unchanged
     */
    void symmetricEigen(Tensor values, Tensor vectors, Tensor a);

    /**
     * Thin singular value decomposition {@code a = u · diag(values) · vᵀ}.
     *
     * @param u m × k with k = min(m, n)
     * @param values 1 × k, largest first
     * @param v n × k
     * @param a m × n; unchanged
     */
    void svd(Tensor u, Tensor values, Tensor v, Tensor a);

    /**
     * {@code a = lower · lowerᵀ} with zeros above the diagonal; only a's lower triangle is read.
     *
     * @return false if {@code a} is not positive definite to working precision; {@code lower} is
     *     then undefined
     */
    boolean cholesky(Tensor lower, Tensor a);

    /**
     * Solves {@code lower · x = b}, or {@code lowerᵀ · x = b} if {@code transposed}.
     *
     * @param x n × k; may be {@code b}
     * @param lower n × n, lower triangular with a diagonal free of zeros
     * @param b n × k
     */
    void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b);
}
