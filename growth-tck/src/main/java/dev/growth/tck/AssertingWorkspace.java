package dev.growth.tck;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import dev.growth.api.tensor.host.Shapes;
import java.util.List;

/**
 * Wraps a workspace and fails with an {@link AssertionError} where whoever uses it breaks the rules
 * that a backend need not check or could let pass:
 *
 * <ul>
 *   <li>use of a workspace or tensor after it was closed;
 *   <li>tensors that do not come from this workspace, its inner or its outer ones;
 *   <li>shapes and element types that do not fit;
 *   <li>an out-parameter that overlaps an operand where the operation does not allow it;
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
        fits(() -> Shapes.floats("fill(out)", out));
        inner.fill(own(out), value);
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        fits(() -> Shapes.copy(out, a));
        Overlaps.apart("copy", out, a);
        inner.copy(own(out), own(a));
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        fits(() -> Shapes.multiply(out, a, b, transpose));
        Overlaps.apart("multiply", out, a, b);
        inner.multiply(own(out), own(a), own(b), transpose, alpha, beta);
    }

    @Override
    public void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        fits(() -> Shapes.multiplySelf(out, a));
        Overlaps.apart("multiplySelf", out, a);
        inner.multiplySelf(own(out), own(a), alpha, beta);
    }

    @Override
    public void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        fits(() -> Shapes.alike("add(out, a, b)", out, a, b));
        Overlaps.apartOrSame("add", out, a, b);
        inner.add(own(out), alpha, own(a), beta, own(b));
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        fits(() -> Shapes.alike("multiplyElements(out, a, b)", out, a, b));
        Overlaps.apartOrSame("multiplyElements", out, a, b);
        inner.multiplyElements(own(out), own(a), own(b));
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        fits(() -> Shapes.scaleRows(out, a, factors));
        Overlaps.apartOrSame("scaleRows", out, a);
        Overlaps.apart("scaleRows", out, factors);
        inner.scaleRows(own(out), own(a), own(factors));
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        fits(() -> Shapes.scaleColumns(out, a, factors));
        Overlaps.apartOrSame("scaleColumns", out, a);
        Overlaps.apart("scaleColumns", out, factors);
        inner.scaleColumns(own(out), own(a), own(factors));
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        fits(() -> Shapes.sumRows(out, a));
        Overlaps.apart("sumRows", out, a);
        inner.sumRows(own(out), own(a), alpha, beta);
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        fits(() -> Shapes.rowDots(out, a, b));
        Overlaps.apart("rowDots", out, a, b);
        inner.rowDots(own(out), own(a), own(b));
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        notInStep("dot");
        fits(() -> Shapes.alike("dot(a, b)", a, b));
        return inner.dot(own(a), own(b));
    }

    @Override
    public void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        fits(() -> Shapes.symmetricEigen(values, vectors, a));
        Overlaps.allApart("symmetricEigen", values, vectors, a);
        inner.symmetricEigen(own(values), own(vectors), own(a));
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        fits(() -> Shapes.svd(u, values, v, a));
        Overlaps.allApart("svd", u, values, v, a);
        inner.svd(own(u), own(values), own(v), own(a));
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        fits(() -> Shapes.cholesky(lower, a));
        Overlaps.apart("cholesky", lower, a);
        return inner.cholesky(own(lower), own(a));
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        fits(() -> Shapes.solveTriangular(x, lower, b));
        Overlaps.apart("solveTriangular", x, lower);
        Overlaps.apartOrSame("solveTriangular", x, b);
        inner.solveTriangular(own(x), own(lower), transposed, own(b));
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        fits(() -> Shapes.gather(out, table, rows));
        Overlaps.apart("gather", out, table, rows);
        inner.gather(own(out), own(table), own(rows), scale);
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        fits(() -> Shapes.dense(z, h, x, w, bias));
        Overlaps.apart("dense", z, x, w, bias);
        Overlaps.apart("dense", h, x, w, bias);
        if (activation.function() == ActivationFunction.IDENTITY) {
            Overlaps.apartOrSame("dense", z, h);
        } else {
            Overlaps.apart("dense", z, h);
        }
        inner.dense(own(z), own(h), own(x), own(w), own(bias), activation);
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        fits(() -> Shapes.denseBackward(out, delta, w, z, h));
        Overlaps.apart("denseBackward", out, delta, w, z, h);
        inner.denseBackward(own(out), own(delta), own(w), own(z), own(h), activation);
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        fits(() -> Shapes.activate(out, z, order));
        Overlaps.apartOrSame("activate", out, z);
        inner.activate(own(out), own(z), activation, order);
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        fits(() -> Shapes.loss(losses, delta, output, target, loss));
        Overlaps.allApart("loss", losses, delta, output);
        Overlaps.allApart("loss", losses, delta, target);
        inner.loss(own(losses), own(delta), own(output), own(target), loss, scale);
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        fits(() -> Shapes.sgd(w, gradient, velocity, schedule, rates));
        Overlaps.allApart("sgd", w, gradient, velocity, schedule);
        inner.sgd(own(w), own(gradient), own(velocity), own(schedule), rates);
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
            AdamRates rates) {
        fits(() -> Shapes.adam(w, gradient, first, second, rowBirth, columnBirth, schedule));
        Overlaps.allApart("adam", w, gradient, first, second, schedule);
        for (Tensor changed : List.of(w, first, second)) {
            Overlaps.apart("adam", changed, rowBirth, columnBirth);
        }
        inner.adam(
                own(w),
                own(gradient),
                own(first),
                own(second),
                own(rowBirth),
                own(columnBirth),
                own(schedule),
                rates);
    }
}
