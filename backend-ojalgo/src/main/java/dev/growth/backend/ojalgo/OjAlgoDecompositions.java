package dev.growth.backend.ojalgo;

import dev.growth.backend.ojalgo.kernel.HeapTensor;
import dev.growth.backend.ojalgo.kernel.SymmetricEigen;
import dev.growth.host.Operands;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * ojAlgo's decompositions, and our eigenvalues of symmetric matrices, with the order and the signs
 * that the SPI asks for.
 */
final class OjAlgoDecompositions {
    private static final double EPSILON = Math.ulp(1.0);

    private OjAlgoDecompositions() {}

    static void symmetricEigen(
            HeapTensor values, HeapTensor vectors, HeapTensor a, CpuBackend backend) {
        Operands.symmetricEigen(values, vectors, a);
        String name = "symmetricEigen";
        int n = a.rows();
        double unit = unit(name, a, true);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * n + j] = a.value(i, j) / unit;
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(matrix, n, backend.lane(), backend::run);
        if (!eigen.compute()) {
            throw new ArithmeticException(name + " of " + a + " did not converge");
        }
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -eigen.values()[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] vector = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                vector[i] = eigen.component(order[j], i);
            }
            set(values, 0, j, unit * eigen.values()[order[j]]);
            copyColumn(vectors, j, vector, sign(vector));
        }
    }

    static void svd(HeapTensor u, HeapTensor values, HeapTensor v, HeapTensor a) {
        Operands.svd(u, values, v, a);
        int m = a.rows();
        int n = a.columns();
        int k = Math.min(m, n);
        double unit = unit("svd", a, false);
        if (k == 0) {
            return;
        }
        R064Store matrix = R064Store.FACTORY.make(m, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, a.value(i, j) / unit);
            }
        }
        SingularValue<Double> svd = SingularValue.R064.make(matrix);
        if (!svd.decompose(matrix)) {
            throw new ArithmeticException("svd of " + a + " did not converge");
        }
        double[] singular = new double[k];
        svd.getSingularValues(singular);
        double[][] left = columns(svd.getU(), k);
        double[][] right = columns(svd.getV(), k);
        int rank = 0;
        while (rank < k && singular[rank] > Math.max(m, n) * EPSILON * singular[0]) {
            rank++;
        }
        Orthonormal.complete(left, rank);
        Orthonormal.complete(right, rank);
        for (int j = 0; j < k; j++) {
            double sign = sign(left[j]);
            set(values, 0, j, unit * singular[j]);
            copyColumn(u, j, left[j], sign);
            copyColumn(v, j, right[j], sign);
        }
    }

    static boolean cholesky(HeapTensor lower, HeapTensor a) {
        Operands.cholesky(lower, a);
        int n = a.rows();
        R064Store matrix = symmetric("cholesky", a, 1);
        if (n == 0) {
            return true;
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(matrix);
        cholesky.decompose(matrix);
        if (!cholesky.isSPD()) {
            return false;
        }
        MatrixStore<Double> factor = cholesky.getL();
        for (int i = 0; i < n; i++) {
            double pivot = factor.doubleValue(i, i);
            if (!(pivot * pivot > n * EPSILON * a.value(i, i))) {
                // What is left of this diagonal element is its rounding error.
                return false;
            }
            for (int j = 0; j < n; j++) {
                set(lower, i, j, j <= i ? factor.doubleValue(i, j) : 0);
            }
        }
        return true;
    }

    /**
     * The power of two that the largest element is between one and two times of: ojAlgo's own
     * thresholds suit matrices of that size, and dividing by it is exact.
     */
    private static double unit(String operation, HeapTensor a, boolean lower) {
        double largest = 0;
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < (lower ? i + 1 : a.columns()); j++) {
                largest = Math.max(largest, Math.abs(finite(operation, "a", a, i, j)));
            }
        }
        return largest < Double.MIN_NORMAL ? 1 : Math.scalb(1.0, Math.getExponent(largest));
    }

    /** The matrix whose lower triangle is a's, divided by a unit. */
    private static R064Store symmetric(String operation, HeapTensor a, double unit) {
        int n = a.rows();
        R064Store matrix = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = finite(operation, "a", a, i, j) / unit;
                matrix.set(i, j, value);
                matrix.set(j, i, value);
            }
        }
        return matrix;
    }

    static void requireFinite(String operation, String name, HeapTensor tensor) {
        for (int i = 0; i < tensor.rows(); i++) {
            for (int j = 0; j < tensor.columns(); j++) {
                finite(operation, name, tensor, i, j);
            }
        }
    }

    private static double finite(
            String operation, String name, HeapTensor tensor, int row, int column) {
        double value = tensor.value(row, column);
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(
                    "%s: %s (%s) has %s in row %d, column %d"
                            .formatted(operation, name, tensor, value, row, column));
        }
        return value;
    }

    /** The first k columns. */
    private static double[][] columns(MatrixStore<Double> matrix, int k) {
        double[][] columns = new double[k][matrix.getRowDim()];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i < columns[j].length; i++) {
                columns[j][i] = matrix.doubleValue(i, j);
            }
        }
        return columns;
    }

    /** −1 if the component of largest magnitude, the first of equals, is negative. */
    private static double sign(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            if (Math.abs(value) > Math.abs(largest)) {
                largest = value;
            }
        }
        return largest < 0 ? -1 : 1;
    }

    private static void copyColumn(HeapTensor to, int column, double[] from, double sign) {
        for (int i = 0; i < to.rows(); i++) {
            set(to, i, column, sign * from[i]);
        }
    }

    private static void set(HeapTensor tensor, int row, int column, double value) {
        tensor.doubles()[tensor.at(row, column)] = value;
    }
}
