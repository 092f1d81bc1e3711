package dev.growth.backend.cuda;

import dev.growth.api.tensor.Algebra;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Kernel;
import dev.growth.backend.cuda.device.Transfers;

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
        Operands.floating("fill", "out", o);
        device.forEach(Kernel.FILL, o.type(), o.size(), o, value);
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        Operands.floating("copy", "a", x);
        Operands.floating("copy", "out", o);
        Operands.fits("copy", "out", o, x.rows(), x.columns(), o.type());
        Operands.apart("copy", "a", o, x);
        Kernel kernel = x.type() == ElementType.FLOAT32 ? Kernel.COPY_FLOATS : Kernel.COPY_DOUBLES;
        device.forEach(kernel, o.type(), o.size(), o, x);
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        boolean ta = transpose == Transpose.A;
        boolean tb = transpose == Transpose.B;
        int inner = ta ? x.rows() : x.columns();
        Operands.floating("multiply", "a", x);
        Operands.type("multiply", "b", y, x.type());
        if (inner != (tb ? y.columns() : y.rows())) {
            throw new IllegalArgumentException(
                    "multiply: a of %s and b of %s do not fit with transpose %s"
                            .formatted(x, y, transpose));
        }
        Operands.accumulates(
                "multiply", o, ta ? x.columns() : x.rows(), tb ? y.rows() : y.columns(), x);
        Operands.apart("multiply", "a", o, x);
        Operands.apart("multiply", "b", o, y);
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
        Operands.floating("multiplySelf", "a", x);
        Operands.accumulates("multiplySelf", o, x.columns(), x.columns(), x);
        Operands.apart("multiplySelf", "a", o, x);
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
        elementwise("add", o, x, y);
        device.forEach(Kernel.ADD, o.type(), o.size(), o, alpha, x, beta, y);
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        elementwise("multiplyElements", o, x, y);
        device.forEach(Kernel.MULTIPLY_ELEMENTS, o.type(), o.size(), o, x, y);
    }

    private static void elementwise(
            String operation, DeviceTensor o, DeviceTensor a, DeviceTensor b) {
        Operands.floating(operation, "out", o);
        Operands.like(operation, "a", a, o);
        Operands.like(operation, "b", b, o);
        Operands.apartOrSame(operation, "a", o, a);
        Operands.apartOrSame(operation, "b", o, b);
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        DeviceTensor x = own(a);
        scaled("scaleRows", Kernel.SCALE_ROWS, own(out), x, own(factors), x.rows(), 1);
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        DeviceTensor x = own(a);
        scaled("scaleColumns", Kernel.SCALE_COLUMNS, own(out), x, own(factors), 1, x.columns());
    }

    private void scaled(
            String operation,
            Kernel kernel,
            DeviceTensor o,
            DeviceTensor x,
            DeviceTensor f,
            int rows,
            int columns) {
        Operands.floating(operation, "a", x);
        Operands.like(operation, "out", o, x);
        Operands.fits(operation, "factors", f, rows, columns, x.type());
        Operands.apartOrSame(operation, "a", o, x);
        Operands.apart(operation, "factors", o, f);
        device.forEach(kernel, o.type(), o.size(), o, x, f);
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        Operands.floating("sumRows", "a", x);
        Operands.accumulates("sumRows", o, 1, x.columns(), x);
        Operands.apart("sumRows", "a", o, x);
        Kernel kernel =
                x.type() == ElementType.FLOAT32
                        ? Kernel.SUM_ROWS_OF_FLOATS
                        : Kernel.SUM_ROWS_OF_DOUBLES;
        device.launch(kernel, o.type(), (x.columns() + 31) / 32, 1024, o, alpha, x, beta);
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        DeviceTensor o = own(out);
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.floating("rowDots", "a", x);
        Operands.like("rowDots", "b", y, x);
        Operands.fits("rowDots", "out", o, x.rows(), 1, x.type());
        Operands.apart("rowDots", "a", o, x);
        Operands.apart("rowDots", "b", o, y);
        device.forEachRow(Kernel.ROW_DOTS, x.type(), x.rows(), o, x, y);
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        requireOutsidePlan("dot");
        DeviceTensor x = own(a);
        DeviceTensor y = own(b);
        Operands.floating("dot", "a", x);
        Operands.like("dot", "b", y, x);
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
