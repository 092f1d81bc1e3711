package dev.growth.backend.ojalgo;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamRates;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.TrainingOperations;
import dev.growth.backend.ojalgo.kernel.HeapTensor;

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
        Operands.floating("gather", "out", o);
        if (t.type() == ElementType.INT32) {
            throw new IllegalArgumentException(
                    "gather: table must be uint8, float32 or float64 but is " + t);
        }
        Operands.fits("gather", "rows", r, o.rows(), 1, ElementType.INT32);
        Operands.fits("gather", "out", o, r.rows(), t.columns(), o.type());
        Operands.apart("gather", "table", o, t);
        backend().run(backend().lane().gather().bind(o, t, r, scale));
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        HeapTensor input = own(x);
        HeapTensor weights = own(w);
        HeapTensor b = own(bias);
        int width = weights.columns();
        ElementType type = weights.type();
        Operands.floating("dense", "w", weights);
        Operands.fits("dense", "x", input, input.rows(), weights.rows(), type);
        Operands.fits("dense", "z", pre, input.rows(), width, type);
        Operands.fits("dense", "h", post, input.rows(), width, type);
        Operands.fits("dense", "bias", b, 1, b.columns() == 0 ? 0 : width, type);
        apartFrom("dense", pre, input, weights, b);
        apartFrom("dense", post, input, weights, b);
        if (activation.function() == ActivationFunction.IDENTITY) {
            Operands.apartOrSame("dense", "h", pre, post);
        } else {
            Operands.apart("dense", "h", pre, post);
        }
        backend().run(backend().lane().product().dense(pre, post, input, weights, b, activation));
    }

    private static void apartFrom(
            String operation, HeapTensor out, HeapTensor x, HeapTensor w, HeapTensor bias) {
        Operands.apart(operation, "x", out, x);
        Operands.apart(operation, "w", out, w);
        Operands.apart(operation, "bias", out, bias);
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        HeapTensor o = own(out);
        HeapTensor d = own(delta);
        HeapTensor weights = own(w);
        HeapTensor pre = own(z);
        HeapTensor post = own(h);
        ElementType type = weights.type();
        Operands.floating("denseBackward", "w", weights);
        Operands.fits("denseBackward", "delta", d, d.rows(), weights.columns(), type);
        Operands.fits("denseBackward", "out", o, d.rows(), weights.rows(), type);
        Operands.like("denseBackward", "z", pre, o);
        Operands.like("denseBackward", "h", post, o);
        Operands.apart("denseBackward", "delta", o, d);
        Operands.apart("denseBackward", "w", o, weights);
        Operands.apart("denseBackward", "z", o, pre);
        Operands.apart("denseBackward", "h", o, post);
        backend()
                .run(
                        backend()
                                .lane()
                                .product()
                                .denseBackward(o, d, weights, pre, post, activation));
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        HeapTensor o = own(out);
        HeapTensor x = own(z);
        if (order < 0 || order > 2) {
            throw new IllegalArgumentException("activate: order must be 0, 1 or 2 but is " + order);
        }
        Operands.floating("activate", "z", x);
        Operands.like("activate", "out", o, x);
        Operands.apartOrSame("activate", "z", o, x);
        backend().run(backend().lane().activation().bind(o, x, activation, order));
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        HeapTensor l = own(losses);
        HeapTensor d = own(delta);
        HeapTensor o = own(output);
        HeapTensor t = own(target);
        Operands.floating("loss", "output", o);
        Operands.fits("loss", "losses", l, o.rows(), 1, o.type());
        Operands.like("loss", "delta", d, o);
        Operands.fits("loss", "target", t, o.rows(), loss.targetColumns(o.columns()), o.type());
        Operands.apart("loss", "output", l, o);
        Operands.apart("loss", "target", l, t);
        Operands.apart("loss", "output", d, o);
        Operands.apart("loss", "target", d, t);
        Operands.apart("loss", "losses", d, l);
        backend().run(backend().lane().loss().bind(l, d, o, t, loss, scale));
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        HeapTensor weights = own(w);
        HeapTensor g = own(gradient);
        HeapTensor v = own(velocity);
        HeapTensor s = own(schedule);
        boolean moving = rates.momentum() > 0;
        int rows = moving ? weights.rows() : 0;
        int columns = moving ? weights.columns() : 0;
        Operands.floating("sgd", "w", weights);
        Operands.like("sgd", "gradient", g, weights);
        Operands.fits("sgd", "velocity", v, rows, columns, weights.type());
        Operands.fits("sgd", "schedule", s, 1, 2, weights.type());
        Operands.apart("sgd", "gradient", weights, g);
        Operands.apart("sgd", "velocity", weights, v);
        Operands.apart("sgd", "gradient", v, g);
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
            AdamRates rates) {
        HeapTensor weights = own(w);
        HeapTensor g = own(gradient);
        HeapTensor m = own(first);
        HeapTensor v = own(second);
        HeapTensor rows = own(rowBirth);
        HeapTensor columns = own(columnBirth);
        HeapTensor s = own(schedule);
        Operands.floating("adam", "w", weights);
        Operands.like("adam", "gradient", g, weights);
        Operands.like("adam", "first", m, weights);
        Operands.like("adam", "second", v, weights);
        Operands.fits("adam", "rowBirth", rows, weights.rows(), 1, weights.type());
        Operands.fits("adam", "columnBirth", columns, 1, weights.columns(), weights.type());
        Operands.fits("adam", "schedule", s, 1, 2, weights.type());
        Operands.apart("adam", "gradient", weights, g);
        Operands.apart("adam", "first", weights, m);
        Operands.apart("adam", "second", weights, v);
        Operands.apart("adam", "gradient", m, g);
        Operands.apart("adam", "second", m, v);
        Operands.apart("adam", "gradient", v, g);
        backend().run(backend().lane().adam().bind(weights, g, m, v, rows, columns, s, rates));
    }
}
