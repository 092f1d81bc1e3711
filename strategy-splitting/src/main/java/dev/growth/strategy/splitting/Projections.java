package dev.growth.strategy.splitting;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What Lanczos' method projects each neuron's splitting matrix to: tridiagonal matrices, of an
 * order that grows with the iterations until a neuron's Krylov space is closed under its matrix.
 */
final class Projections {
    private final List<double[]> diagonals = new ArrayList<>();
    private final List<double[]> offDiagonals = new ArrayList<>();
    private final int[] orders;
    private final boolean[] closed;
    private final double[] magnitudes;

    Projections(int neurons) {
        orders = new int[neurons];
        closed = new boolean[neurons];
        magnitudes = new double[neurons];
    }

    /**
     * One more row for each neuron that is not closed.
     *
     * @param diagonal one for each neuron
     * @param norms of what is left of S·v outside of the space
     * @param breakdown a space is closed once that is this share of what was seen before
     * @return what to scale that by to get the next basis vectors: 0 for closed spaces
     */
    double[] extend(double[] diagonal, double[] norms, double breakdown) {
        double[] offDiagonal = norms.clone();
        double[] inverses = new double[orders.length];
        for (int j = 0; j < orders.length; j++) {
            if (!closed[j]) {
                orders[j]++;
                magnitudes[j] = Math.max(magnitudes[j], Math.abs(diagonal[j]) + norms[j]);
                closed[j] = !(norms[j] > breakdown * magnitudes[j]);
            }
            offDiagonal[j] = closed[j] ? 0 : norms[j];
            inverses[j] = closed[j] ? 0 : 1 / norms[j];
        }
        diagonals.add(diagonal.clone());
        offDiagonals.add(offDiagonal);
        return inverses;
    }

    /** Both ends of the spectrum of every neuron's projection. */
    List<RitzPair.Ends> ends(Workspace workspace) {
        return IntStream.range(0, orders.length).mapToObj(j -> ends(j, workspace)).toList();
    }

    private RitzPair.Ends ends(int neuron, Workspace workspace) {
        int order = orders[neuron];
        try (Workspace inner = workspace.open()) {
            Tensor matrix = inner.create(order, order, ElementType.FLOAT64);
            Tensor values = inner.create(1, order, ElementType.FLOAT64);
            Tensor vectors = inner.create(order, order, ElementType.FLOAT64);
            inner.write(matrix, tridiagonal(neuron));
            inner.symmetricEigen(values, vectors, matrix);
            double[] all = inner.read(values);
            double beyond = offDiagonals.get(order - 1)[neuron];
            return new RitzPair.Ends(
                    pair(
                            all[order - 1],
                            inner.view(vectors, 0, order - 1, order, 1),
                            beyond,
                            inner),
                    pair(all[0], inner.view(vectors, 0, 0, order, 1), beyond, inner));
        }
    }

    private static RitzPair pair(double value, Tensor vector, double beyond, Workspace workspace) {
        double[] weights = workspace.read(vector);
        return new RitzPair(value, weights, beyond * Math.abs(weights[weights.length - 1]));
    }

    private double[] tridiagonal(int neuron) {
        int order = orders[neuron];
        double[] matrix = new double[order * order];
        Arrays.setAll(matrix, i -> i / order == i % order ? diagonals.get(i / order)[neuron] : 0);
        for (int i = 1; i < order; i++) {
            double off = offDiagonals.get(i - 1)[neuron];
            matrix[i * order + i - 1] = off;
            matrix[(i - 1) * order + i] = off;
        }
        return matrix;
    }
}
