package dev.growth.api.tensor;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;

/**
 * The fused passes of a training step. They allocate nothing and read nothing back to the host, so
 * that a {@link Plan} of them can be repeated, or captured as a graph, as it is.
 *
 * @since 0.1
 */
public interface TrainingOperations {
    /**
     * {@code out[i,:] = scale · table[rows[i],:]}.
     *
     * @param out n × columns, FLOAT32 or FLOAT64
     * @param table samples × columns, UINT8, FLOAT32 or FLOAT64
     * @param rows n × 1, INT32, each in [0, samples): a number outside is undefined behaviour only
     *     of the row it names, never of other memory
     */
    void gather(Tensor out, Tensor table, Tensor rows, double scale);

    /**
     * A dense layer forward: {@code z = x·w + bias}, {@code h = σ(z)}.
     *
     * @param z n × width: the pre-activation
     * @param h n × width: the activation; may be {@code z} where σ is the identity
     * @param x n × fan-in
     * @param w fan-in × width
     * @param bias 1 × width, or 1 × 0 for a layer without bias
     */
    void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation);

    /**
     * The gradient passed back through a dense layer to the pre-activation of the layer before:
     * {@code out = (delta · wᵀ) ∘ σ′(z)}.
     *
     * @param out n × fan-in
     * @param delta n × width: ∂loss/∂(pre-activation) of this layer
     * @param w fan-in × width: this layer's weights
     * @param z n × fan-in: pre-activation of the layer before
     * @param h n × fan-in: activation of the layer before, {@code σ(z)}
     * @param activation σ of the layer before
     */
    void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation);

    /**
     * Cuts patches from n images, so that a convolution is {@link #dense} over them: row {@code
     * (i·positions + position)} of {@code out} holds what the kernel covers at that position of
     * image i, place by place and channel by channel within a place, and 0 for padding.
     *
     * @param out (n·positions) × (kernel·channels)
     * @param images (n·pixels) × channels, a row for each pixel; or n × (pixels·channels), a row
     *     for each image
     */
    void patches(Tensor out, Tensor images, Patches patches);

    /**
     * The gradient passed back through {@link #patches} to the pre-activation of the layer before:
     * {@code out[pixel,:] = (Σ of what of the gradient belongs to the pixel) ∘ σ′(z[pixel,:])}. The
     * sum is over the places of the kernel in their order.
     *
     * @param out (n·pixels) × channels
     * @param gradient (n·positions) × (kernel·channels): ∂loss/∂(patches)
     * @param z (n·pixels) × channels: pre-activation of the layer before
     * @param h (n·pixels) × channels: activation of the layer before, {@code σ(z)}
     * @param activation σ of the layer before
     */
    void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation);

    /**
     * The patches of a transposed convolution: for each pixel and each place of the kernel the row
     * of {@code delta} at the position that has the pixel in that place, or 0 where there is none.
     * For growth statistics; see {@link dev.growth.api.growth.Signal.OutgoingGradient}.
     *
     * @param out (n·pixels) × (kernel·width)
     * @param delta (n·positions) × width
     */
    void transposedPatches(Tensor out, Tensor delta, Patches patches);

    /**
     * Batch normalisation (Ioffe and Szegedy, 2015, algorithm 1) and the activation after it: with
     * the mean μ and the variance v of each column of {@code x}, {@code z = scale ∘ (x − μ) / √(v +
     * ε) + shift} and {@code h = σ(z)}. The running mean and variance become {@code running +
     * momentum · (batch − running)}. Variances are means of squares, over n and not n − 1.
     *
     * @param z n × width: the pre-activation
     * @param h n × width: the activation; may be {@code z} where σ is the identity
     * @param statistics 2 × width: what the backward pass needs, μ and below it {@code 1 / √(v +
     *     ε)}; written
     * @param running 2 × width: mean, and below it variance; changed
     * @param x n × width, n at least 1: what is normalised
     * @param scale 1 × width
     * @param shift 1 × width
     */
    void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            NormalizationRates rates);

    /**
     * The gradient passed back through {@link #normalize}: with {@code x̂ = (x − μ) / √(v + ε)} and
     * {@code δ} = delta, {@code scaleGradient = Σᵢ δᵢ ∘ x̂ᵢ}, {@code shiftGradient = Σᵢ δᵢ}, {@code
     * out = scale / √(v + ε) ∘ (δ − shiftGradient / n − x̂ ∘ scaleGradient / n)}.
     *
     * @param out n × width: ∂loss/∂x; may be {@code delta}
     * @param scaleGradient 1 × width: written
     * @param shiftGradient 1 × width: written
     * @param delta n × width: ∂loss/∂z
     * @param x n × width, as {@code normalize} had it
     * @param statistics 2 × width, as {@code normalize} left it
     * @param scale 1 × width
     */
    void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale);

    /**
     * {@code out = σ(z)}, {@code σ′(z)} or {@code σ″(z)} for order 0, 1 or 2; {@code out} may be
     * {@code z}.
     */
    void activate(Tensor out, Tensor z, Activation activation, int order);

    /**
     * The loss of each sample and its gradient.
     *
     * @param losses n × 1
     * @param delta n × outputs: {@code scale · ∂lossᵢ/∂output}; a scale of 1/n gives the gradient
     *     of the mean, a scale of 1 the per-sample δ of growth statistics
     * @param output n × outputs: the last layer's pre-activation (for cross-entropies: the logits)
     * @param target see {@link Loss}
     */
    void loss(Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale);

    /**
     * One pass of SGD over a parameter; see {@link SgdRates}.
     *
     * @param w the parameter; changed
     * @param gradient of w's shape
     * @param velocity of w's shape; changed; 0 × 0 where the momentum is 0
     * @param schedule 1 × 2, FLOAT64: learning rate, step number; read when the operation runs
     */
    void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates);

    /**
     * One pass of Adam or AdamW over a parameter; see {@link AdamHyperparameters}.
     *
     * <p>Entries of one parameter can be of different age: an entry in row i and column j has been
     * trained for {@code t = step − max(rowBirth[i], columnBirth[j])} steps, this one included, and
     * its bias correction is that of t. So neurons that grew later warm up like a fresh parameter
     * while old ones keep their state.
     *
     * <p>Step numbers and births are FLOAT64 whatever the type of the parameter, and ages are
     * differences in FLOAT64: FLOAT32 cannot tell step 2²⁴ from the next one, which would give an
     * age of 0 and divide by 0.
     *
     * @param w r × c: the parameter; changed
     * @param gradient r × c
     * @param first r × c: first moment; changed
     * @param second r × c: second moment; changed
     * @param rowBirth r × 1, FLOAT64: the step number before each row's first step
     * @param columnBirth 1 × c, FLOAT64: likewise for columns
     * @param schedule 1 × 2, FLOAT64: learning rate, step number from 1; read when the operation
     *     runs
     */
    void adam(
            Tensor w,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rowBirth,
            Tensor columnBirth,
            Tensor schedule,
            AdamHyperparameters rates);
}
