package dev.growth.strategy.pursuit;

import java.util.ArrayList;
import java.util.List;

/**
 * A direction of largest neural correlation.
 *
 * @param direction u = a/‖a‖: p values
 * @param outgoing g(u), to which b is parallel: c values
 * @param residual how far u is from being a fixed point, see {@link Climber#residual}
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Maximum(double[] direction, double[] outgoing, double residual) {
    /** Directions of a larger cosine are about the same neuron. */
    private static final double ALIKE = 0.9;

    private static final double LEAST_SHARE_OF_BEST = 0.5;

    /**
     * Those that are different neurons, and of at least half of the first one's correlation.
     *
     * @param maxima highest correlation first
     */
    static List<Maximum> distinct(List<Maximum> maxima) {
        List<Maximum> distinct = new ArrayList<>();
        for (Maximum maximum : maxima) {
            double least = LEAST_SHARE_OF_BEST * Vector.norm(maxima.getFirst().outgoing());
            if (Vector.norm(maximum.outgoing()) >= least
                    && distinct.stream().noneMatch(other -> maximum.isLike(other, ALIKE))) {
                distinct.add(maximum);
            }
        }
        return distinct;
    }

    /**
     * {@code N(a,b)} on the sphere {@code ‖a‖² + ‖b‖² = 1}: the norms that make {@code
     * ‖a‖ᵖ·‖b‖·‖g‖} largest are {@code ‖a‖² = p/(p+1)} and {@code ‖b‖² = 1/(p+1)}.
     *
     * @param degree p, the degree of homogeneity of σ
     */
    double correlation(double degree) {
        return Vector.norm(outgoing)
                * Math.pow(degree, degree / 2)
                / Math.pow(degree + 1, (degree + 1) / 2);
    }

    /** a. */
    double[] incomingWeights(double degree) {
        return Vector.scaled(Math.sqrt(degree / (degree + 1)), direction);
    }

    /** b. */
    double[] outgoingWeights(double degree) {
        return Vector.scaled(Math.sqrt(1 / (degree + 1)), Vector.unit(outgoing));
    }

    /** Whether both would be about the same neuron, or the same but for its sign. */
    boolean isLike(Maximum other, double cosine) {
        return Math.abs(Vector.dot(direction, other.direction)) > cosine;
    }
}
