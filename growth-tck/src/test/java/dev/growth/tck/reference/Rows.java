package dev.growth.tck.reference;

import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Tensors from rows and back, for tests with values worked out by hand. */
final class Rows {
    private Rows() {}

    static Tensor tensor(Workspace workspace, double[][] rows) {
        return tensor(workspace, ElementType.FLOAT64, rows);
    }

    static Tensor tensor(Workspace workspace, ElementType type, double[][] rows) {
        Tensor tensor = workspace.create(rows.length, rows.length == 0 ? 0 : rows[0].length, type);
        workspace.write(tensor, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
        return tensor;
    }

    static double[][] of(Workspace workspace, Tensor tensor) {
        double[] values = workspace.read(tensor);
        double[][] rows = new double[tensor.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * tensor.columns(), (i + 1) * tensor.columns());
        }
        return rows;
    }

    static double[][] random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[rows][columns];
        for (double[] row : result) {
            Arrays.setAll(row, _ -> random.nextDouble(-1, 1));
        }
        return result;
    }

    static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    static double[][] transposed(double[][] a) {
        double[][] result = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    static double[][] identity(int n) {
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            result[i][i] = 1;
        }
        return result;
    }

    static double largestMagnitude(double[][] a) {
        return Arrays.stream(a).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }
}
