package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.host.Operands;

/**
 * Wraps a workspace and fails with an {@link AssertionError} where whoever uses it breaks the rules
 * that a backend need not check or could let pass:
 *
 * <ul>
 *   <li>use of a workspace or tensor after it was closed;
 *   <li>tensors that do not come from this workspace, its inner or its outer ones;
 *   <li>shapes and element types that do not fit;
 *   <li>an out-parameter that overlaps an operand where the operation does not allow it;
 *   <li>writing into what a kit shares with others: weights, batches, moments;
 *   <li>{@code create}, {@code read} and {@code dot} while {@link #inTrainingStep} is on, and
 *       these, {@code write} and {@code open} inside the sequence of a {@link #plan}.
 * </ul>
 *
 * @since 0.1
 */
public final class AssertingWorkspace extends AssertingArena {
    /**
     * @param workspace does the work; closed with this
     */
    public AssertingWorkspace(Workspace workspace) {
        this(workspace, new Phase(), null);
    }

    AssertingWorkspace(Workspace workspace, Phase phase, AssertingArena outer) {
        super(workspace, phase, outer);
    }

    /**
     * Switches on that nothing may be created or read back, in this workspace and those nested with
     * it: set it around what must be a training step.
     */
    public void inTrainingStep(boolean inStep) {
        phase.trainingStep = inStep;
    }

    @Override
    public void fill(Tensor out, double value) {
        fits(() -> Operands.fill(out));
        inner.fill(written(out), value);
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        fits(() -> Operands.copy(out, a));
        inner.copy(written(out), own(a));
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        fits(() -> Operands.multiply(out, a, b, transpose));
        inner.multiply(written(out), own(a), own(b), transpose, alpha, beta);
    }

    @Override
    public void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        fits(() -> Operands.multiplySelf(out, a));
        inner.multiplySelf(written(out), own(a), alpha, beta);
    }

    @Override
    public void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        fits(() -> Operands.add(out, a, b));
        inner.add(written(out), alpha, own(a), beta, own(b));
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        fits(() -> Operands.multiplyElements(out, a, b));
        inner.multiplyElements(written(out), own(a), own(b));
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        fits(() -> Operands.scaleRows(out, a, factors));
        inner.scaleRows(written(out), own(a), own(factors));
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        fits(() -> Operands.scaleColumns(out, a, factors));
        inner.scaleColumns(written(out), own(a), own(factors));
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        fits(() -> Operands.sumRows(out, a));
        inner.sumRows(written(out), own(a), alpha, beta);
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        fits(() -> Operands.rowDots(out, a, b));
        inner.rowDots(written(out), own(a), own(b));
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        notInStep("dot");
        fits(() -> Operands.dot(a, b));
        return inner.dot(own(a), own(b));
    }

    @Override
    public void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        fits(() -> Operands.symmetricEigen(values, vectors, a));
        inner.symmetricEigen(written(values), written(vectors), own(a));
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        fits(() -> Operands.svd(u, values, v, a));
        inner.svd(written(u), written(values), written(v), own(a));
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        fits(() -> Operands.cholesky(lower, a));
        return inner.cholesky(written(lower), own(a));
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        fits(() -> Operands.solveTriangular(x, lower, b));
        inner.solveTriangular(written(x), own(lower), transposed, own(b));
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        fits(() -> Operands.gather(out, table, rows));
        inner.gather(written(out), own(table), own(rows), scale);
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        fits(() -> Operands.dense(z, h, x, w, bias, activation));
        inner.dense(written(z), written(h), own(x), own(w), own(bias), activation);
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        fits(() -> Operands.denseBackward(out, delta, w, z, h));
        inner.denseBackward(written(out), own(delta), own(w), own(z), own(h), activation);
    }

    @Override
    public void patches(Tensor out, Tensor images, Patches patches) {
        fits(() -> Operands.patches(out, images, patches));
        inner.patches(written(out), own(images), patches);
    }

    @Override
    public void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation) {
        fits(() -> Operands.patchesBackward(out, gradient, z, h, patches));
        inner.patchesBackward(written(out), own(gradient), own(z), own(h), patches, activation);
    }

    @Override
    public void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        fits(() -> Operands.transposedPatches(out, delta, patches));
        inner.transposedPatches(written(out), own(delta), patches);
    }

    @Override
    public void normalize(
            Tensor z,
            Tensor h,
            Tensor statistics,
            Tensor running,
            Tensor x,
            Tensor scale,
            Tensor shift,
            Activation activation,
            NormalizationRates rates) {
        fits(() -> Operands.normalize(z, h, statistics, running, x, scale, shift, activation));
        inner.normalize(
                written(z),
                written(h),
                written(statistics),
                written(running),
                own(x),
                own(scale),
                own(shift),
                activation,
                rates);
    }

    @Override
    public void normalizeBackward(
            Tensor out,
            Tensor scaleGradient,
            Tensor shiftGradient,
            Tensor delta,
            Tensor x,
            Tensor statistics,
            Tensor scale) {
        fits(() ->
                Operands.normalizeBackward(
                        out, scaleGradient, shiftGradient, delta, x, statistics, scale));
        inner.normalizeBackward(
                written(out),
                written(scaleGradient),
                written(shiftGradient),
                own(delta),
                own(x),
                own(statistics),
                own(scale));
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        fits(() -> Operands.activate(out, z, order));
        inner.activate(written(out), own(z), activation, order);
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        fits(() -> Operands.loss(losses, delta, output, target, loss));
        inner.loss(written(losses), written(delta), own(output), own(target), loss, scale);
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        fits(() -> Operands.sgd(w, gradient, velocity, schedule, rates));
        inner.sgd(written(w), own(gradient), written(velocity), own(schedule), rates);
    }

    @Override
    public void adam(
            Tensor w,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rowBirth,
            Tensor columnBirth,
            Tensor schedule,
            AdamHyperparameters rates) {
        fits(() -> Operands.adam(w, gradient, first, second, rowBirth, columnBirth, schedule));
        inner.adam(
                written(w),
                own(gradient),
                written(first),
                written(second),
                own(rowBirth),
                own(columnBirth),
                own(schedule),
                rates);
    }
}
