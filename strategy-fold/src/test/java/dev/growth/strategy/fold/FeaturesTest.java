package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesTest {
    private static final int COUNT = 3000;
    private static final long SEED = 5;

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Matrix points = points();

    /** The second column never changes, the third is far from 0. */
    private static Matrix points() {
        RandomGenerator random = new SplittableRandom(SEED);
        double[] values = new double[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            values[3 * i] = random.nextGaussian();
            values[3 * i + 1] = 7;
            values[3 * i + 2] = 100 + 3 * random.nextGaussian();
        }
        return Matrix.of(COUNT, 3, values);
    }

    /** All, side by side, with few and with many others between them, none. */
    static Stream<int[]> rows() {
        return Stream.of(
                IntStream.range(0, COUNT).toArray(),
                IntStream.range(700, 2900).toArray(),
                IntStream.range(0, COUNT).filter(i -> i % 5 != 3).toArray(),
                IntStream.range(0, COUNT).filter(i -> i % 7 == 3 || i > 1800).toArray(),
                new int[] {17, 2999},
                new int[0]);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void distancesAreThoseOfTheRowsAskedFor(int[] rows) {
        double[][] centres = {{0, 7, 100}, {1, 2, 3}};
        double[] squares =
                new Features(workspace.create(points), workspace).squaredDistances(rows, centres);
        assertThat(squares).hasSize(2 * rows.length);
        for (int i = 0; i < squares.length; i++) {
            double[] point = Examples.row(points, rows[i / 2]);
            assertThat(squares[i])
                    .isEqualTo(Vectors.squaredDistance(point, centres[i % 2]), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void sumsAreThoseOfTheRowsAskedFor(int[] rows) {
        double[] weights = new double[2 * rows.length];
        double[][] expected = {{1, 2, 3}, {4, 5, 6}};
        double[][] sums = {{1, 2, 3}, {4, 5, 6}};
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.sin(i);
            expected[i % 2] =
                    Vectors.add(expected[i % 2], weights[i], Examples.row(points, rows[i / 2]));
        }
        new Features(workspace.create(points), workspace).addTo(sums, rows, weights);
        for (int k = 0; k < 2; k++) {
            assertThat(sums[k]).containsExactly(expected[k], within(1e-9));
        }
    }

    @Test
    void featuresAreStandardisedOverAllPoints() {
        int[] rows = IntStream.range(0, 1100).map(i -> 2998 - 2 * i).toArray();
        Features features = Features.standardised(workspace.create(points), rows, workspace);
        for (int i : new int[] {0, 1, 1023, 1024, 1099}) {
            assertThat(features.row(i))
                    .containsExactly(
                            new double[] {standard(rows[i], 0), 0, standard(rows[i], 2)},
                            within(1e-12));
        }
    }

    private double standard(int row, int column) {
        double[] values =
                IntStream.range(0, COUNT).mapToDouble(i -> points.get(i, column)).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance =
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return (values[row] - mean) / Math.sqrt(variance);
    }

    @Test
    void whatIsRoundingIsNoDistance() {
        Features features = new Features(workspace.create(Matrix.of(1, 2, 3, 4)), workspace);
        assertThat(features.isRounding(1e-14, 0)).isTrue();
        assertThat(features.isRounding(1e-12, 0)).isFalse();
    }
}
