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
import dev.growth.host.Operands;
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
                    "a tensor of %s has more than the 2³¹ elements that a tensor can have"
                            .formatted(Operands.describe(rows, columns, type)));
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
        Operands.view(whole, row, column, rows, columns);
        return whole.view(row, column, rows, columns);
    }

    @Override
    public void write(Tensor out, double[] values) {
        DeviceTensor o = writable(out);
        Operands.write(o, values.length);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, float[] values) {
        DeviceTensor o = writable(out);
        Operands.write(o, values.length);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, int[] values) {
        DeviceTensor o = writable(out);
        Operands.write(o, values.length, ElementType.INT32);
        Transfers.write(device(), o, values);
    }

    @Override
    public void write(Tensor out, byte[] values) {
        DeviceTensor o = writable(out);
        Operands.write(o, values.length, ElementType.UINT8);
        Transfers.write(device(), o, values);
    }

    private DeviceTensor writable(Tensor out) {
        requireOutsidePlan("write");
        return own(out);
    }

    @Override
    public double[] read(Tensor tensor) {
        DeviceTensor t = own(tensor);
        requireOutsidePlan("read");
        Operands.read(t);
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
        requireOutsidePlan("symmetricEigen");
        DeviceTensor matrix = own(a);
        DeviceTensor lambda = own(values);
        DeviceTensor columns = own(vectors);
        Operands.symmetricEigen(lambda, columns, matrix);
        if (matrix.rows() > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.symmetricEigen(lambda, columns, matrix);
            }
        }
    }

    @Override
    public void svd(Tensor u, Tensor values, Tensor v, Tensor a) {
        requireOutsidePlan("svd");
        DeviceTensor matrix = own(a);
        DeviceTensor left = own(u);
        DeviceTensor sigma = own(values);
        DeviceTensor right = own(v);
        Operands.svd(left, sigma, right, matrix);
        if (sigma.size() > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.svd(left, sigma, right, matrix);
            }
        }
    }

    @Override
    public boolean cholesky(Tensor lower, Tensor a) {
        requireOutsidePlan("cholesky");
        DeviceTensor matrix = own(a);
        DeviceTensor factor = own(lower);
        Operands.cholesky(factor, matrix);
        if (matrix.rows() == 0) {
            return true;
        }
        try (Decomposer decomposer = new Decomposer(device())) {
            return decomposer.cholesky(factor, matrix);
        }
    }

    @Override
    public void solveTriangular(Tensor x, Tensor lower, boolean transposed, Tensor b) {
        requireOutsidePlan("solveTriangular");
        DeviceTensor factor = own(lower);
        DeviceTensor solution = own(x);
        DeviceTensor right = own(b);
        Operands.solveTriangular(solution, factor, right);
        if (right.size() > 0) {
            try (Decomposer decomposer = new Decomposer(device())) {
                decomposer.solveTriangular(solution, factor, transposed, right);
            }
        }
    }
}
