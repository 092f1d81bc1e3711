package dev.growth.strategy.fold;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points of which distances and sums are asked. They stay where they are computed with, so that a
 * product gives many distances at once and the host has no copy.
 *
 * <p>{@code ‖x − c‖² = ‖x‖² − 2·x·c + ‖c‖²}: rounding is relative to ‖x‖² and ‖c‖², which is little
 * as long as the mean of all points is near 0.
 */
final class Features {
    /** Points that are computed with at a time: a cache may still have them for the next pass. */
    private static final int BLOCK = 1024;

    private static final Activation NONE = Activation.of(ActivationFunction.IDENTITY);

    private final Tensor points;
    private final double[] squares;
    private final Workspace workspace;

    private interface Span {
        void of(int from, int count);
    }

    /** Some of the points, with others among them, maybe. */
    private interface Block {
        void of(Tensor points, int from, int[] places);
    }

    /**
     * @param points a row each
     * @param workspace in which it computes
     */
    Features(Tensor points, Workspace workspace) {
        this.points = points;
        this.workspace = workspace;
        try (Workspace inner = workspace.open()) {
            Tensor dots = inner.create(points.rows(), 1);
            inner.rowDots(dots, points, points);
            squares = inner.read(dots);
        }
    }

    /**
     * Some points, each feature scaled to mean 0 and deviation 1 over all points; one that never
     * changes to 0.
     *
     * @param all a row each
     * @param rows those wanted
     * @param workspace gets what is made
     */
    static Features standardised(Tensor all, int[] rows, Workspace workspace) {
        int columns = all.columns();
        Tensor chosen = workspace.create(rows.length, columns);
        try (Workspace inner = workspace.open()) {
            Tensor numbers = inner.create(rows.length, 1, ElementType.INT32);
            inner.write(numbers, rows);
            inner.gather(chosen, all, numbers, 1);
            Tensor mean = inner.create(1, columns, ElementType.FLOAT64);
            inner.sumRows(mean, all, 1.0 / all.rows(), 0);
            Tensor means = inner.create(Math.min(BLOCK, all.rows()), columns);
            Tensor first = inner.create(means.rows(), 1, ElementType.INT32);
            inner.gather(means, mean, first, 1);
            Tensor factors = factors(all, mean, means, inner);
            forEachSpan(
                    rows.length,
                    (from, count) -> {
                        Tensor block = inner.view(chosen, from, 0, count, columns);
                        inner.add(block, 1, block, -1, inner.view(means, 0, 0, count, columns));
                        inner.scaleColumns(block, block, factors);
                    });
        }
        return new Features(chosen, workspace);
    }

    /** 1 / deviation of each column, or 0. */
    private static Tensor factors(Tensor all, Tensor mean, Tensor means, Workspace inner) {
        int columns = all.columns();
        Tensor variances = inner.create(1, columns, ElementType.FLOAT64);
        Tensor differences = inner.create(means.rows(), columns);
        forEachSpan(
                all.rows(),
                (from, count) -> {
                    Tensor block = inner.view(differences, 0, 0, count, columns);
                    Tensor values = inner.view(all, from, 0, count, columns);
                    inner.add(block, 1, values, -1, inner.view(means, 0, 0, count, columns));
                    inner.multiplyElements(block, block, block);
                    inner.sumRows(variances, block, 1.0 / all.rows(), 1);
                });
        double[] factors = inner.read(variances);
        double[] middle = inner.read(mean);
        for (int j = 0; j < columns; j++) {
            double deviation = Math.sqrt(factors[j]);
            // Rounding leaves a little deviation in a feature that never changes.
            factors[j] = deviation <= 1e-12 * Math.abs(middle[j]) ? 0 : 1 / deviation;
        }
        Tensor result = inner.create(1, columns);
        inner.write(result, factors);
        return result;
    }

    private static void forEachSpan(int rows, Span span) {
        for (int from = 0; from < rows; from += BLOCK) {
            span.of(from, Math.min(BLOCK, rows - from));
        }
    }

