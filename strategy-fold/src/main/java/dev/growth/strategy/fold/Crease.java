package dev.growth.strategy.fold;

import java.util.Map;

/**
 * Where and which way a new neuron is to fold.
 *
 * @param cluster whose typical sample it is for
 * @param fold the point that it goes through
 * @param direction of its incoming weights
 */
record Crease(Cluster cluster, FoldPoint fold, Direction direction) {

    /** Incoming weights of this norm. */
    double[] weights(double norm) {
        return Vectors.scaled(direction.vector(), norm);
    }

    /** The bias with which they are 0 at the fold point. */
    double bias(double norm) {
        return -Vectors.dot(weights(norm), fold.point());
    }

    /**
     * Writes down what was found.
     *
     * @param step of all new neurons
     * @param number of this one, from 0; the first has names without a number
     */
    void describe(FirstStep step, int number, Map<String, Object> evidence) {
        String suffix = number == 0 ? "" : "-" + (number + 1);
        Instance typical = cluster.typical();
        cluster.describe(suffix, evidence);
        evidence.put("rival-class" + suffix, typical.rival());
        evidence.put("fold-point" + suffix, fold.point());
        evidence.put("off-segment" + suffix, fold.offSegment() ? "yes" : "no");
        evidence.put("boundary-normal" + suffix, fold.boundary().normal());
        evidence.put("boundary-offset" + suffix, fold.boundary().offset());
        evidence.put("incoming-weights" + suffix, step.weights(number));
        evidence.put("bias" + suffix, step.bias().get(number, 0));
        evidence.put("score" + suffix, direction.score());
        evidence.put("alignment" + suffix, cosine(typical));
        evidence.put("largest-gradient-norm" + suffix, direction.largestNorm());
        evidence.put("gradient-norm" + suffix, step.gradientNorm(number));
    }

    private double cosine(Instance typical) {
        double[] axis = Vectors.add(typical.point(), -1, fold.point());
        return Vectors.dot(direction.vector(), axis) / Vectors.norm(axis);
    }
}
