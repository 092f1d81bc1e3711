package dev.growth.strategy.fold;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Where the neuron is to fold: the point of the boundary between the true class and its rival, the
 * predicted one where the sample is wrong, that is nearest to a sample, on the affine map that the
 * network is around this sample.
 */
final class FoldPoint {
    private static final int MOST_STEPS = 50;
    private static final int BISECTIONS = 80;

    private final double[] point;
    private final Boundary boundary;
    private final boolean offSegment;

    private FoldPoint(double[] point, Boundary boundary, boolean offSegment) {
        this.point = point;
        this.boundary = boundary;
        this.offSegment = offSegment;
    }

    /** The fold point of a sample; empty where the two logits have no boundary to be found. */
    static Optional<FoldPoint> of(Instance typical, Tail tail, Fold.OffSegment rule) {
        double[] start = typical.point();
        List<BitSet> pattern = tail.pattern(start);
        Boundary boundary = tail.boundary(pattern, typical.rival(), typical.actual());
        if (boundary.isFlat()) {
            return Optional.empty();
        }
        double[] foot = boundary.foot(start);
        boolean off = !tail.pattern(foot).equals(pattern);
        Optional<double[]> point = off ? elsewhere(typical, tail, rule, foot) : Optional.of(foot);
        return point.filter(p -> isAway(p, start)).map(p -> new FoldPoint(p, boundary, off));
    }

    /** A sample on its own boundary leaves no direction to fold in. */
    private static boolean isAway(double[] point, double[] start) {
        double least = 1e-12 * (1 + Vectors.norm(start));
        return Vectors.squaredDistance(point, start) > least * least;
    }

    private static Optional<double[]> elsewhere(
            Instance typical, Tail tail, Fold.OffSegment rule, double[] foot) {
        double[] start = typical.point();
        double[] way = Vectors.add(foot, -1, start);
        return switch (rule) {
            case ACCEPT -> Optional.of(foot);
            case ITERATE -> iterate(typical, tail, foot);
            case CLAMP -> Optional.of(Vectors.add(start, tail.shareOnSegment(start, foot), way));
            case BISECT -> bisect(typical, tail, way);
        };
    }

    private static Optional<double[]> iterate(Instance typical, Tail tail, double[] foot) {
        double[] point = foot;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<BitSet> pattern = tail.pattern(point);
            Boundary boundary = tail.boundary(pattern, typical.rival(), typical.actual());
            if (boundary.isFlat()) {
                return Optional.empty();
            }
            point = boundary.foot(point);
            if (tail.pattern(point).equals(pattern)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }

    private static Optional<double[]> bisect(Instance typical, Tail tail, double[] way) {
        double side = Math.signum(margin(typical, tail, way, 0));
        double inside = 0;
        double outside = 1;
        while (side * margin(typical, tail, way, outside) > 0) {
            inside = outside;
            outside *= 2;
            if (outside > 1024) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (inside + outside) / 2;
            if (side * margin(typical, tail, way, middle) > 0) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return Optional.of(Vectors.add(typical.point(), outside, way));
    }

    private static double margin(Instance typical, Tail tail, double[] way, double share) {
        return tail.margin(
                Vectors.add(typical.point(), share, way), typical.rival(), typical.actual());
    }

    double[] point() {
        return point.clone();
    }

    /** Of the affine map around the sample. */
    Boundary boundary() {
        return boundary;
    }

    /** Whether the nearest boundary point has other active neurons than the sample. */
    boolean offSegment() {
        return offSegment;
    }
}
