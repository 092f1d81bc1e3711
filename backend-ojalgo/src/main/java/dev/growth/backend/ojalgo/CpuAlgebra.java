package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.Algebra;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.ojalgo.kernel.DoubleSpans;
import dev.growth.backend.ojalgo.kernel.FloatSpans;
import dev.growth.backend.ojalgo.kernel.HeapTensor;
import dev.growth.backend.ojalgo.kernel.Symmetry;
import dev.growth.host.Operands;
import java.util.Arrays;

/** Products, sums and element-wise operations of a workspace. */
abstract class CpuAlgebra implements Algebra {
    private final CpuBackend backend;

    CpuAlgebra(CpuBackend backend) {
        this.backend = backend;
    }

    final CpuBackend backend() {
        return backend;
    }

    /** Fails if this workspace was closed. */
    abstract void requireOpen();

    /** Fails within a plan. */
    abstract void requireOutsidePlan(String operation);

    /**
     * The tensor as this backend made it.
     *
     * @throws IllegalArgumentException if another backend made it
     * @throws IllegalStateException if its workspace or this one was closed
     */
    final HeapTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof HeapTensor own) || !own.isOf(backend)) {
            throw new IllegalArgumentException(
                    "a tensor of another backend: "
                            + (tensor == null ? "null" : tensor.getClass().getName()));
        }
        if (own.isFreed()) {
            throw new IllegalStateException(
                    "a tensor of " + own + " was used after its workspace was closed");
        }
        return own;
    }

    @Override
    public void fill(Tensor out, double value) {
        HeapTensor o = own(out);
        Operands.fill(o);
        for (int i = 0; i < o.rows(); i++) {
            int from = o.at(i);
            int to = from + o.columns();
            if (o.type() == ElementType.FLOAT32) {
                Arrays.fill(o.floats(), from, to, (float) value);
            } else {
                Arrays.fill(o.doubles(), from, to, value);
            }
        }
    }

    @Override
    public void copy(Tensor out, Tensor a) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        Operands.copy(o, x);
        for (int i = 0; i < o.rows(); i++) {
            copyRow(o, x, i);
        }
    }

    private static void copyRow(HeapTensor o, HeapTensor a, int row) {
        int to = o.at(row);
        int from = a.at(row);
        int n = o.columns();
        if (a.type() == ElementType.FLOAT32) {
            if (o.type() == ElementType.FLOAT32) {
                System.arraycopy(a.floats(), from, o.floats(), to, n);
            } else {
                DoubleSpans.convert(o.doubles(), to, a.floats(), from, n);
            }
        } else if (o.type() == ElementType.FLOAT64) {
            System.arraycopy(a.doubles(), from, o.doubles(), to, n);
        } else {
            FloatSpans.convert(o.floats(), to, a.doubles(), from, n);
        }
    }

    @Override
    public void multiply(
            Tensor out, Tensor a, Tensor b, Transpose transpose, double alpha, double beta) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor y = own(b);
        Operands.multiply(o, x, y, transpose);
        backend.run(backend.lane().product().multiply(o, x, y, transpose, alpha, beta));
    }

    @Override
    public void multiplySelf(Tensor out, Tensor a, double alpha, double beta) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        Operands.multiplySelf(o, x);
        backend.run(backend.lane().product().multiplySelf(o, x, alpha, beta));
        Symmetry.mirror(o);
    }

    @Override
    public void add(Tensor out, double alpha, Tensor a, double beta, Tensor b) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor y = own(b);
        Operands.add(o, x, y);
        boolean flat = o.isContiguous() && x.isContiguous() && y.isContiguous();
        int n = flat ? o.size() : o.columns();
        for (int i = 0; i < (flat ? 1 : o.rows()); i++) {
            if (o.type() == ElementType.FLOAT32) {
                FloatSpans.add(
                        o.floats(),
                        o.at(i),
                        (float) alpha,
                        x.floats(),
                        x.at(i),
                        (float) beta,
                        y.floats(),
                        y.at(i),
                        n);
            } else {
                DoubleSpans.add(
                        o.doubles(),
                        o.at(i),
                        alpha,
                        x.doubles(),
                        x.at(i),
                        beta,
                        y.doubles(),
                        y.at(i),
                        n);
            }
        }
    }

    @Override
    public void multiplyElements(Tensor out, Tensor a, Tensor b) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor y = own(b);
        Operands.multiplyElements(o, x, y);
        boolean flat = o.isContiguous() && x.isContiguous() && y.isContiguous();
        for (int i = 0; i < (flat ? 1 : o.rows()); i++) {
            multiplySpan(o, i, x, y, i, flat ? o.size() : o.columns());
        }
    }

    private static void multiplySpan(
            HeapTensor o, int row, HeapTensor a, HeapTensor b, int rowOfB, int n) {
        if (o.type() == ElementType.FLOAT32) {
            FloatSpans.multiply(
                    o.floats(), o.at(row), a.floats(), a.at(row), b.floats(), b.at(rowOfB), n);
        } else {
            DoubleSpans.multiply(
                    o.doubles(), o.at(row), a.doubles(), a.at(row), b.doubles(), b.at(rowOfB), n);
        }
    }

    @Override
    public void scaleRows(Tensor out, Tensor a, Tensor factors) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor f = own(factors);
        Operands.scaleRows(o, x, f);
        int n = o.columns();
        for (int i = 0; i < o.rows(); i++) {
            double factor = f.value(i, 0);
            if (o.type() == ElementType.FLOAT32) {
                FloatSpans.scale(o.floats(), o.at(i), x.floats(), x.at(i), (float) factor, n);
            } else {
                DoubleSpans.scale(o.doubles(), o.at(i), x.doubles(), x.at(i), factor, n);
            }
        }
    }

    @Override
    public void scaleColumns(Tensor out, Tensor a, Tensor factors) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor f = own(factors);
        Operands.scaleColumns(o, x, f);
        for (int i = 0; i < o.rows(); i++) {
            multiplySpan(o, i, x, f, 0, o.columns());
        }
    }

    /** Many short rows are added as longer ones: a loop over few columns is mostly overhead. */
    private static int rowsTogether(HeapTensor x) {
        boolean shortAndMany = x.isContiguous() && x.columns() < 64 && x.rows() >= 1024;
        return shortAndMany ? 512 / Math.max(1, x.columns()) : 1;
    }

    @Override
    public void sumRows(Tensor out, Tensor a, double alpha, double beta) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        Operands.sumRows(o, x);
        int n = x.columns();
        int together = rowsTogether(x);
        double[] sums = backend.lane().doubles(together * n);
        Arrays.fill(sums, 0, together * n, 0);
        for (int i = 0; i < x.rows(); i += together) {
            int size = Math.min(together, x.rows() - i) * n;
            if (x.type() == ElementType.FLOAT32) {
                FloatSpans.addTo(sums, x.floats(), x.at(i), size);
            } else {
                DoubleSpans.addTo(sums, x.doubles(), x.at(i), size);
            }
        }
        DoubleSpans.fold(sums, n, together);
        if (o.type() == ElementType.FLOAT32) {
            FloatSpans.accumulate(o.floats(), o.at(0), sums, n, alpha, beta);
        } else {
            DoubleSpans.accumulate(o.doubles(), o.at(0), sums, n, alpha, beta);
        }
    }

    @Override
    public void rowDots(Tensor out, Tensor a, Tensor b) {
        HeapTensor o = own(out);
        HeapTensor x = own(a);
        HeapTensor y = own(b);
        Operands.rowDots(o, x, y);
        for (int i = 0; i < x.rows(); i++) {
            double sum = dotRow(x, y, i);
            if (o.type() == ElementType.FLOAT32) {
                o.floats()[o.at(i)] = (float) sum;
            } else {
                o.doubles()[o.at(i)] = sum;
            }
        }
    }

    @Override
    public double dot(Tensor a, Tensor b) {
        requireOutsidePlan("dot");
        HeapTensor x = own(a);
        HeapTensor y = own(b);
        Operands.dot(x, y);
        double sum = 0;
        for (int i = 0; i < x.rows(); i++) {
            sum += dotRow(x, y, i);
        }
        return sum;
    }

    private static double dotRow(HeapTensor a, HeapTensor b, int row) {
        return a.type() == ElementType.FLOAT32
                ? FloatSpans.dot(a.floats(), a.at(row), b.floats(), b.at(row), a.columns())
                : DoubleSpans.dot(a.doubles(), a.at(row), b.doubles(), b.at(row), a.columns());
    }
}
