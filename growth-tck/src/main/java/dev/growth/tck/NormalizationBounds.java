package dev.growth.tck;

import dev.growth.api.tensor.ElementType;
import java.util.Arrays;

/**
 * How far the results of batch normalisation may be from the reference's, for each column of a
 * batch, as {@link BackendConformance} states it: what a mean and a variance may be off is passed
 * on to what is computed from them. What many sums of FLOAT64 lose is added, since the reference
 * adds one number after the other.
 */
final class NormalizationBounds {
    private final double[] values;
    private final int rows;
    private final int width;
    private final double e;

    /** What sums over the rows lose in FLOAT64, relatively to the sum of their magnitudes. */
    private final double ofSums;

    private final double[] means;
    private final double[] inverses;
    private final double[] variances;
    private final double[] largest;

    /** The largest distance from the mean. */
    private final double[] farthest;

    private final double epsilon;

    /**
     * @param x rows of so many values
     * @param epsilon what is added to variances
     */
    NormalizationBounds(ElementType type, double[] x, int width, double epsilon) {
        this.values = x;
        this.width = width;
        this.epsilon = epsilon;
        rows = width == 0 ? 0 : x.length / width;
        e = Tolerance.epsilon(type);
        ofSums = 4 * (rows + 1) * Tolerance.epsilon(ElementType.FLOAT64);
        means = new double[width];
        inverses = new double[width];
        variances = new double[width];
        largest = new double[width];
        farthest = new double[width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < rows; i++) {
                means[j] += at(x, i, j) / rows;
                largest[j] = Math.max(largest[j], Math.abs(at(x, i, j)));
            }
            for (int i = 0; i < rows; i++) {
                double centred = at(x, i, j) - means[j];
                variances[j] += centred * centred / rows;
                farthest[j] = Math.max(farthest[j], Math.abs(centred));
            }
            inverses[j] = 1 / Math.sqrt(variances[j] + epsilon);
        }
    }

    private double at(double[] matrix, int row, int column) {
        return matrix[row * width + column];
    }

    /** Two rows: the means, and {@code 1 / √(v + ε)}. */
    double[] statistics() {
        double[] both = Arrays.copyOf(means, 2 * width);
        System.arraycopy(inverses, 0, both, width, width);
        return both;
    }

    private static Tolerance within(double distance) {
        return new Tolerance(distance, 0);
    }

    private double meanOff(int column) {
        return (8 * e + ofSums) * largest[column];
    }

    private double varianceOff(int column) {
        double mean = meanOff(column);
        double variance = variances[column];
        return (32 * e + 2 * ofSums) * variance + 2 * mean * (Math.sqrt(variance) + mean);
    }

    private double inverseOff(int column) {
        double inside = varianceOff(column) / (variances[column] + epsilon);
        return (inside / 2 + 4 * e) * inverses[column];
    }

    Tolerance mean(int column) {
        return within(meanOff(column));
    }

    Tolerance inverse(int column) {
        return within(inverseOff(column));
    }

    /** It may have moved twice. */
    Tolerance runningMean(int column, double before) {
        return within(2 * meanOff(column) + 16 * e * (Math.abs(before) + largest[column]));
    }

    /** As {@link #runningMean}. */
    Tolerance runningVariance(int column, double before) {
        return within(2 * varianceOff(column) + 16 * e * (Math.abs(before) + variances[column]));
    }

    /** {@code scale · (x − μ) / √(v + ε) + shift}. */
    Tolerance normalized(int column, double scale, double shift) {
        double inverse = inverses[column];
        double ofX = inverse * meanOff(column) + farthest[column] * inverseOff(column);
        double size = Math.abs(scale) * farthest[column] * inverse + Math.abs(shift);
        return within(Math.abs(scale) * ofX + 8 * e * size);
    }

    /** {@code Σ |δ|} of a column. */
    private double sum(int column, double[] delta) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += Math.abs(at(delta, i, column));
        }
        return sum;
    }

    /** {@code Σ |δ ∘ x̂|} of a column. */
    private double dot(int column, double[] delta) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += Math.abs(at(delta, i, column) * (at(values, i, column) - means[column]));
        }
        return sum * inverses[column];
    }

    private double largest(int column, double[] delta) {
        double most = 0;
        for (int i = 0; i < rows; i++) {
            most = Math.max(most, Math.abs(at(delta, i, column)));
        }
        return most;
    }

    /** {@code Σ δ}. */
    Tolerance shiftGradient(int column, double[] delta) {
        return within((8 * e + ofSums) * sum(column, delta));
    }

    /** {@code Σ δ ∘ x̂}. */
    Tolerance scaleGradient(int column, double[] delta) {
        return within((16 * e + ofSums) * dot(column, delta));
    }

    /** {@code scale / √(v + ε) ∘ (δ − Σ δ / n − x̂ ∘ Σ (δ ∘ x̂) / n)}. */
    Tolerance gradient(int column, double[] delta, double scale) {
        int n = Math.max(1, rows);
        double normal = farthest[column] * inverses[column];
        double sum = sum(column, delta) / n;
        double dot = dot(column, delta) / n;
        double size = largest(column, delta) + sum + normal * dot;
        double off = ofSums * sum + (16 * e + ofSums) * normal * dot + 16 * e * size;
        return within(Math.abs(scale) * inverses[column] * off);
    }
}