    /** Points are fetched where there are more others than wanted ones between them. */
    private void forEachBlock(int[] rows, Workspace inner, Block work) {
        int columns = points.columns();
        Tensor room = inner.create(Math.min(BLOCK, rows.length), columns);
        Tensor numbers = inner.create(room.rows(), 1, ElementType.INT32);
        forEachSpan(
                rows.length,
                (from, count) -> {
                    int[] wanted = Arrays.copyOfRange(rows, from, from + count);
                    int first = wanted[0];
                    int extent = wanted[count - 1] - first + 1;
                    if (extent <= 2 * count) {
                        Tensor block = inner.view(points, first, 0, extent, columns);
                        work.of(
                                block,
                                from,
                                Arrays.stream(wanted).map(row -> row - first).toArray());
                    } else {
                        Tensor some = inner.view(numbers, 0, 0, count, 1);
                        inner.write(some, wanted);
                        Tensor block = inner.view(room, 0, 0, count, columns);
                        inner.gather(block, points, some, 1);
                        work.of(block, from, IntStream.range(0, count).toArray());
                    }
                });
    }

    /** The values of one point. */
    double[] row(int row) {
        return workspace.read(workspace.view(points, row, 0, 1, points.columns()));
    }

    /** Whether a squared distance is rounding: the two are the same point. */
    boolean isRounding(double squaredDistance, int row) {
        double share = workspace.precision() == ElementType.FLOAT64 ? 1e-14 : 1e-6;
        return squaredDistance <= share * squares[row];
    }

    /**
     * Squared distances of points from centres.
     *
     * @param rows ascending
     * @return rows × centres, row by row
     */
    double[] squaredDistances(int[] rows, double[][] centres) {
        int count = centres.length;
        double[] result = new double[rows.length * count];
        try (Workspace inner = workspace.open()) {
            Tensor columns = inner.create(points.columns(), count);
            Tensor shifts = inner.create(1, count);
            inner.write(columns, columns(centres));
            inner.write(
                    shifts, Arrays.stream(centres).mapToDouble(c -> Vectors.dot(c, c)).toArray());
            forEachBlock(
                    rows,
                    inner,
                    (block, from, places) -> {
                        Tensor z = inner.create(block.rows(), count);
                        inner.dense(z, z, block, columns, shifts, NONE);
                        double[] values = inner.read(z);
                        for (int i = 0; i < places.length; i++) {
                            System.arraycopy(
                                    values, places[i] * count, result, (from + i) * count, count);
                        }
                    });
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.max(0, result[i] + squares[rows[i / count]]);
        }
        return result;
    }

    /** −2 · centres, as columns. */
    private static double[] columns(double[][] centres) {
        double[] columns = new double[centres[0].length * centres.length];
        for (int k = 0; k < centres.length; k++) {
            for (int j = 0; j < centres[k].length; j++) {
                columns[j * centres.length + k] = -2 * centres[k][j];
            }
        }
        return columns;
    }

    /**
     * Adds weighted sums of points.
     *
     * @param sums where each is added
     * @param rows ascending
     * @param weights rows × sums, row by row
     */
    void addTo(double[][] sums, int[] rows, double[] weights) {
        int count = sums.length;
        try (Workspace inner = workspace.open()) {
            Tensor products = inner.create(points.columns(), count); // long and narrow is fast
            forEachBlock(
                    rows,
                    inner,
                    (block, from, places) -> {
                        double[] placed = new double[block.rows() * count];
                        for (int i = 0; i < places.length; i++) {
                            System.arraycopy(
                                    weights, (from + i) * count, placed, places[i] * count, count);
                        }
                        Tensor factors = inner.create(block.rows(), count);
                        inner.write(factors, placed);
                        inner.multiply(products, block, factors, Transpose.A, 1, 0);
                        double[] added = inner.read(products);
                        for (int i = 0; i < added.length; i++) {
                            sums[i % count][i / count] += added[i];
                        }
                    });
        }
    }
}
