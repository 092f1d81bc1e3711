package dev.growth.strategy.bottleneck;

import static dev.growth.api.tensor.ElementType.FLOAT64;

import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A root R of a positive semi-definite second moment, {@code S = RᵀR}, with R⁻¹ its pseudo-inverse.
 * Which root it is does not matter to the method: another one only turns what it whitens.
 *
 * <p>Directions with eigenvalues up to a share of the largest, the cutoff, are left out. Below 1e-6
 * they are rounding errors in float32. Above, they may be there but hardly occur: the method would
 * give them weights in proportion to 1/√eigenvalue, and make neurons of chance.
 */
sealed interface Root {
    /** The least cutoff that makes sense in float32. */
    double ROUNDING = 1e-6;

    /** Number of directions that are not left out. */
    int rank();

    /** How it was found, for the run record. */
    String method();

    /** {@code R⁻ᵀ·n}: rank × columns of n. */
    Tensor whitened(Tensor n, Workspace workspace);

    /** {@code R⁻¹·u}: rows of S × columns of u. */
    Tensor unwhitened(Tensor u, Workspace workspace);

    /** {@code S⁺ = R⁻¹·R⁻ᵀ}. */
    default Tensor inverse(int rows, Workspace workspace) {
        return unwhitened(whitened(identity(rows, workspace), workspace), workspace);
    }

    /** {@code R = lowerᵀ}. */
    record Triangular(Tensor lower) implements Root {
        @Override
        public int rank() {
            return lower.rows();
        }

        @Override
        public String method() {
            return "cholesky";
        }

        @Override
        public Tensor whitened(Tensor n, Workspace workspace) {
            return solved(n, false, workspace);
        }

        @Override
        public Tensor unwhitened(Tensor u, Workspace workspace) {
            return solved(u, true, workspace);
        }

        private Tensor solved(Tensor b, boolean transposed, Workspace workspace) {
            Tensor x = workspace.create(b.rows(), b.columns(), FLOAT64);
            workspace.solveTriangular(x, lower, transposed, b);
            return x;
        }
    }

    /**
     * {@code R = Λ^½·Qᵀ}.
     *
     * @param inverse {@code R⁻¹ = Q·Λ^−½}, rows of S × rank
     */
    record Spectral(Tensor inverse) implements Root {
        @Override
        public int rank() {
            return inverse.columns();
        }

        @Override
        public String method() {
            return "eigen";
        }

        @Override
        public Tensor whitened(Tensor n, Workspace workspace) {
            Tensor result = workspace.create(rank(), n.columns(), FLOAT64);
            workspace.multiply(result, inverse, n, Transpose.A, 1, 0);
            return result;
        }

        @Override
        public Tensor unwhitened(Tensor u, Workspace workspace) {
            Tensor result = workspace.create(inverse.rows(), u.columns(), FLOAT64);
            workspace.multiply(result, inverse, u);
            return result;
        }
    }

    /**
     * A root of s, n × n; empty if s is not finite, or if it is not positive definite and {@link
     * Solver#CHOLESKY} is asked for.
     *
     * @param cutoff share of the largest eigenvalue up to which a direction is left out, unless
     *     {@link Solver#CHOLESKY} is asked for
     */
    static Optional<Root> of(Tensor s, Solver solver, double cutoff, Workspace workspace) {
        if (!isFinite(s, workspace)) {
            return Optional.empty();
        }
        return switch (solver) {
            case CHOLESKY -> triangular(s, workspace);
            case EIGEN -> Optional.of(spectral(s, cutoff, workspace));
            case AUTO ->
                    Optional.of(
                            isWellConditioned(s, cutoff, workspace)
                                    ? triangular(s, workspace)
                                            .orElseGet(() -> spectral(s, cutoff, workspace))
                                    : spectral(s, cutoff, workspace));
        };
    }

    /** Whether all elements are finite, and their squares. */
    static boolean isFinite(Tensor tensor, Workspace workspace) {
        return Double.isFinite(workspace.dot(tensor, tensor));
    }

    /**
     * Whether surely no direction has to be left out: s − cutoff·tr(s)·I, whose trace bounds the
     * largest eigenvalue, is still positive definite.
     */
    private static boolean isWellConditioned(Tensor s, double cutoff, Workspace workspace) {
        int n = s.rows();
        try (Workspace inner = workspace.open()) {
            Tensor identity = identity(n, inner);
            double trace = inner.dot(s, identity);
            Tensor shifted = inner.create(n, n, FLOAT64);
            inner.add(shifted, 1, s, -cutoff * trace, identity);
            return trace > 0 && inner.cholesky(inner.create(n, n, FLOAT64), shifted);
        }
    }

    private static Tensor identity(int n, Workspace workspace) {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 1;
        }
        Tensor identity = workspace.create(n, n, FLOAT64);
        workspace.write(identity, values);
        return identity;
    }

    private static Optional<Root> triangular(Tensor s, Workspace workspace) {
        Tensor lower = workspace.create(s.rows(), s.rows(), FLOAT64);
        return workspace.cholesky(lower, s) ? Optional.of(new Triangular(lower)) : Optional.empty();
    }

    private static Root spectral(Tensor s, double cutoff, Workspace workspace) {
        double[] all = workspace.read(s);
        int n = s.rows();
        // An input that is always 0, such as a pixel of the margin, is a direction of its own.
        int[] used = IntStream.range(0, n).filter(i -> all[i * n + i] != 0).toArray();
        if (used.length == 0 || used.length == n) {
            return new Spectral(inverse(s, cutoff, workspace));
        }
        int m = used.length;
        Tensor part = workspace.create(m, m, FLOAT64);
        double[] of = new double[m * m];
        Arrays.setAll(of, i -> all[used[i / m] * n + used[i % m]]);
        workspace.write(part, of);
        Tensor inverse = inverse(part, cutoff, workspace);
        int rank = inverse.columns();
        double[] values = workspace.read(inverse);
        double[] rows = new double[n * rank];
        for (int i = 0; i < m; i++) {
            System.arraycopy(values, i * rank, rows, used[i] * rank, rank);
        }
        Tensor whole = workspace.create(n, rank, FLOAT64);
        workspace.write(whole, rows);
        return new Spectral(whole);
    }

    /** {@code Q·Λ^−½}, without the directions that are left out. */
    private static Tensor inverse(Tensor s, double cutoff, Workspace workspace) {
        int n = s.rows();
        Tensor vectors = workspace.create(n, n, FLOAT64);
        Tensor values = workspace.create(1, n, FLOAT64);
        workspace.symmetricEigen(values, vectors, s);
        double[] eigenvalues = workspace.read(values);
        int rank = 0;
        while (rank < n && eigenvalues[rank] > cutoff * eigenvalues[0]) {
            rank++;
        }
        Tensor factors = workspace.create(1, rank, FLOAT64);
        workspace.write(
                factors, Arrays.stream(eigenvalues, 0, rank).map(v -> 1 / Math.sqrt(v)).toArray());
        Tensor inverse = workspace.create(n, rank, FLOAT64);
        workspace.scaleColumns(inverse, workspace.view(vectors, 0, 0, n, rank), factors);
        return inverse;
    }
}
