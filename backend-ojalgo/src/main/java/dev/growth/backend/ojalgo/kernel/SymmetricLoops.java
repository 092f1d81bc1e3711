package dev.growth.backend.ojalgo.kernel;

/**
 * The inner loops of {@link SymmetricEigen}. Blocks are so many neighbouring columns of a matrix.
 */
interface SymmetricLoops {
    /** Columns of a block. */
    int WIDTH = 64;

    /**
     * {@code a ← a − uj · q − qj · u} and {@code p ← p + vj · a} over the first n elements, those
     * of a from {@code at}.
     *
     * @return {@code Σ a · v}
     */
    double update(
            double[] a,
            int at,
            int n,
            double[] u,
            double uj,
            double[] q,
            double qj,
            double[] v,
            double vj,
            double[] p);

    /** {@code block ← block − factor · u · (uᵀ · block)} over the first rows of a block. */
    void reflect(double[] block, int rows, double[] u, int uAt, double factor);

    /**
     * Rotates neighbouring rows of a block, from the last pair to the first: {@code x ← c · x − s ·
     * y, y ← s · x + c · y} for rows x = i and y = i + 1, i from {@code last} down to {@code
     * first}.
     *
     * @param rotations c and s of each, from {@code at}
     */
    void rotate(double[] block, int last, int first, double[] rotations, int at);
}
