package dev.growth.engine.component;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.function.Function;

/**
 * A workspace as a component gets it: it reads any tensor and writes into those that it created,
 * and no others. So moments, batches and weights that components share stay what they are. Nothing
 * is copied; a look-up for each operation is all that it costs.
 */
public final class ComponentWorkspace extends ComponentArena {
    private final boolean mayClose;

    private ComponentWorkspace(Workspace inner, Lent lent, boolean mayClose) {
        super(inner, lent);
        this.mayClose = mayClose;
    }

    /**
     * Lends a workspace to one component.
     *
     * @param role of a tensor that the component must not write, for the message
     */
    public static ComponentWorkspace lent(Workspace workspace, Function<Tensor, String> role) {
        return new ComponentWorkspace(workspace, new Lent(role), false);
    }

    @Override
    public Workspace open() {
        return new ComponentWorkspace(inner.open(), lent(), true);
    }

    @Override
    public void close() {
        if (!mayClose) {
            throw new IllegalStateException("the context's own workspace is not for it to close");
        }
        super.close();
    }

    @Override
    public void fill(Tensor out, double value) {
        inner.fill(written(out), value);
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        inner.copy(written(out), a);
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        inner.multiply(written(out), a, b, transpose, alpha, beta);
    }

    @Override
    public void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        inner.multiplySelf(written(out), a, alpha, beta);
    }

    @Override
    public void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        inner.add(written(out), alpha, a, beta, b);
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        inner.multiplyElements(written(out), a, b);
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        inner.scaleRows(written(out), a, factors);
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        inner.scaleColumns(written(out), a, factors);
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        inner.sumRows(written(out), a, alpha, beta);
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        inner.rowDots(written(out), a, b);
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        return inner.dot(a, b);
    }

    @Override
    public void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        inner.symmetricEigen(written(values), written(vectors), a);
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        inner.svd(written(u), written(values), written(v), a);
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        return inner.cholesky(written(lower), a);
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        inner.solveTriangular(written(x), lower, transposed, b);
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        inner.gather(written(out), table, rows, scale);
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        inner.dense(written(z), written(h), x, w, bias, activation);
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        inner.denseBackward(written(out), delta, w, z, h, activation);
    }

    @Override
    public void patches(Tensor out, Tensor images, Patches patches) {
        inner.patches(written(out), images, patches);
    }

    @Override
    public void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation) {
        inner.patchesBackward(written(out), gradient, z, h, patches, activation);
    }

    @Override
    public void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        inner.transposedPatches(written(out), delta, patches);
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
        inner.normalize(
                written(z),
                written(h),
                written(statistics),
                written(running),
                x,
                scale,
                shift,
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
        inner.normalizeBackward(
                written(out),
                written(scaleGradient),
                written(shiftGradient),
                delta,
                x,
                statistics,
                scale);
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        inner.activate(written(out), z, activation, order);
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        inner.loss(written(losses), written(delta), output, target, loss, scale);
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        inner.sgd(written(w), gradient, written(velocity), schedule, rates);
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
        inner.adam(
                written(w),
                gradient,
                written(first),
                written(second),
                rowBirth,
                columnBirth,
                schedule,
                rates);
    }
}
