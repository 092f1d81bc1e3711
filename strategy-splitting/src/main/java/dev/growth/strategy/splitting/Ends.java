package dev.growth.strategy.splitting;

import dev.growth.api.network.Matrix;
import java.util.Arrays;

/**
 * One end of the spectra of a layer's splitting matrices: for every neuron the least eigenvalue, or
 * the greatest, and its eigenvector.
 *
 * @param values one for each neuron
 * @param directions neurons × order: unit vectors whose component of largest magnitude is positive
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Ends(double[] values, Matrix directions) {

    /** Of vectors with any sign. */
    static Ends of(double[] values, double[] directions) {
        int order = directions.length / Math.max(values.length, 1);
        double[] canonical = directions.clone();
        for (int start = 0; start < canonical.length; start += order) {
            int largest = start;
            for (int i = start; i < start + order; i++) {
                if (Math.abs(canonical[i]) > Math.abs(canonical[largest])) {
                    largest = i;
                }
            }
            if (canonical[largest] < 0) {
                for (int i = start; i < start + order; i++) {
                    canonical[i] = -canonical[i];
                }
            }
        }
        return new Ends(values, Matrix.of(values.length, order, canonical));
    }

    /** Largest magnitude of a value. */
    double magnitude() {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** The same with values of magnitude up to the bound set to 0. */
    Ends without(double bound) {
        return new Ends(
                Arrays.stream(values).map(v -> Math.abs(v) <= bound ? 0 : v).toArray(), directions);
    }
}
