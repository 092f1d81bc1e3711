package dev.growth.strategy.pursuit;

/**
 * One restart on its way to a maximum of J = ½‖g‖² on the unit sphere.
 *
 * <p>The fixed point {@code a ← ∇J/‖∇J‖} is the step {@code a + ∇_tangent/(a·∇J)}, since the radial
 * part of ∇J is {@code (a·∇J)·a}. It is taken, or a longer one, as long as J rises. Where it does
 * not, the plain fixed point can go back and forth for ever: with relu J often has its maxima on
 * kinks, at which samples go silent that would better be silent. Then the step is halved, and its
 * direction becomes the shortest vector between it and the gradient on the other side: the
 * aggregate of bundle methods (K. Kiwiel, Methods of Descent for Nondifferentiable Optimization,
 * 1985). A maximum is where nothing is left of it; where J is smooth that is the fixed point.
 */
final class Climber {
    /** Share of the rise that the gradient promises which a step must achieve. */
    private static final double SUFFICIENT = 0.1;

    /** Relative rounding error of J. */
    private static final double ROUNDING = 1e-14;

    private static final double LONGEST_STEP = 4;
    private static final double SHORTEST_STEP = 1e-13;

    private double[] trial;
    private double[] at;
    private double[] direction;
    private double height = Double.NEGATIVE_INFINITY;
    private double radial;
    private double step = 0.5; // doubled where it starts

    /**
     * @param start not 0
     */
    Climber(double[] start) {
        trial = Vector.unit(start);
        at = trial;
        direction = new double[start.length];
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
        double promised = step * Vector.dot(direction, direction) / radial;
        if (height < 0 || heightThere >= height + SUFFICIENT * promised - ROUNDING * height) {
            move(heightThere, gradient);
        } else {
            turn(tangent(gradient));
        }
        if (radial > 0) {
            trial = Vector.unit(Vector.combine(1, at, step / radial, direction));
        }
    }

    private void move(double heightThere, double[] gradient) {
        at = trial;
        height = heightThere;
        radial = Vector.dot(at, gradient);
        direction = tangent(gradient);
        step = Math.min(LONGEST_STEP, 2 * step);
    }

    private void turn(double[] other) {
        double[] difference = Vector.combine(1, direction, -1, other);
        double square = Vector.dot(difference, difference);
        double share = square > 0 ? Vector.dot(direction, difference) / square : 0;
        share = Math.clamp(share, 0, 1);
        direction = Vector.combine(1 - share, direction, share, other);
        step /= 2;
    }

    private double[] tangent(double[] gradient) {
        return Vector.combine(1, gradient, -Vector.dot(at, gradient), at);
    }

    /** The best point so far. */
    double[] at() {
        return at;
    }

    /** Tangent of the angle between it and its image under the fixed point; 0 where g = 0. */
    double residual() {
        return radial > 0 ? Vector.norm(direction) / radial : 0;
    }

    /** Whether there is nothing more to climb. */
    boolean isDone(double tolerance) {
        return height >= 0 && (residual() <= tolerance || step < SHORTEST_STEP);
    }
}
