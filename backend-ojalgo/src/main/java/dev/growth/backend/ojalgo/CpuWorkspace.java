package dev.growth.backend.ojalgo;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.ojalgo.kernel.DoubleSpans;
import dev.growth.backend.ojalgo.kernel.FloatSpans;
import dev.growth.backend.ojalgo.kernel.HeapStorage;
import dev.growth.backend.ojalgo.kernel.HeapTensor;
import dev.growth.host.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** An arena of heap tensors. */
final class CpuWorkspace extends CpuTraining implements Workspace {
    private final ElementType precision;
    private final Consumer<CpuWorkspace> onClose;
    private final List<CpuWorkspace> inner = new ArrayList<>();
    private final List<HeapStorage> storages = new ArrayList<>();
    private boolean closed;
    private boolean inPlan;

    /**
     * @param onClose told when this workspace was closed
     */
    CpuWorkspace(CpuBackend backend, ElementType precision, Consumer<CpuWorkspace> onClose) {
        super(backend);
        this.precision = precision;
        this.onClose = onClose;
    }

    @Override
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the workspace was closed");
        }
    }

    @Override
    void requireOutsidePlan(String operation) {
        if (inPlan) {
            throw new IllegalStateException("a plan must not call " + operation);
        }
    }

    @Override
    public ElementType precision() {
        return precision;
    }

    @Override
    public Workspace open() {
        requireOpen();
        requireOutsidePlan("open");
        CpuWorkspace workspace = new CpuWorkspace(backend(), precision, inner::remove);
        inner.add(workspace);
        return workspace;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(inner).forEach(CpuWorkspace::close);
        storages.forEach(HeapStorage::free);
        storages.clear();
        onClose.accept(this);
    }

    @Override
    public Tensor create(int rows, int columns, ElementType type) {
        requireOpen();
        requireOutsidePlan("create");
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "create: " + rows + " × " + columns + " has a negative dimension");
        }
        HeapStorage storage = allocate(rows, columns, type);
        storages.add(storage);
        return HeapTensor.of(storage, rows);
    }

    private HeapStorage allocate(int rows, int columns, ElementType type) {
        long size = (long) rows * columns;
        if (size <= Integer.MAX_VALUE - 8) {
            try {
                return new HeapStorage(backend(), type, rows, columns);
            } catch (OutOfMemoryError e) {
                throw outOfMemory(rows, columns, type, e);
            }
        }
        throw outOfMemory(rows, columns, type, null);
    }

    private static OutOfMemoryError outOfMemory(
            int rows, int columns, ElementType type, Throwable cause) {
        long bytes = (long) rows * columns * type.bytes();
        OutOfMemoryError error =
                new OutOfMemoryError(
                        "a tensor of %s needs %d MiB; the heap of this JVM has at most %d MiB, and a tensor at most 2³¹ elements"
                                .formatted(
                                        Operands.describe(rows, columns, type),
                                        bytes >> 20,
                                        Runtime.getRuntime().maxMemory() >> 20));
        error.initCause(cause);
        return error;
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        HeapTensor whole = own(tensor);
        Operands.view(whole, row, column, rows, columns);
        return whole.view(row, column, rows, columns);
    }

    @Override
    public void write(Tensor out, double[] values) {
        HeapTensor o = writable(out);
        Operands.write(o, values.length);
        int n = o.columns();
        for (int i = 0; i < o.rows(); i++) {
            if (o.type() == ElementType.FLOAT32) {
                FloatSpans.convert(o.floats(), o.at(i), values, i * n, n);
            } else {
                System.arraycopy(values, i * n, o.doubles(), o.at(i), n);
            }
        }
    }

    @Override
    public void write(Tensor out, float[] values) {
        HeapTensor o = writable(out);
        Operands.write(o, values.length);
        int n = o.columns();
        for (int i = 0; i < o.rows(); i++) {
            if (o.type() == ElementType.FLOAT32) {
                System.arraycopy(values, i * n, o.floats(), o.at(i), n);
            } else {
                DoubleSpans.convert(o.doubles(), o.at(i), values, i * n, n);
            }
        }
    }

    @Override
    public void write(Tensor out, int[] values) {
        HeapTensor o = writable(out);
        Operands.write(o, values.length, ElementType.INT32);
        int n = o.columns();
        for (int i = 0; i < o.rows(); i++) {
            System.arraycopy(values, i * n, o.ints(), o.at(i), n);
        }
    }

    @Override
    public void write(Tensor out, byte[] values) {
        HeapTensor o = writable(out);
        Operands.write(o, values.length, ElementType.UINT8);
        int n = o.columns();
        for (int i = 0; i < o.rows(); i++) {
            System.arraycopy(values, i * n, o.bytes(), o.at(i), n);
        }
    }

    private HeapTensor writable(Tensor out) {
        requireOutsidePlan("write");
        return own(out);
    }

    @Override
    public double[] read(Tensor tensor) {
        HeapTensor t = own(tensor);
        requireOutsidePlan("read");
        Operands.read(t);
        int n = t.columns();
        double[] values = new double[t.size()];
        for (int i = 0; i < t.rows(); i++) {
            if (t.type() == ElementType.FLOAT32) {
                DoubleSpans.convert(values, i * n, t.floats(), t.at(i), n);
            } else {
                System.arraycopy(t.doubles(), t.at(i), values, i * n, n);
            }
        }
        return values;
    }

    @Override
    public Plan plan(Runnable operations) {
        requireOpen();
        requireOutsidePlan("plan");
        Objects.requireNonNull(operations);
        return () -> run(operations);
    }

    private void run(Runnable operations) {
        requireOpen();
        requireOutsidePlan("another plan");
        inPlan = true;
        try {
            operations.run();
        } finally {
            inPlan = false;
        }
    }

    @Override
    public void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        OjAlgoDecompositions.symmetricEigen(own(values), own(vectors), own(a), backend());
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        OjAlgoDecompositions.svd(own(u), own(values), own(v), own(a));
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        return OjAlgoDecompositions.cholesky(own(lower), own(a));
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        Triangular.solve(own(x), own(lower), transposed, own(b));
    }
}
