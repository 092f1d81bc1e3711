package dev.growth.strategy.pursuit;

/**
 * A direction of largest neural correlation.
 *
 * @param direction u = a/‖a‖: p values
 * @param outgoing g(u), to which b is parallel: c values
 * @param residual how far u is from being a fixed point, see {@link Climber#residual}
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Maximum(double[] direction, double[] outgoing, double residual) {
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

    /** This one or its negative, which is as good if σ is odd: the largest component is above 0. */
    Maximum upright() {
        double largest = 0;
        for (double component : direction) {
            largest = Math.abs(component) > Math.abs(largest) ? component : largest;
        }
        double sign = Math.signum(largest);
        return new Maximum(Vector.scaled(sign, direction), Vector.scaled(sign, outgoing), residual);
    }

    /** Whether both would be about the same neuron, or the same but for its sign. */
    boolean isLike(Maximum other, double cosine) {
        return Math.abs(Vector.dot(direction, other.direction)) > cosine;
    }
}
