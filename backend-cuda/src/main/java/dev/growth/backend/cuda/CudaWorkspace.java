package dev.growth.backend.cuda;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Plan;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.backend.cuda.device.Decomposer;
import dev.growth.backend.cuda.device.Device;
import dev.growth.backend.cuda.device.DeviceStorage;
import dev.growth.backend.cuda.device.DeviceTensor;
import dev.growth.backend.cuda.device.Transfers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** An arena of tensors in device memory. */
final class CudaWorkspace extends CudaTraining implements Workspace {
    private final ElementType precision;
    private final Consumer<CudaWorkspace> onClose;
    private final List<CudaWorkspace> inner = new ArrayList<>();
    private final List<DeviceStorage> storages = new ArrayList<>();
    private final List<CudaPlan> plans = new ArrayList<>();
    private Set<DeviceStorage> used;
    private DeviceTensor scratch;
    private boolean closed;
    private boolean inPlan;

    /**
     * @param onClose told when this workspace was closed
     */
    CudaWorkspace(Device device, ElementType precision, Consumer<CudaWorkspace> onClose) {
        super(device);
        this.precision = precision;
        this.onClose = onClose;
    }

    private void requireOpen() {
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
    DeviceTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof DeviceTensor own) || !own.isOn(device())) {
            throw new IllegalArgumentException(
                    "a tensor of another backend: "
                            + (tensor == null ? "null" : tensor.getClass().getName()));
        }
        if (own.isFreed()) {
            throw new IllegalStateException(
                    "a tensor of " + own + " was used after its workspace was closed");
        }
        if (used != null) {
            used.add(own.storage());
        }
        return own;
    }

    @Override
    public ElementType precision() {
        return precision;
    }

    @Override
    public Workspace open() {
        requireOpen();
        requireOutsidePlan("open");
        CudaWorkspace workspace = new CudaWorkspace(device(), precision, inner::remove);
        inner.add(workspace);
        return workspace;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(inner).forEach(CudaWorkspace::close);
        plans.forEach(CudaPlan::close);
        storages.forEach(DeviceStorage::free);
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
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "a tensor of %d × %d %s has more than the 2³¹ elements that a tensor can have"
                            .formatted(rows, columns, Operands.text(type)));
        }
        return allocated(rows, columns, type, true);
    }

    private DeviceTensor allocated(int rows, int columns, ElementType type, boolean cleared) {
        DeviceTensor tensor = device().allocate(rows, columns, type, cleared);
        storages.add(tensor.storage());
        return tensor;
    }

    @Override
    DeviceTensor scratch(int rows, int columns, ElementType type) {
        int doubles = (int) (((long) rows * columns * type.bytes() + 7) / 8);
        if (scratch == null || scratch.size() < doubles) {
            // A graph may still use the smaller one, which therefore lives on.
            scratch = allocated(1, doubles, ElementType.FLOAT64, false);
        }
        return scratch.as(rows, columns, type);
    }

    @Override
    public Tensor view(Tensor tensor, int row, int column, int rows, int columns) {
        DeviceTensor whole = own(tensor);
        if (row < 0
                || column < 0
                || rows < 0
                || columns < 0
                || row > whole.rows() - rows
                || column > whole.columns() - columns) {
            throw new IllegalArgumentException(
                    "view: %d × %d at row %d, column %d is not within %s"
                            .formatted(rows, columns, row, column, whole));
        }
        return whole.view(row, column, rows, columns);
    }

    @Override
    public void write(Tensor out, double[] values) {
        DeviceTensor o = writable(out, values.length);
        Operands.floating("write", "out", o);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, float[] values) {
        DeviceTensor o = writable(out, values.length);
        Operands.floating("write", "out", o);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, int[] values) {
        DeviceTensor o = writable(out, values.length);
        Operands.type("write", "out", o, ElementType.INT32);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        DeviceTensor o = writable(out, values.length);
        Operands.type("write", "out", o, ElementType.UINT8);
        Transfers.write(device(), o, values);
    }

    private DeviceTensor writable(Tensor out, int values) {
        DeviceTensor o = own(out);
        requireOutsidePlan("write");
        if (values != o.size()) {
            throw new IllegalArgumentException(
                    "write: " + o + " takes " + o.size() + " values but got " + values);
        }
        return o;
    }

    @Override
    public double[] read(Tensor tensor) {
        DeviceTensor t = own(tensor);
        requireOutsidePlan("read");
        Operands.floating("read", "the tensor", t);
        return Transfers.read(device(), t);
    }

    @Override
    public Plan plan(Runnable operations) {
        requireOpen();
        requireOutsidePlan("plan");
        CudaPlan plan = new CudaPlan(this, Objects.requireNonNull(operations));
        plans.add(plan);
        return plan;
    }

    void requireRunnable() {
        requireOpen();
        requireOutsidePlan("another plan");
    }

    /** Calls the operations of a plan. */
    void call(Runnable operations) {
        inPlan = true;
        try {
            operations.run();
        } finally {
            inPlan = false;
        }
    }

    /** The memory that operations of this workspace use while something runs. */
    Set<DeviceStorage> boundBy(Runnable recording) {
        used = new LinkedHashSet<>();
        try {
            recording.run();
            return used;
        } finally {
            used = null;
        }
    }

    @Override
    public void symmetricEigen(Tensor values, Tensor vectors, Tensor a) {
        String name = "symmetricEigen";
        DeviceTensor matrix = decomposed(name, a);
        DeviceTensor lambda = own(values);
        DeviceTensor columns = own(vectors);
        int n = matrix.rows();
        Operands.fits(name, "a", matrix, n, n, ElementType.FLOAT64);
        Operands.fits(name, "values", lambda, 1, n, ElementType.FLOAT64);
        Operands.like(name, "vectors", columns, matrix);
        Operands.apart(name, "a", lambda, matrix);
        Operands.apart(name, "a", columns, matrix);
        Operands.apart(name, "vectors", lambda, columns);
        if (n > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.symmetricEigen(lambda, columns, matrix);
            }
        }
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        DeviceTensor matrix = decomposed("svd", a);
        DeviceTensor left = own(u);
        DeviceTensor sigma = own(values);
        DeviceTensor right = own(v);
        int k = Math.min(matrix.rows(), matrix.columns());
        Operands.fits("svd", "u", left, matrix.rows(), k, ElementType.FLOAT64);
        Operands.fits("svd", "values", sigma, 1, k, ElementType.FLOAT64);
        Operands.fits("svd", "v", right, matrix.columns(), k, ElementType.FLOAT64);
        List.of(left, sigma, right).forEach(out -> Operands.apart("svd", "a", out, matrix));
        Operands.apart("svd", "v", left, right);
        Operands.apart("svd", "values", left, sigma);
        Operands.apart("svd", "values", right, sigma);
        if (k > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.svd(left, sigma, right, matrix);
            }
        }
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        DeviceTensor matrix = decomposed("cholesky", a);
        DeviceTensor factor = own(lower);
        int n = matrix.rows();
        Operands.fits("cholesky", "a", matrix, n, n, ElementType.FLOAT64);
        Operands.like("cholesky", "lower", factor, matrix);
        Operands.apart("cholesky", "a", factor, matrix);
        if (n == 0) {
            return true;
        }
        try (Decomposer decomposer = new Decomposer(device())) {
            return decomposer.cholesky(factor, matrix);
        }
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        String name = "solveTriangular";
        DeviceTensor factor = decomposed(name, lower);
        DeviceTensor solution = own(x);
        DeviceTensor right = own(b);
        int n = factor.rows();
        Operands.fits(name, "lower", factor, n, n, ElementType.FLOAT64);
        Operands.fits(name, "b", right, n, right.columns(), ElementType.FLOAT64);
        Operands.like(name, "x", solution, right);
        Operands.apart(name, "lower", solution, factor);
        Operands.apartOrSame(name, "b", solution, right);
        if (right.size() > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.solveTriangular(solution, factor, transposed, right);
            }
        }
    }

    private DeviceTensor decomposed(String operation, Tensor a) {
        requireOutsidePlan(operation);
        DeviceTensor matrix = own(a);
        Operands.type(operation, "the matrix", matrix, ElementType.FLOAT64);
        return matrix;
    }
}
