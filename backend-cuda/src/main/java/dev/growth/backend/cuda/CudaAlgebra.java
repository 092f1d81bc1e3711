package dev.growth.backend.cuda;

import dev.growth.api.tensor.Algebra;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;
import dev.growth.backend.cuda.device.Transfers;
import dev.growth.host.Operands;

/** Products, sums and element-wise operations of a workspace. */
abstract class CudaAlgebra implements Algebra {
    /** Blocks among which {@link #dot} is divided at most. */
    private static final int DOT_BLOCKS = 512;

    private final Device device;

    CudaAlgebra(Device device) {
        this.device = device;
    }

    final Device device() {
        return device;
    }

    /** The tensor as this backend made it, open and on this device. */
    abstract DeviceTensor own(Tensor tensor);

    /** Fails within a plan. */
    abstract void requireOutsidePlan(String operation);

    /** Memory of this workspace that the next operation may use as well; it holds anything. */
    abstract DeviceTensor scratch(int rows, int columns, ElementType type);

    @Override
    public void fill(Tensor out, double value) {
        DeviceTensor o = own(out);
        Operands.fill(o);
        device.forEach(Kernel.FILL, o.type(), o.size(), o, value);
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        Operands.copy(o, x);
        Kernel kernel = x.type() == ElementType.FLOAT32 ? Kernel.COPY_FLOATS : Kernel.COPY_DOUBLES;
        device.forEach(kernel, o.type(), o.size(), o, x);
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.multiply(o, x, y, transpose);
        product(o, x, y, transpose, alpha, beta);
    }

    /** Fitting operands of any shape and type. */
    private void product(
            DeviceTensor o,
            DeviceTensor a,
            DeviceTensor b,
            Transpose transpose,
            double alpha,
            double beta) {
        if (o.size() == 0) {
            return;
        }
        if (a.size() == 0) {
            device.forEach(Kernel.SCALE, o.type(), o.size(), o, beta);
        } else if (o.type() == a.type()) {
            device.multiply(o, a, b, transpose, alpha, beta, false);
        } else {
            DeviceTensor floats = scratch(o.rows(), o.columns(), a.type());
            device.multiply(floats, a, b, transpose, 1, 0, true);
            device.forEach(Kernel.ACCUMULATE_FLOATS, o.type(), o.size(), o, alpha, floats, beta);
        }
    }

    @Override
    public void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        Operands.multiplySelf(o, x);
        product(o, x, x, Transpose.A, alpha, beta);
        device.forEach(Kernel.MIRROR, o.type(), o.size(), o);
    }

    /** {@code z = x·w} or {@code out = delta·wᵀ} of a training step: one type, no dimension 0. */
    final void layerProduct(DeviceTensor out, DeviceTensor a, DeviceTensor b, Transpose transpose) {
        product(out, a, b, transpose, 1, 0);
    }

    @Override
    public void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.add(o, x, y);
        device.forEach(Kernel.ADD, o.type(), o.size(), o, alpha, x, beta, y);
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.multiplyElements(o, x, y);
        device.forEach(Kernel.MULTIPLY_ELEMENTS, o.type(), o.size(), o, x, y);
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor f = own(factors);
        Operands.scaleRows(o, x, f);
        device.forEach(Kernel.SCALE_ROWS, o.type(), o.size(), o, x, f);
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor f = own(factors);
        Operands.scaleColumns(o, x, f);
        device.forEach(Kernel.SCALE_COLUMNS, o.type(), o.size(), o, x, f);
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        Operands.sumRows(o, x);
        Kernel kernel =
                x.type() == ElementType.FLOAT32
                        ? Kernel.SUM_ROWS_OF_FLOATS
                        : Kernel.SUM_ROWS_OF_DOUBLES;
        device.launch(kernel, o.type(), Math.ceilDiv(x.columns(), 32), 1024, o, alpha, x, beta);
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.rowDots(o, x, y);
        device.forEachRow(Kernel.ROW_DOTS, x.type(), x.rows(), o, x, y);
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        requireOutsidePlan("dot");
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.dot(x, y);
        if (x.size() == 0) {
            return 0;
        }
        int blocks = Math.min(DOT_BLOCKS, x.size() / 256 + 1);
        DeviceTensor sums = scratch(1, blocks + 1, ElementType.FLOAT64);
        DeviceTensor partials = sums.view(0, 0, 1, blocks);
        DeviceTensor total = sums.view(0, blocks, 1, 1);
        device.launch(Kernel.DOT_PARTIALS, x.type(), blocks, 256, partials, x, y);
        device.launch(Kernel.DOT_TOTAL, x.type(), 1, 256, total, partials);
        return Transfers.read(device, total)[0];
    }
}
