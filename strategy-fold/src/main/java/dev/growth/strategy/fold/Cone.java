package dev.growth.strategy.fold;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The unit vectors that a new neuron's incoming weights may point along: those that make it active
 * at the wrong sample, at an angle whose cosine is at least {@value #LEAST_COSINE}, since the best
 * one could lie on the open border. In the literal mode also only those orthogonal to the fold
 * point.
 */
final class Cone {
    static final double LEAST_COSINE = 1e-3;

    private final double[] axis;
    private final double[] orthogonal;

    private Cone(double[] axis, double[] orthogonal) {
        this.axis = axis;
        this.orthogonal = orthogonal;
    }

    /** All unit vectors on the side of this one, which need not be a unit vector. */
    static Cone around(double[] axis) {
        return new Cone(unit(axis), new double[axis.length]);
    }

    /** The same, orthogonal to another vector as well; empty if that leaves none. */
    static Optional<Cone> around(double[] axis, double[] orthogonal) {
        double length = Vectors.norm(orthogonal);
        double[] unit = length == 0 ? orthogonal.clone() : Vectors.scaled(orthogonal, 1 / length);
        double[] rest = Vectors.add(axis, -Vectors.dot(axis, unit), unit);
        // Twice, for what rounding leaves of the orthogonal part.
        rest = Vectors.add(rest, -Vectors.dot(rest, unit), unit);
        return Vectors.norm(rest) <= 1e-9 * Vectors.norm(axis)
                ? Optional.empty()
                : Optional.of(new Cone(unit(rest), unit));
    }

    private static double[] unit(double[] vector) {
        return Vectors.scaled(vector, 1 / Vectors.norm(vector));
    }

    /** The direction that is most active at the sample for its length. */
    double[] axis() {
        return axis.clone();
    }

    double cosine(double[] direction) {
        return Vectors.dot(axis, direction);
    }

    /** The unit vector of the cone that is nearest in angle; the axis where many are. */
    double[] nearest(double[] vector) {
        double[] inPlane = Vectors.add(vector, -Vectors.dot(vector, orthogonal), orthogonal);
        double length = Vectors.norm(inPlane);
        double along = Vectors.dot(axis, inPlane);
        if (length > 0 && along >= LEAST_COSINE * length) {
            return Vectors.scaled(inPlane, 1 / length);
        }
        double[] across = Vectors.add(inPlane, -along, axis);
        if (Vectors.norm(across) <= 1e-9 * length) {
            return axis();
        }
        // Twice, for what rounding leaves along the axis.
        across = Vectors.add(across, -Vectors.dot(axis, across), axis);
        double sine = Math.sqrt(1 - LEAST_COSINE * LEAST_COSINE);
        return Vectors.add(Vectors.scaled(axis, LEAST_COSINE), sine / Vectors.norm(across), across);
    }

    /** Evenly distributed. */
    double[] random(RandomGenerator random) {
        double[] vector = new double[axis.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextGaussian();
        }
        double[] inPlane = Vectors.add(vector, -Vectors.dot(vector, orthogonal), orthogonal);
        return nearest(Vectors.scaled(inPlane, cosine(inPlane) < 0 ? -1 : 1));
    }
}
