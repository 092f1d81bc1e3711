package dev.growth.strategy.fold;

/** The hyperplane {@code normal·x + offset = 0} on which two logits are equal. */
final class Boundary {
    /** Squared norm below which the two logits hardly change at all. */
    private static final double FLAT = 1e-12;

    private final double[] normal;
    private final double offset;

    Boundary(double[] normal, double offset) {
        this.normal = normal;
        this.offset = offset;
    }

    double[] normal() {
        return normal.clone();
    }

    double offset() {
        return offset;
    }

    /** Whether there is no such plane. */
    boolean isFlat() {
        return !(Vectors.dot(normal, normal) >= FLAT);
    }

    /** The one logit minus the other. */
    double margin(double[] point) {
        return Vectors.dot(normal, point) + offset;
    }

    /** The nearest point of the plane. */
    double[] foot(double[] point) {
        return Vectors.add(point, -margin(point) / Vectors.dot(normal, normal), normal);
    }
}
