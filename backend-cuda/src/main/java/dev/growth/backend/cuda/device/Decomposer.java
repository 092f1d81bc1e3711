package dev.growth.backend.cuda.device;

import dev.growth.api.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;

/**
 * Decompositions of FLOAT64 matrices with cuSOLVER, with the order and the signs that the SPI asks
 * for. Each waits for the device and has its own temporary memory: for growth events.
 */
public final class Decomposer implements AutoCloseable {
    private static final ElementType DOUBLE = ElementType.FLOAT64;

    private final Device device;
    private final List<DeviceTensor> temporary = new ArrayList<>();

    /** For one decomposition. */
    public Decomposer(Device device) {
        this.device = device;
    }

    @Override
    public void close() {
        temporary.forEach(tensor -> tensor.storage().free());
    }

    private DeviceTensor create(int rows, int columns, ElementType type) {
        DeviceTensor tensor = device.allocate(rows, columns, type, false);
        temporary.add(tensor);
        return tensor;
    }

    private DeviceTensor doubles(int rows, int columns) {
        return create(rows, columns, DOUBLE);
    }

    /** Eigenvalues, largest first, and eigenvectors as columns; n ≥ 1. */
    public void symmetricEigen(DeviceTensor values, DeviceTensor vectors, DeviceTensor a) {
        int n = a.rows();
        double unit = unit("symmetricEigen", a, true);
        DeviceTensor matrix = doubles(n, n);
        DeviceTensor ascending = doubles(1, n);
        device.forEach(Kernel.LOWER_TRIANGLE, DOUBLE, n * n, matrix, a, 1 / unit);
        int size = device.solve(solver -> solver.eigenSize(matrix, ascending));
        DeviceTensor work = doubles(1, size);
        DeviceTensor info = create(1, 1, ElementType.INT32);
        device.solve(solver -> {
            solver.eigen(matrix, ascending, work, info);
            return 0;
        });
        requireConverged("symmetricEigen", a, info);
        device.forEach(
                Kernel.REVERSE_EIGEN, DOUBLE, n * n, values, vectors, ascending, matrix, unit);
        DeviceTensor none = vectors.view(0, 0, 0, n);
        device.forEachRow(Kernel.CANONICAL_SIGNS, DOUBLE, n, vectors, none);
    }

    /** {@code a = u · diag(values) · vᵀ}; m, n ≥ 1. */
    public void svd(DeviceTensor u, DeviceTensor values, DeviceTensor v, DeviceTensor a) {
        boolean tall = a.rows() >= a.columns();
        int longer = Math.max(a.rows(), a.columns());
        int k = Math.min(a.rows(), a.columns());
        double unit = unit("svd", a, false);
        // cuSOLVER wants no more columns than rows, and sees this matrix transposed.
        DeviceTensor matrix = doubles(k, longer);
        DeviceTensor left = doubles(k, longer);
        DeviceTensor right = doubles(k, k);
        DeviceTensor singular = doubles(1, k);
        device.forEach(Kernel.SCALED_COPY, DOUBLE, k * longer, matrix, a, 1 / unit, tall ? 1 : 0);
        int size = device.solve(solver -> solver.svdSize(matrix));
        DeviceTensor work = doubles(1, size);
        DeviceTensor info = create(1, 1, ElementType.INT32);
        device.solve(solver -> {
            solver.svd(matrix, left, singular, right, work, info);
            return 0;
        });
        requireConverged("svd", a, info);
        device.forEach(Kernel.SCALED_COPY, DOUBLE, k, values, singular, unit, 0);
        DeviceTensor ofLeft = tall ? u : v;
        DeviceTensor ofRight = tall ? v : u;
        device.forEach(Kernel.SCALED_COPY, DOUBLE, longer * k, ofLeft, left, 1.0, 1);
        device.forEach(Kernel.SCALED_COPY, DOUBLE, k * k, ofRight, right, 1.0, 0);
        device.forEachRow(Kernel.CANONICAL_SIGNS, DOUBLE, k, u, v);
    }

    /** {@code a = lower · lowerᵀ}, or false; n ≥ 1. */
    public boolean cholesky(DeviceTensor lower, DeviceTensor a) {
        int n = a.rows();
        requireFinite("cholesky", "a", a, true);
        device.forEach(Kernel.LOWER_TRIANGLE, DOUBLE, n * n, lower, a, 1.0);
        int size = device.solve(solver -> solver.choleskySize(lower));
        DeviceTensor work = doubles(1, size);
        DeviceTensor info = create(1, 1, ElementType.INT32);
        device.solve(solver -> {
            solver.cholesky(lower, work, info);
            return 0;
        });
        if (Transfers.readInt(device, info) != 0) {
            return false;
        }
        // What is left of a diagonal element may be its rounding error.
        DeviceTensor tiny = doubles(1, 1);
        device.launch(Kernel.HAS_TINY_PIVOT, DOUBLE, 1, 256, tiny, lower, a);
        return Transfers.read(device, tiny)[0] == 0;
    }

    /** {@code lower · x = b} or {@code lowerᵀ · x = b}; x may be b; n, k ≥ 1. */
    public void solveTriangular(
            DeviceTensor x, DeviceTensor lower, boolean transposed, DeviceTensor b) {
        requireFinite("solveTriangular", "lower", lower, true);
        requireFinite("solveTriangular", "b", b, false);
        requireDiagonal(lower);
        if (!x.isSameAs(b)) {
            device.forEach(Kernel.COPY_DOUBLES, DOUBLE, x.size(), x, b);
        }
        device.solveTriangular(x, lower, transposed);
    }

    private void requireDiagonal(DeviceTensor lower) {
        double[] values = Transfers.read(device, lower);
        for (int i = 0; i < lower.rows(); i++) {
            if (values[i * lower.columns() + i] == 0) {
                throw new ArithmeticException(
                        "solveTriangular: lower (%s) has 0 in row %d, column %d"
                                .formatted(lower, i, i));
            }
        }
    }

    private void requireConverged(String operation, DeviceTensor a, DeviceTensor info) {
        int status = Transfers.readInt(device, info);
        if (status != 0) {
            throw new ArithmeticException(
                    "%s of %s did not converge (cuSOLVER's info is %d)"
                            .formatted(operation, a, status));
        }
    }

    /**
     * The power of two that the largest element is between one and two times of: algorithms' own
     * thresholds suit matrices of that size, and dividing by it is exact.
     */
    private double unit(String operation, DeviceTensor a, boolean lower) {
        double largest = requireFinite(operation, "a", a, lower);
        return largest < Double.MIN_NORMAL ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    }

    /** The largest magnitude. */
    private double requireFinite(String operation, String name, DeviceTensor a, boolean lower) {
        DeviceTensor out = doubles(1, 1);
        device.launch(Kernel.LARGEST_MAGNITUDE, DOUBLE, 1, 256, out, a, lower ? 1 : 0);
        double largest = Transfers.read(device, out)[0];
        if (Double.isNaN(largest)) {
            throw notFinite(operation, name, a, lower);
        }
        return largest;
    }

    private ArithmeticException notFinite(
            String operation, String name, DeviceTensor a, boolean lower) {
        double[] values = Transfers.read(device, a);
        for (int i = 0; i < values.length; i++) {
            int row = i / a.columns();
            int column = i % a.columns();
            if (!Double.isFinite(values[i]) && (!lower || column <= row)) {
                return new ArithmeticException(
                        "%s: %s (%s) has %s in row %d, column %d"
                                .formatted(operation, name, a, values[i], row, column));
            }
        }
        throw new IllegalStateException("what the device found is not there: " + a);
    }
}
