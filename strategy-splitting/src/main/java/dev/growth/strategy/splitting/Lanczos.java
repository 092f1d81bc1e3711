package dev.growth.strategy.splitting;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lanczos' method for the splitting matrices of all neurons of a layer at once: one pass over the
 * samples an iteration, and no matrix is ever formed. Every new basis vector is orthogonalised
 * twice against all before it, so no copies of eigenvalues appear.
 *
 * <p>It ends when both ends of every neuron's spectrum have converged, {@code ‖S·v − λ·v‖} below
 * 1e-8 of that neuron's largest |λ| (1e-4 where activations are float32), or after the iterations
 * that are allowed. A value that has not converged is still {@code vᵀSv} of the unit vector that
 * comes with it: a split along that vector changes the loss as predicted, only less than the best
 * one would.
 *
 * <p>All neurons start from the same fixed vector, so that every component of an event sees the
 * same values. Memory: iterations × order × neurons, in float64.
 */
final class Lanczos {
    private static final long START = 0x5eed;
    private static final int CHECK_EVERY = 5;

    private final SplittingMatrices matrices;
    private final Workspace workspace;
    private final double tolerance;
    private final double breakdown;
    private final List<Tensor> basis = new ArrayList<>();
    private final Projections projections;

    private Lanczos(SplittingMatrices matrices, Workspace workspace) {
        this.matrices = matrices;
        this.workspace = workspace;
        boolean exact = workspace.precision() == ElementType.FLOAT64;
        tolerance = exact ? 1e-8 : 1e-4;
        breakdown = exact ? 1e-14 : 1e-7;
        projections = new Projections(matrices.count());
    }

    static Spectra of(SplittingMatrices matrices, int iterations, Workspace workspace) {
        try (Workspace inner = workspace.open()) {
            return new Lanczos(matrices, inner).solve(Math.min(iterations, matrices.order()));
        }
    }

    private Spectra solve(int most) {
        basis.add(start());
        for (int iteration = 1; ; iteration++) {
            extend();
            if (iteration == most || iteration % CHECK_EVERY == 0) {
                List<RitzPair.Ends> ends = projections.ends(workspace);
                if (iteration == most || ends.stream().allMatch(e -> e.converged(tolerance))) {
                    return spectra(
                            ends.stream().map(RitzPair.Ends::least).toList(),
                            ends.stream().map(RitzPair.Ends::greatest).toList());
                }
            }
        }
    }

    private Spectra spectra(List<RitzPair> least, List<RitzPair> greatest) {
        double residual = Math.max(residual(least), residual(greatest));
        int passes = basis.size() - 1;
        return new Spectra(ends(least), ends(greatest), "lanczos", passes, residual);
    }

    private static double residual(List<RitzPair> pairs) {
        return pairs.stream().mapToDouble(RitzPair::residual).max().orElse(0);
    }

    private Tensor start() {
        SplittableRandom random = new SplittableRandom(START);
        double[] vector = new double[matrices.order()];
        Arrays.setAll(vector, i -> random.nextGaussian());
        double norm = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        double[] repeated = new double[matrices.order() * matrices.count()];
        Arrays.setAll(repeated, i -> vector[i / matrices.count()] / norm);
        Tensor start = create(matrices.order());
        workspace.write(start, repeated);
        return start;
    }

    /** One more basis vector for each neuron; 0 once a neuron's space is closed under S. */
    private void extend() {
        Tensor next = create(matrices.order());
        matrices.multiply(next, basis.getLast());
        try (Workspace inner = workspace.open()) {
            double[] diagonal = orthogonalise(next, inner);
            double[] squares = columnDots(next, next, inner);
            double[] norms = Arrays.stream(squares).map(Math::sqrt).toArray();
            double[] inverses = projections.extend(diagonal, norms, breakdown);
            Tensor factors = inner.create(1, matrices.count(), ElementType.FLOAT64);
            inner.write(factors, inverses);
            inner.scaleColumns(next, next, factors);
        }
        basis.add(next);
    }

    /** Takes the part in the basis out of every column; gives that along the last basis vector. */
    private double[] orthogonalise(Tensor columns, Workspace inner) {
        double[] alongLast = new double[matrices.count()];
        Tensor product = inner.create(columns.rows(), columns.columns(), ElementType.FLOAT64);
        Tensor dots = inner.create(1, columns.columns(), ElementType.FLOAT64);
        for (int sweep = 0; sweep < 2; sweep++) {
            for (Tensor vectors : basis) {
                inner.multiplyElements(product, vectors, columns);
                inner.sumRows(dots, product, 1, 0);
                inner.scaleColumns(product, vectors, dots);
                inner.add(columns, 1, columns, -1, product);
            }
            double[] last = inner.read(dots);
            Arrays.setAll(alongLast, j -> alongLast[j] + last[j]);
        }
        return alongLast;
    }

    private static double[] columnDots(Tensor a, Tensor b, Workspace inner) {
        Tensor product = inner.create(a.rows(), a.columns(), ElementType.FLOAT64);
        inner.multiplyElements(product, a, b);
        Tensor dots = inner.create(1, a.columns(), ElementType.FLOAT64);
        inner.sumRows(dots, product, 1, 0);
        return inner.read(dots);
    }

    /** The vectors that the pairs stand for, in coordinates of the layer's inputs. */
    private Ends ends(List<RitzPair> pairs) {
        try (Workspace inner = workspace.open()) {
            int count = matrices.count();
            Tensor sum = inner.create(matrices.order(), count, ElementType.FLOAT64);
            Tensor term = inner.create(matrices.order(), count, ElementType.FLOAT64);
            Tensor factors = inner.create(1, count, ElementType.FLOAT64);
            for (int k = 0; k < basis.size(); k++) {
                int step = k;
                inner.write(factors, pairs.stream().mapToDouble(p -> p.weight(step)).toArray());
                inner.scaleColumns(term, basis.get(k), factors);
                inner.add(sum, 1, sum, 1, term);
            }
            double[] values = pairs.stream().mapToDouble(RitzPair::value).toArray();
            return Ends.of(values, transposed(inner.read(sum), count));
        }
    }

    private static double[] transposed(double[] values, int columns) {
        int rows = values.length / columns;
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i % rows * columns + i / rows]);
        return result;
    }

    private Tensor create(int rows) {
        return workspace.create(rows, matrices.count(), ElementType.FLOAT64);
    }
}
