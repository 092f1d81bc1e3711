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
 * <p>It ends when both ends of every neuron's spectrum have converged, or after the iterations that
 * are allowed. Converged is {@code ‖S·v − λ·v‖} below 1e-8 of that neuron's largest |λ|. Where
 * activations are float32 that is 1e-4, or 1e-2 of the layer's most negative index, and of its
 * greatest value at the other end: the error of λ is of the order of the residual's square. A value
 * that has not converged is still {@code vᵀSv} of the unit vector that comes with it: a split along
 * that vector changes the loss as predicted, only less than the best one would.
 *
 * <p>All neurons start from the same vector, so that every component of an event sees the same
 * values: the mean input, along which the splitting matrices of inputs far from mean 0 are largest,
 * and a little of a fixed random vector, as no eigenvector may be missed. Memory: iterations ×
 * order × neurons, in float64, and as much for what is kept of the samples.
 */
final class Lanczos {
    private static final long START = 0x5eed;

    /** Length of the start's random part, relative to the mean input. */
    private static final double ASIDE = 0.1;

    /** Share of the layer's most negative index, and of its greatest value, in float32. */
    private static final double SHARE = 1e-2;

    private final SplittingMatrices matrices;
    private final SplittingMatrices.Products products;
    private final Workspace workspace;
    private final double tolerance;
    private final double share;
    private final double breakdown;
    private final List<Tensor> basis = new ArrayList<>();
    private final Projections projections;

    private Lanczos(SplittingMatrices matrices, long held, Workspace workspace) {
        this.matrices = matrices;
        this.workspace = workspace;
        boolean exact = workspace.precision() == ElementType.FLOAT64;
        tolerance = exact ? 1e-8 : 1e-4;
        share = exact ? 0 : SHARE;
        breakdown = exact ? 1e-14 : 1e-7;
        projections = new Projections(matrices.count());
        products = matrices.products(held, workspace);
    }

    static Spectra of(SplittingMatrices matrices, int iterations, Workspace workspace) {
        try (Workspace inner = workspace.open()) {
            int most = Math.min(iterations, matrices.order());
            // What is kept of the samples takes no more room than the basis may.
            return new Lanczos(matrices, (long) most * matrices.order(), inner).solve(most);
        }
    }

    private Spectra solve(int most) {
        basis.add(start());
        for (int iteration = 1; ; iteration++) {
            extend();
            List<RitzPair.Ends> ends = projections.ends(workspace);
            if (iteration == most || converged(ends)) {
                return spectra(
                        ends.stream().map(RitzPair.Ends::least).toList(),
                        ends.stream().map(RitzPair.Ends::greatest).toList());
            }
        }
    }

    private boolean converged(List<RitzPair.Ends> ends) {
        double least = ends.stream().mapToDouble(e -> -e.least().value()).max().orElse(0);
        double greatest = ends.stream().mapToDouble(e -> e.greatest().value()).max().orElse(0);
        return ends.stream()
                .allMatch(e -> e.converged(tolerance) || e.within(share * least, share * greatest));
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
        double[] vector = matrices.meanInput();
        double size = norm(vector);
        double aside = (size > 0 ? ASIDE * size : 1) / Math.sqrt(vector.length);
        Arrays.setAll(vector, i -> vector[i] + aside * random.nextGaussian());
        double norm = norm(vector);
        double[] repeated = new double[matrices.order() * matrices.count()];
        Arrays.setAll(repeated, i -> vector[i / matrices.count()] / norm);
        Tensor start = create(matrices.order());
        workspace.write(start, repeated);
        return start;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }

    /** One more basis vector for each neuron; 0 once a neuron's space is closed under S. */
    private void extend() {
        Tensor next = create(matrices.order());
        boolean first = basis.size() == 1;
        products.multiply(
                next,
                first
                        ? workspace.view(basis.getFirst(), 0, 0, matrices.order(), 1)
                        : basis.getLast());
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
