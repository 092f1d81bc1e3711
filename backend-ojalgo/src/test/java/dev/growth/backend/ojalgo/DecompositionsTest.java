package dev.growth.backend.ojalgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.backend.ojalgo.Fixture.Operand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecompositionsTest {
    private static final ElementType TYPE = ElementType.FLOAT64;

    private final Fixture f =
            new Fixture(new OjAlgoSettings(Precision.FLOAT32, 1, KernelChoice.PLAIN), 60);

    @AfterEach
    void close() {
        f.close();
    }

    private Tensor product(Tensor a, Tensor b, Transpose transpose) {
        Tensor out =
                f.work.create(
                        transpose == Transpose.A ? a.columns() : a.rows(),
                        transpose == Transpose.B ? b.rows() : b.columns(),
                        TYPE);
        f.work.multiply(out, a, b, transpose, 1, 0);
        return out;
    }

    private void assertOrthonormalColumns(Tensor vectors) {
        int n = vectors.columns();
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        f.assertClose("orthonormal", product(vectors, vectors, Transpose.A), identity, 1e-12);
    }

    private void assertCanonical(Tensor vectors) {
        double[] values = f.work.read(vectors);
        int columns = vectors.columns();
        for (int j = 0; j < columns; j++) {
            double largest = 0;
            for (int i = 0; i < vectors.rows(); i++) {
                double value = values[i * columns + j];
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            assertThat(largest).as("largest component of vector %s", j).isPositive();
        }
    }

    private static void assertDescending(double[] values) {
        for (int i = 1; i < values.length; i++) {
            assertThat(values[i]).isLessThanOrEqualTo(values[i - 1]);
        }
    }

    @Test
    void symmetricEigenReadsTheLowerTriangleOnly() {
        for (int n : new int[] {0, 1, 2, 5, 40}) {
            Operand a = f.random(n, n, TYPE);
            double[] symmetric = a.values().clone();
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    symmetric[i * n + j] = symmetric[j * n + i];
                    a.values()[i * n + j] = Double.NaN;
                }
            }
            f.work.write(a.tensor(), a.values());
            Tensor values = f.garbage(1, n, TYPE);
            Tensor vectors = f.garbage(n, n, TYPE);
            f.work.symmetricEigen(values, vectors, a.tensor());
            assertDescending(f.work.read(values));
            assertOrthonormalColumns(vectors);
            assertCanonical(vectors);
            Tensor scaled = f.work.create(n, n, TYPE);
            f.work.scaleColumns(scaled, vectors, values);
            f.assertClose("VΛVᵀ", product(scaled, vectors, Transpose.B), symmetric, 1e-12);
        }
    }

    /** Of more columns than a block has, and the same on any number of threads. */
    @Test
    void symmetricEigenOfSeveralBlocks() {
        for (KernelChoice kernels : new KernelChoice[] {KernelChoice.PLAIN, KernelChoice.VECTOR}) {
            double[] alone = largeEigen(new OjAlgoSettings(Precision.FLOAT64, 1, kernels));
            double[] shared = largeEigen(new OjAlgoSettings(Precision.FLOAT64, 3, kernels));
            assertThat(shared).as("with %s kernels", kernels).isEqualTo(alone);
        }
    }

    private static double[] largeEigen(OjAlgoSettings settings) {
        int n = 211;
        try (Fixture f = new Fixture(settings, 61)) {
            Tensor factor = f.random(n - 30, n, TYPE).tensor();
            Tensor a = f.work.create(n, n, TYPE);
            f.work.multiplySelf(a, factor, 1.0 / n, 0);
            Tensor values = f.garbage(1, n, TYPE);
            Tensor vectors = f.garbage(n, n, TYPE);
            f.work.symmetricEigen(values, vectors, a);
            assertDescending(f.work.read(values));
            Tensor out = f.work.create(n, n, TYPE);
            f.work.multiply(out, vectors, vectors, Transpose.A, 1, 0);
            double[] identity = new double[n * n];
            for (int i = 0; i < n; i++) {
                identity[i * n + i] = 1;
            }
            f.assertClose("orthonormal", out, identity, 1e-12);
            Tensor scaled = f.work.create(n, n, TYPE);
            f.work.scaleColumns(scaled, vectors, values);
            f.work.multiply(out, scaled, vectors, Transpose.B, 1, 0);
            f.assertClose("VΛVᵀ", out, f.work.read(a), 1e-12);
            return f.work.read(vectors);
        }
    }

    @Test
    void svdOfEveryShapeAndRank() {
        for (int[] s :
                new int[][] {{0, 3}, {3, 0}, {1, 1}, {1, 5}, {5, 1}, {7, 4}, {4, 7}, {30, 30}}) {
            svd(f.random(s[0], s[1], TYPE).tensor());
        }
        svd(product(f.random(9, 2, TYPE).tensor(), f.random(2, 6, TYPE).tensor(), Transpose.NONE));
        svd(f.work.create(4, 3, TYPE));
    }

    @Test
    void lowRankAtAnyScale() {
        for (int[] s : new int[][] {{33, 64}, {64, 33}, {45, 51}, {59, 29}, {50, 50}}) {
            for (double scale : new double[] {1, 1e30, 1e-150}) {
                Tensor thin = f.random(s[0], 1, TYPE).tensor();
                Tensor row = f.work.create(1, s[1], TYPE);
                f.work.fill(row, scale);
                svd(product(thin, row, Transpose.NONE));
                Tensor square = product(thin, thin, Transpose.B);
                f.work.add(square, scale, square, 0, square);
                Tensor vectors = f.garbage(s[0], s[0], TYPE);
                f.work.symmetricEigen(f.garbage(1, s[0], TYPE), vectors, square);
                assertOrthonormalColumns(vectors);
            }
        }
    }

    private void svd(Tensor a) {
        int k = Math.min(a.rows(), a.columns());
        Tensor u = f.garbage(a.rows(), k, TYPE);
        Tensor values = f.garbage(1, k, TYPE);
        Tensor v = f.garbage(a.columns(), k, TYPE);
        f.work.svd(u, values, v, a);
        assertDescending(f.work.read(values));
        assertOrthonormalColumns(u);
        assertOrthonormalColumns(v);
        assertCanonical(u);
        Tensor scaled = f.work.create(a.rows(), k, TYPE);
        f.work.scaleColumns(scaled, u, values);
        f.assertClose("USVᵀ", product(scaled, v, Transpose.B), f.work.read(a), 1e-12);
    }

    @Test
    void choleskyAndTriangularSolves() {
        for (int n : new int[] {0, 1, 2, 7, 50}) {
            Tensor a = definite(n);
            Tensor lower = f.garbage(n, n, TYPE);
            assertThat(f.work.cholesky(lower, a)).isTrue();
            f.assertClose("LLᵀ", product(lower, lower, Transpose.B), f.work.read(a), 1e-12);
            for (int k : new int[] {0, 1, 3}) {
                solve(lower, f.random(n, k, TYPE));
            }
        }
    }

    /** Positive definite, and well conditioned. */
    private Tensor definite(int n) {
        Tensor a = f.random(n, n + 4, TYPE).tensor();
        Tensor out = product(a, a, Transpose.B);
        for (int i = 0; i < n; i++) {
            Tensor element = f.work.view(out, i, i, 1, 1);
            f.work.fill(element, f.work.read(element)[0] + 1);
        }
        return out;
    }

    private void solve(Tensor lower, Operand b) {
        Tensor x = f.garbage(b.rows(), b.columns(), TYPE);
        f.work.solveTriangular(x, lower, false, b.tensor());
        f.assertClose("L·x", product(lower, x, Transpose.NONE), b.values(), 1e-9);
        f.work.copy(x, b.tensor());
        f.work.solveTriangular(x, lower, true, x);
        f.assertClose("Lᵀ·x in place", product(lower, x, Transpose.A), b.values(), 1e-9);
    }

    @Test
    void choleskyTellsWhatIsNotPositiveDefinite() {
        Tensor lower = f.work.create(2, 2, TYPE);
        assertThat(f.work.cholesky(lower, f.operand(2, 2, TYPE, 1, 2, 2, 1).tensor())).isFalse();
        assertThat(f.work.cholesky(lower, f.operand(2, 2, TYPE, 1, 1, 1, 1).tensor())).isFalse();
        assertThat(f.work.cholesky(lower, f.operand(2, 2, TYPE, 0, 0, 0, 0).tensor())).isFalse();
        assertThat(f.work.cholesky(lower, f.operand(2, 2, TYPE, 1e-20, 0, 0, 1).tensor())).isTrue();
        Tensor thin = f.random(20, 3, TYPE).tensor();
        Tensor singular = product(thin, thin, Transpose.B);
        assertThat(f.work.cholesky(f.work.create(20, 20, TYPE), singular)).isFalse();
    }

    @Test
    void nonFiniteInputIsAnArithmeticException() {
        Tensor a = f.operand(2, 2, TYPE, 1, 0, Double.NaN, 1).tensor();
        Tensor out = f.work.create(2, 2, TYPE);
        Tensor values = f.work.create(1, 2, TYPE);
        Tensor v = f.work.create(2, 2, TYPE);
        assertThatThrownBy(() -> f.work.symmetricEigen(values, out, a))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("symmetricEigen: a (2 × 2 float64) has NaN in row 1, column 0");
        assertThatThrownBy(() -> f.work.svd(out, values, v, a))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> f.work.cholesky(out, a)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> f.work.solveTriangular(out, a, false, v))
                .isInstanceOf(ArithmeticException.class);
        Tensor zero = f.operand(2, 2, TYPE, 1, 0, 1, 0).tensor();
        assertThatThrownBy(() -> f.work.solveTriangular(out, zero, false, v))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("has 0.0 in row 1, column 1");
    }

    @Test
    void float32IsRefused() {
        Tensor single = f.work.create(2, 2, ElementType.FLOAT32);
        Tensor values = f.work.create(1, 2, TYPE);
        Tensor out = f.work.create(2, 2, TYPE);
        assertThatThrownBy(() -> f.work.symmetricEigen(values, out, single))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a must be 2 × 2 float64 but is 2 × 2 float32");
        assertThatThrownBy(() -> f.work.cholesky(out, f.work.create(2, 3, TYPE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a must be 2 × 2 float64 but is 2 × 3 float64");
    }
}
