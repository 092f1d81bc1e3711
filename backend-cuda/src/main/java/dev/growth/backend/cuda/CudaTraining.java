package dev.growth.backend.cuda;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Patches;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;
import dev.growth.host.Operands;

/** The passes of a training step of a workspace. */
abstract class CudaTraining extends CudaNormalization {
    CudaTraining(Device device) {
        super(device);
    }

    @Override
    public void gather(Tensor out, Tensor table, Tensor rows, double scale) {
        DeviceTensor o = own(out);
        DeviceTensor t = own(table);
        DeviceTensor r = own(rows);
        Operands.gather(o, t, r);
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
        Operands.dense(pre, post, input, weights, b, activation);
        ElementType type = weights.type();
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

    @Override
    public void denseBackward(
            Tensor out, Tensor delta, Tensor w, Tensor z, Tensor h, Activation activation) {
        DeviceTensor o = own(out);
        DeviceTensor d = own(delta);
        DeviceTensor weights = own(w);
        DeviceTensor pre = own(z);
        DeviceTensor post = own(h);
        Operands.denseBackward(o, d, weights, pre, post);
        ElementType type = weights.type();
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
    public void patches(Tensor out, Tensor images, Patches patches) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(images);
        Operands.patches(o, x, patches);
        int channels = o.columns() / patches.kernel();
        device().forEach(Kernel.PATCHES, o.type(), o.size(), o, x, patches, channels);
    }

    @Override
    public void patchesBackward(
            Tensor out,
            Tensor gradient,
            Tensor z,
            Tensor h,
            Patches patches,
            Activation activation) {
        DeviceTensor o = own(out);
        DeviceTensor g = own(gradient);
        DeviceTensor pre = own(z);
        DeviceTensor post = own(h);
        Operands.patchesBackward(o, g, pre, post, patches);
        device().forEach(
                        Kernel.PATCHES_BACKWARD,
                        o.type(),
                        o.size(),
                        o,
                        g,
                        pre,
                        patches,
                        number(activation.function()),
                        activation.parameter());
    }

    @Override
    public void transposedPatches(Tensor out, Tensor delta, Patches patches) {
        DeviceTensor o = own(out);
        DeviceTensor d = own(delta);
        Operands.transposedPatches(o, d, patches);
        device().forEach(Kernel.TRANSPOSED_PATCHES, o.type(), o.size(), o, d, patches);
    }

    @Override
    public void activate(Tensor out, Tensor z, Activation activation, int order) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(z);
        Operands.activate(o, x, order);
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
        Operands.loss(l, d, o, t, loss);
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
        Operands.sgd(weights, g, v, s, rates);
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
            AdamHyperparameters rates) {
        DeviceTensor weights = own(w);
        DeviceTensor g = own(gradient);
        DeviceTensor m = own(first);
        DeviceTensor v = own(second);
        DeviceTensor rows = own(rowBirth);
        DeviceTensor columns = own(columnBirth);
        DeviceTensor s = own(schedule);
        Operands.adam(weights, g, m, v, rows, columns, s);
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

    /** As activations.cuh numbers them. */
    static int number(ActivationFunction function) {
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
