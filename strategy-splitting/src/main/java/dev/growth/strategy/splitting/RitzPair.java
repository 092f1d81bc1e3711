package dev.growth.strategy.splitting;

/**
 * An approximate eigenvalue and its vector in coordinates of the Krylov basis.
 *
 * @param value vᵀSv
 * @param weights of the basis vectors, in order
 * @param residual {@code ‖S·v − value·v‖}
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record RitzPair(double value, double[] weights, double residual) {
    /** Both ends of one neuron's spectrum. */
    record Ends(RitzPair least, RitzPair greatest) {
        /** Whether both residuals are below this share of the largest magnitude. */
        boolean converged(double tolerance) {
            double magnitude = Math.max(Math.abs(least.value), Math.abs(greatest.value));
            return Math.max(least.residual, greatest.residual) <= tolerance * magnitude;
        }

        /** Whether the residuals are at most these. */
        boolean within(double ofLeast, double ofGreatest) {
            return least.residual <= ofLeast && greatest.residual <= ofGreatest;
        }
    }

    /** Of a basis vector, from 0; 0 beyond the space of this neuron. */
    double weight(int step) {
        return step < weights.length ? weights[step] : 0;
    }
}
