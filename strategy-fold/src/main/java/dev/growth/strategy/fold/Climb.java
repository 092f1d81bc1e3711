package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Climbs {@code ‖g(w)‖·gradientShare + cos(w, axis)·cosineShare} over the unit vectors w of a cone,
 * from several starts at once.
 *
 * <p>A step goes from w towards ∇J/‖∇J‖, all the way where that raises J and else half as far as
 * before, so J never falls. A climber is done once what its step promises is less than rounding. Of
 * climbers that meet, the higher one goes on.
 */
record Climb(Cone cone, double gradientShare, double cosineShare) {
    private static final int MOST_STEPS = 200;
    private static final double LEAST_STEP = 1e-6;

    /** Directions of a larger cosine are the same, about 0.1 degrees. */
    private static final double SAME = 1 - 1e-6;

    /**
     * Where climbers arrived.
     *
     * @param vector a unit vector
     * @param value J
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Peak(double[] vector, double value) {}

    /** Where they arrive from these directions, the highest first. */
    List<Peak> from(List<double[]> starts, Gradients gradients) {
        List<Climber> all = new ArrayList<>();
        for (Sight sight : at(starts, gradients)) {
            all.add(new Climber(sight));
        }
        List<Climber> climbing = climbing(all, gradients);
        for (int i = 0; i < MOST_STEPS && !climbing.isEmpty(); i++) {
            List<Sight> tried = at(climbing.stream().map(c -> c.next(cone)).toList(), gradients);
            for (int r = 0; r < tried.size(); r++) {
                climbing.get(r).look(tried.get(r));
            }
            all = distinct(all);
            climbing = climbing(all, gradients);
        }
        return all.stream()
                .map(climber -> new Peak(climber.sight.at, climber.sight.value))
                .sorted(Comparator.comparingDouble(peak -> -peak.value))
                .toList();
    }

    private static List<Climber> climbing(List<Climber> all, Gradients gradients) {
        return all.stream().filter(c -> !c.isDone(gradients.rounding())).toList();
    }

    /** The highest of those that met. */
    private static List<Climber> distinct(List<Climber> climbers) {
        List<Climber> highestFirst = new ArrayList<>(climbers);
        highestFirst.sort(Comparator.comparingDouble(c -> -c.sight.value));
        List<Climber> distinct = new ArrayList<>();
        for (Climber climber : highestFirst) {
            if (distinct.stream().noneMatch(climber::met)) {
                distinct.add(climber);
            }
        }
        return distinct;
    }

    private List<Sight> at(List<double[]> directions, Gradients gradients) {
        double[][] at = directions.toArray(double[][]::new);
        Gradients.Norms norms = gradients.at(at);
        double[] alongAxis = Vectors.scaled(cone.axis(), cosineShare);
        List<Sight> sights = new ArrayList<>();
        for (int r = 0; r < at.length; r++) {
            sights.add(
                    new Sight(
                            at[r],
                            gradientShare * norms.norms()[r] + cosineShare * cone.cosine(at[r]),
                            Vectors.add(alongAxis, gradientShare, norms.slopes()[r])));
        }
        return sights;
    }

    /**
     * What there is to see at a direction.
     *
     * @param value J
     * @param slope ∇J
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Sight(double[] at, double value, double[] slope) {}

    /** One start on its way. */
    private static final class Climber {
        private Sight sight;
        private double step = 1;

        Climber(Sight sight) {
            this.sight = sight;
        }

        double[] next(Cone cone) {
            return cone.nearest(Vectors.add(sight.at, step, way()));
        }

        /** To the unit vector uphill, or back to 0, which is no way, where J is flat. */
        private double[] way() {
            double length = Vectors.norm(sight.slope);
            double[] uphill = length == 0 ? sight.slope : Vectors.scaled(sight.slope, 1 / length);
            return Vectors.add(uphill, -1, sight.at);
        }

        void look(Sight tried) {
            if (tried.value > sight.value) {
                sight = tried;
                step = Math.min(1, 2 * step);
            } else {
                step /= 2;
            }
        }

        /** The rise to first order that the step promises decides, or a step too short. */
        boolean isDone(double rounding) {
            double promise = step * Vectors.dot(sight.slope, way());
            return step <= LEAST_STEP || promise <= rounding * Math.abs(sight.value);
        }

        boolean met(Climber other) {
            return Vectors.dot(sight.at, other.sight.at) > SAME;
        }
    }
}
