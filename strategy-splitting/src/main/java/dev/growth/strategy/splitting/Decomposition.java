package dev.growth.strategy.splitting;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;

/**
 * Forms splitting matrices and decomposes them: as many at once as fit into 256 MiB, with one pass
 * over the samples for each such group.
 */
final class Decomposition {
    private static final long MOST_ELEMENTS = 1L << 25;

    private final SplittingMatrices matrices;
    private final int order;
    private final double[] least;
    private final double[] greatest;
    private final double[] leastDirections;
    private final double[] greatestDirections;

    private Decomposition(SplittingMatrices matrices) {
        this.matrices = matrices;
        order = matrices.order();
        least = new double[matrices.count()];
        greatest = new double[matrices.count()];
        leastDirections = new double[matrices.count() * order];
        greatestDirections = new double[matrices.count() * order];
    }

    static Spectra of(SplittingMatrices matrices, Workspace workspace) {
        return new Decomposition(matrices).decompose(workspace);
    }

    private Spectra decompose(Workspace workspace) {
        int group = (int) Math.max(1, MOST_ELEMENTS / ((long) order * order));
        int passes = 0;
        for (int first = 0; first < matrices.count(); first += group) {
            int neurons = Math.min(group, matrices.count() - first);
            try (Workspace inner = workspace.open()) {
                int neuron = first;
                for (Tensor matrix : matrices.form(first, neurons, inner)) {
                    decompose(neuron++, matrix, inner);
                }
            }
            passes++;
        }
        return new Spectra(
                Ends.of(least, leastDirections),
                Ends.of(greatest, greatestDirections),
                "exact",
                passes,
                0);
    }

    private void decompose(int neuron, Tensor matrix, Workspace workspace) {
        try (Workspace inner = workspace.open()) {
            Tensor values = inner.create(1, order, ElementType.FLOAT64);
            Tensor vectors = inner.create(order, order, ElementType.FLOAT64);
            inner.symmetricEigen(values, vectors, matrix);
            double[] all = inner.read(values);
            greatest[neuron] = all[0];
            least[neuron] = all[order - 1];
            keep(greatestDirections, neuron, inner.read(inner.view(vectors, 0, 0, order, 1)));
            keep(leastDirections, neuron, inner.read(inner.view(vectors, 0, order - 1, order, 1)));
        }
    }

    private void keep(double[] directions, int neuron, double[] direction) {
        System.arraycopy(direction, 0, directions, neuron * order, order);
    }
}
