package dev.growth.strategy.gradmax;

import dev.growth.api.network.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A few vectors of one length on the host.
 *
 * @param vectors not to be changed
 */
record Rows(List<double[]> vectors) {
    /** Of a vector's length: less is what rounding leaves of one that others span. */
    private static final double DEPENDENT = 1e-10;

    static Rows of(Matrix matrix) {
        double[] values = matrix.toArray();
        int length = matrix.columns();
        List<double[]> vectors = new ArrayList<>();
        for (int i = 0; i < matrix.rows(); i++) {
            vectors.add(Arrays.copyOfRange(values, i * length, (i + 1) * length));
        }
        return new Rows(vectors);
    }

    Matrix matrix() {
        return Matrix.of(
                vectors.size(),
                vectors.getFirst().length,
                vectors.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    /** These, then those. */
    Rows and(Rows others) {
        return new Rows(Stream.concat(vectors.stream(), others.vectors.stream()).toList());
    }

    /** For each row of the weights the sum of these vectors, from a number on, so weighted. */
    Rows combined(Matrix weights, int from) {
        List<double[]> sums = new ArrayList<>();
        for (int k = 0; k < weights.rows(); k++) {
            double[] sum = new double[vectors.getFirst().length];
            for (int j = from; j < vectors.size(); j++) {
                add(sum, weights.get(k, j), vectors.get(j));
            }
            sums.add(sum);
        }
        return new Rows(sums);
    }

    /** Each less so many times the other of its number. */
    Rows minus(double[] factors, Rows others) {
        List<double[]> differences = new ArrayList<>();
        for (int k = 0; k < vectors.size(); k++) {
            double[] difference = vectors.get(k).clone();
            add(difference, -factors[k], others.vectors.get(k));
            differences.add(difference);
        }
        return new Rows(differences);
    }

    /**
     * Unit vectors that span the same, each orthogonal to those before; dependent ones left out.
     */
    Rows orthonormal() {
        List<double[]> basis = new ArrayList<>();
        for (double[] vector : vectors) {
            double[] rest = vector.clone();
            for (int twice = 0; twice < 2; twice++) { // once leaves too much of near-dependent ones
                for (double[] unit : basis) {
                    add(rest, -dot(rest, unit), unit);
                }
            }
            double length = norm(rest);
            if (length > DEPENDENT * norm(vector)) {
                basis.add(Arrays.stream(rest).map(v -> v / length).toArray());
            }
        }
        return new Rows(basis);
    }

    /** The norm of the longest. */
    double longest() {
        return vectors.stream().mapToDouble(Rows::norm).max().orElse(0);
    }

    private static void add(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
