package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceDecompositionsTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @Test
    void eigenByHand() {
        double nan = Double.NaN; // what is above the diagonal is not read
        Eigen eigen = eigen(new double[][] {{2, nan}, {1, 2}});
        double r = Math.sqrt(0.5);
        assertThat(eigen.values[0]).containsExactly(new double[] {3, 1}, within(1e-15));
        assertRows(eigen.vectors, new double[][] {{r, r}, {r, -r}}, 1e-15);
    }

    @Test
    void eigenOfRandomAndDegenerateMatrices() {
        for (int n : new int[] {1, 2, 3, 10, 64, 97}) {
            double[][] full = Rows.random(n, n, n);
            checkEigen(gram(full));
            checkEigen(gram(Rows.random(1, n, n)));
            checkEigen(Rows.identity(n));
            checkEigen(new double[n][n]);
            double[][] huge = gram(full);
            for (double[] row : huge) {
                for (int j = 0; j < n; j++) {
                    row[j] *= 1e300;
                }
            }
            assertThat(eigen(huge).values[0][0]).isFinite().isPositive();
        }
    }

    private void checkEigen(double[][] a) {
        Eigen eigen = eigen(a);
        int n = a.length;
        double tolerance = 1e-14 * n * (1 + Rows.largestMagnitude(a));
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = eigen.vectors[i][j] * eigen.values[0][j];
            }
        }
        assertRows(Rows.product(a, eigen.vectors), scaled, tolerance);
        assertOrthonormal(eigen.vectors);
        assertCanonical(eigen.vectors);
        assertThat(eigen.values[0]).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void svdByHand() {
        Svd svd = svd(new double[][] {{0, 2}, {-3, 0}, {0, 0}});
        assertThat(svd.values[0]).containsExactly(3, 2);
        assertRows(svd.u, new double[][] {{0, 1}, {1, 0}, {0, 0}}, 1e-15);
        assertRows(svd.v, new double[][] {{-1, 0}, {0, 1}}, 1e-15);
    }

    @Test
    void svdOfTallWideAndDeficientMatrices() {
        for (int m : new int[] {1, 2, 5, 33, 64}) {
            for (int n : new int[] {1, 3, 33, 50}) {
                checkSvd(Rows.random(m, n, 31L * m + n));
                checkSvd(new double[m][n]);
                checkSvd(Rows.product(Rows.random(m, 2, m), Rows.random(2, n, n)));
            }
        }
    }

    private void checkSvd(double[][] a) {
        Svd svd = svd(a);
        double[][] us = new double[a.length][svd.values[0].length];
        for (int i = 0; i < us.length; i++) {
            for (int k = 0; k < us[i].length; k++) {
                us[i][k] = svd.u[i][k] * svd.values[0][k];
            }
        }
        assertRows(Rows.product(us, Rows.transposed(svd.v)), a, 1e-13);
        assertOrthonormal(svd.u);
        assertOrthonormal(svd.v);
        assertCanonical(svd.u);
        assertThat(svd.values[0]).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        assertThat(svd.values[0][svd.values[0].length - 1]).isNotNegative();
    }

    @Test
    void choleskyByHand() {
        Tensor lower = workspace.create(2, 2);
        Tensor a = tensor(new double[][] {{4, Double.NaN}, {2, 10}});
        assertThat(workspace.cholesky(lower, a)).isTrue();
        assertThat(workspace.read(lower)).containsExactly(2, 0, 1, 3);
        assertThat(workspace.cholesky(lower, tensor(new double[][] {{1, 2}, {2, 1}}))).isFalse();
        assertThat(workspace.cholesky(lower, tensor(new double[][] {{1, 1}, {1, 1}}))).isFalse();
        assertThat(workspace.cholesky(lower, workspace.create(2, 2))).isFalse();
    }

    @Test
    void triangularSystems() {
        Tensor lower = tensor(new double[][] {{2, 0}, {1, 3}});
        Tensor x = tensor(new double[][] {{4, 2}, {5, 1}});
        workspace.solveTriangular(x, lower, false, x);
        assertThat(workspace.read(x)).containsExactly(2, 1, 1, 0);
        workspace.solveTriangular(x, lower, true, tensor(new double[][] {{5, 1}, {3, 3}}));
        assertThat(workspace.read(x)).containsExactly(2, 0, 1, 1);
    }

    @Test
    void nonFiniteInputIsAnArithmeticException() {
        Tensor bad = tensor(new double[][] {{1, 0}, {Double.NaN, 1}});
        Tensor square = workspace.create(2, 2);
        Tensor row = workspace.create(1, 2);
        assertThatThrownBy(() -> workspace.symmetricEigen(row, square, bad))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("symmetricEigen: the element in row 1, column 0 is NaN");
        assertThatThrownBy(() -> workspace.svd(square, row, workspace.create(2, 2), bad))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> workspace.cholesky(square, bad))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(
                        () -> workspace.solveTriangular(workspace.create(2, 2), square, false, bad))
                .isInstanceOf(ArithmeticException.class);
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Eigen(double[][] values, double[][] vectors) {}

    private Eigen eigen(double[][] a) {
        Tensor values = workspace.create(1, a.length);
        Tensor vectors = workspace.create(a.length, a.length);
        workspace.symmetricEigen(values, vectors, tensor(a));
        return new Eigen(Rows.of(workspace, values), Rows.of(workspace, vectors));
    }

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Svd(double[][] u, double[][] values, double[][] v) {}

    private Svd svd(double[][] a) {
        int k = Math.min(a.length, a[0].length);
        Tensor u = workspace.create(a.length, k);
        Tensor values = workspace.create(1, k);
        Tensor v = workspace.create(a[0].length, k);
        workspace.svd(u, values, v, tensor(a));
        return new Svd(Rows.of(workspace, u), Rows.of(workspace, values), Rows.of(workspace, v));
    }

    private static double[][] gram(double[][] a) {
        return Rows.product(Rows.transposed(a), a);
    }

    private static void assertOrthonormal(double[][] a) {
        assertRows(gram(a), Rows.identity(a[0].length), 1e-13);
    }

    private static void assertCanonical(double[][] vectors) {
        for (int k = 0; k < vectors[0].length; k++) {
            double largest = 0;
            for (double[] row : vectors) {
                largest = Math.abs(row[k]) > Math.abs(largest) ? row[k] : largest;
            }
            assertThat(largest).isNotNegative();
        }
    }

    private static void assertRows(double[][] actual, double[][] expected, double tolerance) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("row %d", i).containsExactly(expected[i], within(tolerance));
        }
    }

    private Tensor tensor(double[][] rows) {
        return Rows.tensor(workspace, rows);
    }
}
