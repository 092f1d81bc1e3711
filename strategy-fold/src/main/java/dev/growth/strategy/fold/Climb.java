package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Climbs {@code ‖g(w)‖·gradientShare + cos(w, axis)·cosineShare} over the unit vectors w of a cone,
 * from several starts at once.
 *
 * <p>A step goes from w towards ∇J/‖∇J‖, as far as the last one's rise lets expect the most, and J
 * never falls. A climber is done once what its step promises is less than rounding. Of climbers
 * that meet, the higher one goes on, and none that is far below another one and rises no more.
 */
record Climb(Cone cone, double gradientShare, double cosineShare) {
    private static final int MOST_STEPS = 200;
    private static final double LEAST_STEP = 1e-6;

    /** Beyond ∇J/‖∇J‖, at 1: climbers that stop there may come nearer only slowly. */
    private static final double MOST_STEP = 2;

    /** So many times what the next step promises, a climber can still rise. */
    private static final double PATIENCE = 10;

    /**
     * When a climber is no longer followed.
     *
     * @param promise the share of J that its step promises, at most; rounding if that is more
     * @param same directions of a larger cosine are the same
     * @param deficit the share of J by which it may be lower than another one, with what it can
     *     still rise
     */
    record Care(double promise, double same, double deficit) {
        /** To find where maxima are: directions two degrees apart are the same. */
        static final Care ROUGH = new Care(1e-5, Math.cos(Math.toRadians(2)), 0.2);

        /** To arrive there, to rounding: a tenth of a degree. */
        static final Care EXACT = new Care(0, 1 - 1e-6, 0);
    }

    /**
     * Where climbers arrived.
     *
     * @param vector a unit vector
     * @param value J
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Peak(double[] vector, double value) {}

    /** Where they arrive from these directions, the highest first. */
    List<Peak> from(List<double[]> starts, Gradients gradients, Care care) {
        double promise = Math.max(care.promise, gradients.rounding());
        List<Climber> all = new ArrayList<>();
        for (Sight sight : at(starts, gradients)) {
            all.add(new Climber(sight));
        }
        for (int i = 0; i < MOST_STEPS; i++) {
            all = hopeful(all, care);
            List<Climber> climbing = all.stream().filter(c -> !c.isDone(promise)).toList();
            if (climbing.isEmpty()) {
                break;
            }
            List<Sight> tried = at(climbing.stream().map(c -> c.next(cone)).toList(), gradients);
            for (int r = 0; r < tried.size(); r++) {
                climbing.get(r).look(tried.get(r));
            }
        }
        return hopeful(all, care).stream()
                .map(climber -> new Peak(climber.sight.at, climber.sight.value))
                .toList();
    }

    /**
     * The highest of those that met, and none that can no longer be the highest; that one first.
     */
    private static List<Climber> hopeful(List<Climber> climbers, Care care) {
        List<Climber> highestFirst = new ArrayList<>(climbers);
        highestFirst.sort(Comparator.comparingDouble(c -> -c.sight.value));
        double highest = highestFirst.getFirst().sight.value;
        List<Climber> hopeful = new ArrayList<>();
        for (Climber climber : highestFirst) {
            if (climber.canReach(highest * (1 - care.deficit))
                    && hopeful.stream().noneMatch(other -> climber.met(other, care.same))) {
                hopeful.add(climber);
            }
        }
        return hopeful;
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

        /** What a step all the way promises, to first order: never less than 0 but for rounding. */
        private double promise() {
            return Math.max(0, Vectors.dot(sight.slope, way()));
        }

        /** The parabola through here, its slope, and there says where the top would have been. */
        void look(Sight tried) {
            double promise = step * promise();
            double rise = tried.value - sight.value;
            double top = rise < promise ? step * promise / (2 * (promise - rise)) : 2 * step;
            if (rise > 0) {
                sight = tried;
                step = Math.clamp(top, step / 2, Math.min(MOST_STEP, 2 * step));
            } else {
                step = Math.clamp(top, step / 8, step / 2);
            }
        }

        /** The rise to first order that the step promises decides, or a step too short. */
        boolean isDone(double rounding) {
            double promise = Math.min(1, step) * promise();
            return step <= LEAST_STEP || promise <= rounding * Math.abs(sight.value);
        }

        boolean canReach(double value) {
            return sight.value + PATIENCE * promise() >= value;
        }

        boolean met(Climber other, double same) {
            return Vectors.dot(sight.at, other.sight.at) > same;
        }
    }
}
