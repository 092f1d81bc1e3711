package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.TrainingOperations;
import dev.growth.backend.ojalgo.kernel.HeapTensor;
import dev.growth.backend.ojalgo.kernel.NormalizeBackwardPass;
import dev.growth.backend.ojalgo.kernel.NormalizePass;
import dev.growth.host.Operands;

/** The passes of a training step of a workspace. */
abstract class CpuTraining extends CpuAlgebra implements TrainingOperations {
    CpuTraining(CpuBackend backend) {
        super(backend);
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        HeapTensor o = own(out);
        HeapTensor t = own(table);
        HeapTensor r = own(rows);
        Operands.gather(o, t, r);
        backend().run(backend().lane().gather().bind(o, t, r, scale));
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        HeapTensor input = own(x);
        HeapTensor weights = own(w);
        HeapTensor b = own(bias);
        Operands.dense(pre, post, input, weights, b, activation);
        backend().run(backend().lane().product().dense(pre, post, input, weights, b, activation));
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        HeapTensor o = own(out);
        HeapTensor d = own(delta);
        HeapTensor weights = own(w);
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        Operands.denseBackward(o, d, weights, pre, post);
        backend()
                .run(
                        backend()
                                .lane()
                                .product()
                                .denseBackward(o, d, weights, pre, post, activation));
    }

    @Override
    public void patches(Tensor out, Tensor images, Patches patches) {
        HeapTensor o = own(out);
        HeapTensor from = own(images);
        Operands.patches(o, from, patches);
        backend().run(backend().lane().patches().bind(o, from, patches));
    }

    @Override
    public void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation) {
        HeapTensor o = own(out);
        HeapTensor g = own(gradient);
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        Operands.patchesBackward(o, g, pre, post, patches);
        backend()
                .run(backend().lane().patchesBackward().bind(o, g, pre, post, patches, activation));
    }

    @Override
    public void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        HeapTensor o = own(out);
        HeapTensor d = own(delta);
        Operands.transposedPatches(o, d, patches);
        backend().run(backend().lane().transposedPatches().bind(o, d, patches));
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
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        HeapTensor kept = own(statistics);
        HeapTensor average = own(running);
        HeapTensor input = own(x);
        HeapTensor a = own(scale);
        HeapTensor b = own(shift);
        Operands.normalize(pre, post, kept, average, input, a, b, activation);
        NormalizePass pass = backend().lane().normalize();
        pass.bind(pre, post, kept, average, input, a, b, activation, rates);
        backend().run(pass.sums());
        backend().run(pass.outputs());
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
        HeapTensor o = own(out);
        HeapTensor ofScale = own(scaleGradient);
        HeapTensor ofShift = own(shiftGradient);
        HeapTensor d = own(delta);
        HeapTensor input = own(x);
        HeapTensor kept = own(statistics);
        HeapTensor factors = own(scale);
        Operands.normalizeBackward(o, ofScale, ofShift, d, input, kept, factors);
        NormalizeBackwardPass pass = backend().lane().normalizeBackward();
        pass.bind(o, ofScale, ofShift, d, input, kept, factors);
        backend().run(pass.sums());
        backend().run(pass.outputs());
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        HeapTensor o = own(out);
        HeapTensor x = own(z);
        Operands.activate(o, x, order);
        backend().run(backend().lane().activation().bind(o, x, activation, order));
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        HeapTensor l = own(losses);
        HeapTensor d = own(delta);
        HeapTensor o = own(output);
        HeapTensor t = own(target);
        Operands.loss(l, d, o, t, loss);
        backend().run(backend().lane().loss().bind(l, d, o, t, loss, scale));
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        HeapTensor weights = own(w);
        HeapTensor g = own(gradient);
        HeapTensor v = own(velocity);
        HeapTensor s = own(schedule);
        Operands.sgd(weights, g, v, s, rates);
        backend().run(backend().lane().sgd().bind(weights, g, v, s, rates));
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
        HeapTensor weights = own(w);
        HeapTensor g = own(gradient);
        HeapTensor m = own(first);
        HeapTensor v = own(second);
        HeapTensor rows = own(rowBirth);
        HeapTensor columns = own(columnBirth);
        HeapTensor s = own(schedule);
        Operands.adam(weights, g, m, v, rows, columns, s);
        backend().run(backend().lane().adam().bind(weights, g, m, v, rows, columns, s, rates));
    }
}
