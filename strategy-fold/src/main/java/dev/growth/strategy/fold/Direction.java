package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which way the new neuron looks: the unit vector w of a {@link Cone} with the largest {@code J(w)
 * = (1 − β)·‖g(w)‖/max‖g‖ + β·cos(w, axis)}.
 *
 * <p>It climbs from several starts at once. A step goes from w towards ∇J/‖∇J‖, all the way where
 * that raises J and else half as far as before, so J never falls. In the plane the starts are
 * {@value #SCAN} directions all round, elsewhere the axis and random ones.
 */
final class Direction {
    private static final int SCAN = 360;
    private static final int MOST_STEPS = 200;
    private static final double LEAST_STEP = 1e-6;

    private final double[] vector;
    private final double score;
    private final double largestNorm;

    private Direction(double[] vector, double score, double largestNorm) {
        this.vector = vector;
        this.score = score;
        this.largestNorm = largestNorm;
    }

    /**
     * The best direction found.
     *
     * @param beta β in [0, 1]
     * @param restarts number of random starts
     * @return empty if g is 0 everywhere
     */
    static Optional<Direction> best(
            Gradients gradients, Cone cone, double beta, int restarts, RandomGenerator random) {
        List<double[]> starts = starts(cone, restarts, random);
        Direction steepest = climb(starts, gradients, cone, 1, 0);
        if (!(steepest.score > 0)) {
            return Optional.empty();
        }
        if (beta == 0) {
            return Optional.of(new Direction(steepest.vector, 1, steepest.score));
        }
        if (beta == 1) {
            return Optional.of(new Direction(cone.axis(), 1, steepest.score));
        }
        starts.add(steepest.vector);
        Direction best = climb(starts, gradients, cone, (1 - beta) / steepest.score, beta);
        return Optional.of(new Direction(best.vector, best.score, steepest.score));
    }

    private static List<double[]> starts(Cone cone, int restarts, RandomGenerator random) {
        List<double[]> starts = new ArrayList<>();
        double[] axis = cone.axis();
        starts.add(axis);
        if (axis.length == 2) {
            for (int i = 0; i < SCAN; i++) {
                double angle = 2 * Math.PI * i / SCAN;
                double[] direction = {Math.cos(angle), Math.sin(angle)};
                if (cone.cosine(direction) > 0) {
                    starts.add(cone.nearest(direction));
                }
            }
        } else {
            for (int i = 0; i < restarts; i++) {
                starts.add(cone.random(random));
            }
        }
        return starts;
    }

    /** The best end of the climbs on {@code ‖g(w)‖·gradientShare + cos·cosineShare}. */
    private static Direction climb(
            List<double[]> starts,
            Gradients gradients,
            Cone cone,
            double gradientShare,
            double cosineShare) {
        double[][] at = starts.toArray(double[][]::new);
        Scores scores = Scores.of(at, gradients, cone, gradientShare, cosineShare);
        double[] steps = new double[at.length];
        Arrays.fill(steps, 1);
        for (int i = 0; i < MOST_STEPS && Arrays.stream(steps).max().orElse(0) > LEAST_STEP; i++) {
            double[][] next = new double[at.length][];
            for (int r = 0; r < at.length; r++) {
                double[] way = Vectors.add(scores.uphill(r), -1, at[r]);
                next[r] = cone.nearest(Vectors.add(at[r], steps[r], way));
            }
            Scores tried = Scores.of(next, gradients, cone, gradientShare, cosineShare);
            for (int r = 0; r < at.length; r++) {
                if (tried.values[r] > scores.values[r]) {
                    at[r] = next[r];
                    scores.take(tried, r);
                    steps[r] = Math.min(1, 2 * steps[r]);
                } else {
                    steps[r] /= 2;
                }
            }
        }
        int best = scores.best();
        return new Direction(at[best], scores.values[best], 0);
    }

    /** Values and gradients of what is climbed, of each start. */
    @SuppressWarnings("ArrayRecordComponent") // working memory of the climb, never compared
    private record Scores(double[] values, double[][] slopes) {
        static Scores of(
                double[][] at,
                Gradients gradients,
                Cone cone,
                double gradientShare,
                double cosineShare) {
            Gradients.Norms norms = gradients.at(at);
            double[] values = new double[at.length];
            double[][] slopes = new double[at.length][];
            double[] axis = cone.axis();
            for (int r = 0; r < at.length; r++) {
                values[r] = gradientShare * norms.norms()[r] + cosineShare * cone.cosine(at[r]);
                slopes[r] =
                        Vectors.add(
                                Vectors.scaled(axis, cosineShare),
                                gradientShare,
                                norms.slopes()[r]);
            }
            return new Scores(values, slopes);
        }

        /** Unit vector, or 0 where J is flat. */
        double[] uphill(int r) {
            double length = Vectors.norm(slopes[r]);
            return length == 0 ? slopes[r] : Vectors.scaled(slopes[r], 1 / length);
        }

        void take(Scores other, int r) {
            values[r] = other.values[r];
            slopes[r] = other.slopes[r];
        }

        int best() {
            int best = 0;
            for (int r = 1; r < values.length; r++) {
                if (values[r] > values[best]) {
                    best = r;
                }
            }
            return best;
        }
    }

    /** w, a unit vector. */
    double[] vector() {
        return vector.clone();
    }

    /** J(w). */
    double score() {
        return score;
    }

    /** max‖g‖ over the cone, as far as it was found. */
    double largestNorm() {
        return largestNorm;
    }
}
