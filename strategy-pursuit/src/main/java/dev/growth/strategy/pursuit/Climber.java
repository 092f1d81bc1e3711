package dev.growth.strategy.pursuit;

/**
 * One restart on its way to a maximum of J = ½‖g‖² on the unit sphere.
 *
 * <p>The fixed point {@code a ← ∇J/‖∇J‖} is the step {@code a + ∇_tangent/(a·∇J)}, since the radial
 * part of ∇J is {@code (a·∇J)·a}. It is taken as long as J rises enough by it.
 *
 * <p>With relu the plain fixed point can go back and forth for ever, since J often has its maxima
 * on kinks, at which samples go silent that had better be silent. Therefore a step that does not
 * raise J makes the next one turn: its direction becomes the shortest vector between it and the
 * gradient on the other side. Where nothing is left of it, the surroundings hold no more to gain,
 * and the reach of steps shrinks. This is interpolated normalised gradient descent (D. Davis et
 * al., A gradient sampling method with complexity guarantees for Lipschitz functions, 2022). Where
 * J is smooth, it is the fixed point.
 */
final class Climber {
    /** Share of the rise that the gradient promises which a step must achieve. */
    private static final double SUFFICIENT = 0.1;

    /** Relative rises of J below this are rounding errors. */
    private static final double ROUNDING = 1e-12;

    private static final int MOST_TURNS = 20;
    private static final double SHRINKING = 1.0 / 8;
    private static final double SHORTEST_REACH = 1e-9;

    private double[] trial;
    private double[] at;
    private double[] tangent;
    private double[] direction;
    private double height = Double.NEGATIVE_INFINITY;
    private double radial;
    private double reach = 1;
    private double leastAround = Double.POSITIVE_INFINITY;
    private int turns;

    /**
     * @param start not 0
     */
    Climber(double[] start) {
        trial = Vector.unit(start);
        at = trial;
        tangent = new double[start.length];
        direction = tangent;
    }

    /** The unit vector to look at next. */
    double[] trial() {
        return trial;
    }

    /**
     * Takes in what there is at the trial.
     *
     * @param heightThere J
     * @param gradient of J
     */
    void look(double heightThere, double[] gradient) {
        if (isBetter(heightThere, gradient)) {
            move(heightThere, gradient);
        } else {
            turn(tangent(at, gradient));
        }
        double length = Vector.norm(direction);
        if (radial > 0 && length > 0) {
            trial = Vector.unit(Vector.combine(1, at, distance() / length, direction));
        }
    }

    /** The length of the fixed point's step, but within reach. */
    private double distance() {
        return Math.min(reach, Vector.norm(direction) / radial);
    }

    private boolean isBetter(double heightThere, double[] gradient) {
        if (height < 0) {
            return true;
        }
        double promised = distance() * Vector.norm(direction);
        if (promised > ROUNDING * height) {
            return heightThere >= height + SUFFICIENT * promised;
        }
        double radialThere = Vector.dot(trial, gradient);
        return Vector.norm(tangent(trial, gradient)) * radial < Vector.norm(tangent) * radialThere;
    }

    private void move(double heightThere, double[] gradient) {
        at = trial;
        height = heightThere;
        radial = Vector.dot(at, gradient);
        tangent = tangent(at, gradient);
        direction = tangent;
        reach = Math.min(1, 2 * reach);
        leastAround = Double.POSITIVE_INFINITY;
        turns = 0;
    }

    private void turn(double[] other) {
        double[] difference = Vector.combine(1, direction, -1, other);
        double square = Vector.dot(difference, difference);
        double share = square > 0 ? Vector.dot(direction, difference) / square : 0;
        share = Math.clamp(share, 0.0, 1.0);
        direction = Vector.combine(1 - share, direction, share, other);
        turns++;
        double around = Vector.norm(direction) / radial;
        if (around <= reach || turns == MOST_TURNS) {
            leastAround = around;
            reach *= SHRINKING;
            direction = tangent;
            turns = 0;
        }
    }

    private static double[] tangent(double[] unit, double[] gradient) {
        return Vector.combine(1, gradient, -Vector.dot(unit, gradient), unit);
    }

    /** The best point so far. */
    double[] at() {
        return at;
    }

    /**
     * Tangent of the angle between the best point and its image under the fixed point, or at a kink
     * under an average of the gradients around; 0 where g = 0.
     */
    double residual() {
        return radial > 0 ? Math.min(Vector.norm(tangent) / radial, leastAround) : 0;
    }

    /** Whether there is nothing more to climb. */
    boolean isDone(double tolerance) {
        return height >= 0
                && (radial <= 0
                        || Vector.norm(tangent) <= tolerance * radial
                        || reach < SHORTEST_REACH);
    }
}
