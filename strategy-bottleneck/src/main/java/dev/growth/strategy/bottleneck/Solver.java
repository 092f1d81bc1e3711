package dev.growth.strategy.bottleneck;

/** How the second moments S = E[H0ᵀH0] and C = E[H1ᵀH1] are decomposed into S = RᵀR. */
public enum Solver {
    /**
     * Cholesky's triangular root. It needs all directions: where a moment is only positive
     * semi-definite, as with an input that is always 0, the method declines, and no cutoff applies.
     */
    CHOLESKY,
    /** Eigenvectors; directions with eigenvalues up to the cutoff are left out. */
    EIGEN,
    /**
     * Cholesky's root where no direction has to be left out, which costs a twentieth; eigenvectors
     * elsewhere.
     */
    AUTO
}
