package dev.growth.backend.ojalgo.kernel;

/** The loops whose speed depends on how they are written; the rest is shared. */
public interface Kernels {
    /** Arrays given to {@link #exp} and {@link #expm1} reach to a multiple of this. */
    int PADDING = 16;

    /** What they are, for the device's description: {@code "512-bit vector kernels"}. */
    String text();

    /** FLOAT32 products of one lane. */
    Products floatProducts();

    /** FLOAT64 products of one lane, over FLOAT32 or FLOAT64 operands. */
    Products doubleProducts();

    /** The loops of one lane for eigenvalues of symmetric matrices. */
    SymmetricLoops symmetricLoops();

    /**
     * {@code x ← eˣ} for x ≤ 0 to a relative error of 1e-10; 0 at −∞. May compute beyond n, up to
     * the next multiple of {@link #PADDING}.
     */
    void exp(double[] x, int n);

    /** {@code x ← eˣ − 1}; otherwise as {@link #exp}. */
    void expm1(double[] x, int n);

    /**
     * {@code y = right · x} for x ≥ 0, else {@code left · (eˣ − 1)}, computed in float64 and
     * rounded once. May compute beyond n, up to {@link #PADDING} further than the next multiple of
     * it; y is not x.
     */
    void elu(float[] y, float[] x, int n, double right, double left);

    /**
     * Copies so many rows of n elements, whose beginnings are so far from each other; a step of 0
     * takes the same row each time.
     */
    void copyRows(
            float[] from,
            int fromAt,
            int fromStep,
            float[] to,
            int toAt,
            int toStep,
            int rows,
            int n);

    /** {@code out[outAt + i] = scale · a[aAt + i]}, a unsigned. */
    void convert(float[] out, int outAt, byte[] a, int aAt, int n, float scale);

    /**
     * For a row of pixels the sums of what of a gradient of patches belongs to each, n channels a
     * pixel, place after place.
     *
     * @param gradient whose rows, one a position, are {@code stride} from each other
     * @param at where, of the first position across, the first place is in the first row of places
     *     that have these pixels
     * @param rows so many rows of places have them
     * @param rowStep from one such row of places to the next, which is at other positions
     * @param places the places and positions across
     */
    void sumPlaces(
            float[] gradient,
            int at,
            int stride,
            int rows,
            int rowStep,
            AxisPlaces places,
            float[] out,
            int outAt,
            int outStep,
            int n);

    /** {@code out = factor ∘ (a − mean) + shift}, of a line. */
    void normalize(ColumnLines lines, float[] a, int aAt, float[] out, int outAt, int n);

    /** {@code out = factor ∘ δ − (slope ∘ (a − mean) + shift)}, of a line; out may be δ. */
    void normalizeBackward(
            ColumnLines lines,
            float[] delta,
            int deltaAt,
            float[] a,
            int aAt,
            float[] out,
            int outAt,
            int n);
}
