package dev.growth.backend.cuda;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamRates;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.TrainingOperations;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;

/** The passes of a training step of a workspace. */
abstract class CudaTraining extends CudaAlgebra implements TrainingOperations {
    CudaTraining(Device device) {
        super(device);
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        DeviceTensor o = own(out);
        DeviceTensor t = own(table);
        DeviceTensor r = own(rows);
        Operands.floating("gather", "out", o);
        if (t.type() == ElementType.INT32) {
            throw new IllegalArgumentException(
                    "gather: table must be uint8, float32 or float64 but is " + t);
        }
        Operands.fits("gather", "rows", r, o.rows(), 1, ElementType.INT32);
        Operands.fits("gather", "out", o, r.rows(), t.columns(), o.type());
        Operands.apart("gather", "table", o, t);
        Kernel kernel =
                switch (t.type()) {
                    case UINT8 -> Kernel.GATHER_BYTES;
                    case FLOAT32 -> Kernel.GATHER_FLOATS;
                    case FLOAT64, INT32 -> Kernel.GATHER_DOUBLES;
                };
        device().forEach(kernel, o.type(), o.size(), o, t, r, scale);
    }

    @Override
    public void dense(Tensor z, Tensor h, Tensor x, Tensor w, Tensor bias, Activation activation) {
        DeviceTensor pre = own(z);
        DeviceTensor post = own(h);
        DeviceTensor input = own(x);
        DeviceTensor weights = own(w);
        DeviceTensor b = own(bias);
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
        layerProduct(pre, input, weights, Transpose.NONE);
        device().forEach(
                        Kernel.BIAS_AND_ACTIVATE,
                        type,
                        pre.size(),
                        pre,
                        post,
                        b,
                        number(activation.function()),
                        activation.parameter());
    }

    private static void apartFrom(
            String operation, DeviceTensor out, DeviceTensor x, DeviceTensor w, DeviceTensor bias) {
        Operands.apart(operation, "x", out, x);
        Operands.apart(operation, "w", out, w);
        Operands.apart(operation, "bias", out, bias);
    }

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        DeviceTensor o = own(out);
        DeviceTensor d = own(delta);
        DeviceTensor weights = own(w);
        DeviceTensor pre = own(z);
        DeviceTensor post = own(h);
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
        layerProduct(o, d, weights, Transpose.B);
        device().forEach(
                        Kernel.ACTIVATE_BACKWARD,
                        type,
                        o.size(),
                        o,
                        pre,
                        number(activation.function()),
                        activation.parameter());
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(z);
        if (order < 0 || order > 2) {
            throw new IllegalArgumentException("activate: order must be 0, 1 or 2 but is " + order);
        }
        Operands.floating("activate", "z", x);
        Operands.like("activate", "out", o, x);
        Operands.apartOrSame("activate", "z", o, x);
        device().forEach(
                        Kernel.ACTIVATE,
                        x.type(),
                        o.size(),
                        o,
                        x,
                        number(activation.function()),
                        activation.parameter(),
                        order);
    }

    @Override
    public void loss(
            Tensor losses, Tensor delta, Tensor output, Tensor target, Loss loss, double scale) {
        DeviceTensor l = own(losses);
        DeviceTensor d = own(delta);
        DeviceTensor o = own(output);
        DeviceTensor t = own(target);
        Operands.floating("loss", "output", o);
        Operands.fits("loss", "losses", l, o.rows(), 1, o.type());
        Operands.like("loss", "delta", d, o);
        Operands.fits("loss", "target", t, o.rows(), loss.targetColumns(o.columns()), o.type());
        Operands.apart("loss", "output", l, o);
        Operands.apart("loss", "target", l, t);
        Operands.apart("loss", "output", d, o);
        Operands.apart("loss", "target", d, t);
        Operands.apart("loss", "losses", d, l);
        Kernel kernel =
                switch (loss) {
                    case SOFTMAX_CROSS_ENTROPY -> Kernel.SOFTMAX_CROSS_ENTROPY;
                    case BINARY_CROSS_ENTROPY -> Kernel.BINARY_CROSS_ENTROPY;
                    case MEAN_SQUARED_ERROR -> Kernel.MEAN_SQUARED_ERROR;
                };
        device().forEachRow(kernel, o.type(), o.rows(), l, d, o, t, scale);
    }

    @Override
    public void sgd(Tensor w, Tensor gradient, Tensor velocity, Tensor schedule, SgdRates rates) {
        DeviceTensor weights = own(w);
        DeviceTensor g = own(gradient);
        DeviceTensor v = own(velocity);
        DeviceTensor s = own(schedule);
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
        device().forEach(
                        Kernel.SGD,
                        weights.type(),
                        weights.size(),
                        weights,
                        g,
                        v,
                        s,
                        rates.momentum(),
                        rates.nesterov() ? 1 : 0,
                        rates.weightDecay());
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
        DeviceTensor weights = own(w);
        DeviceTensor g = own(gradient);
        DeviceTensor m = own(first);
        DeviceTensor v = own(second);
        DeviceTensor rows = own(rowBirth);
        DeviceTensor columns = own(columnBirth);
        DeviceTensor s = own(schedule);
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
        device().forEach(
                        Kernel.ADAM,
                        weights.type(),
                        weights.size(),
                        weights,
                        g,
                        m,
                        v,
                        rows,
                        columns,
                        s,
                        rates.beta1(),
                        rates.beta2(),
                        1 - rates.beta1(),
                        1 - rates.beta2(),
                        Math.log(rates.beta1()),
                        Math.log(rates.beta2()),
                        rates.epsilon(),
                        rates.weightDecay(),
                        rates.decoupled() ? 1 : 0);
    }

    /** As activations.cu numbers them. */
    private static int number(ActivationFunction function) {
        return switch (function) {
            case IDENTITY -> 0;
            case RELU -> 1;
            case LEAKY_RELU -> 2;
            case RELU_POWER -> 3;
            case ELU -> 4;
            case SELU -> 5;
            case GELU -> 6;
            case SWISH -> 7;
            case TANH -> 8;
            case SIGMOID -> 9;
            case SOFTPLUS -> 10;
            case GAUSSIAN -> 11;
        };
    }
}
