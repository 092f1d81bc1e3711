package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which way the new neuron looks: the unit vector w of a {@link Cone} with the largest {@code J(w)
 * = (1 − β)·‖g(w)‖/max‖g‖ + β·cos(w, axis)}.
 *
 * <p>It climbs from several starts at once, see {@link Climb}: over few samples first, and from
 * where that arrives over all of them. In the plane the starts are {@value #SCAN} directions all
 * round, elsewhere the axis and random ones.
 */
final class Direction {
    private static final int SCAN = 360;

    /** Samples over which the search begins. */
    private static final int FEW = 2000;

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
            Gradients all, Cone cone, double beta, int restarts, RandomGenerator random) {
        Gradients few = all.spread(FEW);
        List<double[]> starts = starts(cone, restarts, random);
        Climb.Peak steepest = highest(starts, few, all, new Climb(cone, 1, 0));
        double largest = steepest.value();
        if (!(largest > 0)) {
            return Optional.empty();
        }
        if (beta == 0) {
            return Optional.of(new Direction(steepest.vector(), 1, largest));
        }
        if (beta == 1) {
            return Optional.of(new Direction(cone.axis(), 1, largest));
        }
        starts.add(steepest.vector());
        Climb.Peak best = highest(starts, few, all, new Climb(cone, (1 - beta) / largest, beta));
        return Optional.of(new Direction(best.vector(), best.value(), largest));
    }

    private static Climb.Peak highest(
            List<double[]> starts, Gradients few, Gradients all, Climb climb) {
        List<double[]> near =
                few == all
                        ? starts
                        : climb.from(starts, few, Climb.Care.ROUGH).stream()
                                .map(Climb.Peak::vector)
                                .toList();
        return climb.from(near, all, Climb.Care.EXACT).getFirst();
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
