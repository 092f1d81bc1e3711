package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.growth.Batch;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceGrowthContext;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens where the nearest boundary point is off the sample's segment. */
class FoldPointTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private Tail tail;
    private List<Instance> wrong;

    @BeforeEach
    void findWrongSamples() {
        ReferenceNetwork network = Examples.network(backend, 5);
        ReferenceGrowthContext context =
                new ReferenceGrowthContext(network, Examples.samples(network));
        Batch batch = context.capture(80);
        tail = Tail.of(1, network, context.workspace());
        wrong = Instance.of(batch, 0, false, context.workspace());
    }

    private interface Check {
        void on(Instance instance, FoldPoint point);
    }

    /** Both kinds of samples must be among those that are checked. */
    private void onEach(Fold.OffSegment rule, Check onSegment, Check offSegment) {
        int on = 0;
        int off = 0;
        for (Instance instance : wrong) {
            Optional<FoldPoint> point = FoldPoint.of(instance, tail, rule);
            if (point.isPresent()) {
                boolean isOff = point.get().offSegment();
                (isOff ? offSegment : onSegment).on(instance, point.get());
                on += isOff ? 0 : 1;
                off += isOff ? 1 : 0;
            }
        }
        assertThat(on).isPositive();
        assertThat(off).isPositive();
    }

    private double margin(Instance instance, FoldPoint point) {
        return tail.margin(point.point(), instance.predicted(), instance.actual());
    }

    private void isOnTheNetworksBoundary(Instance instance, FoldPoint point) {
        assertThat(margin(instance, point)).isEqualTo(0, within(1e-12));
    }

    @Test
    void acceptTakesTheFootOfThePerpendicular() {
        Check foot =
                (instance, point) ->
                        assertThat(point.point())
                                .isEqualTo(point.boundary().foot(instance.point()));
        onEach(
                Fold.OffSegment.ACCEPT,
                (instance, point) -> {
                    foot.on(instance, point);
                    isOnTheNetworksBoundary(instance, point);
                },
                foot);
    }

    @Test
    void iterateEndsOnTheNetworksBoundary() {
        onEach(
                Fold.OffSegment.ITERATE,
                this::isOnTheNetworksBoundary,
                this::isOnTheNetworksBoundary);
    }

    @Test
    void bisectEndsOnTheNetworksBoundaryOnTheRay() {
        onEach(
                Fold.OffSegment.BISECT,
                this::isOnTheNetworksBoundary,
                (instance, point) -> {
                    isOnTheNetworksBoundary(instance, point);
                    isOnTheRay(instance, point);
                });
    }

    @Test
    void clampStaysOnTheSegment() {
        onEach(
                Fold.OffSegment.CLAMP,
                this::isOnTheNetworksBoundary,
                (instance, point) -> {
                    isOnTheRay(instance, point);
                    assertThat(margin(instance, point)).isPositive();
                    assertThat(point.boundary().margin(point.point()))
                            .isEqualTo(margin(instance, point), within(1e-12));
                });
    }

    private static void isOnTheRay(Instance instance, FoldPoint point) {
        double[] way = Vectors.add(point.point(), -1, instance.point());
        double[] normal = point.boundary().normal();
        double cosine = Vectors.dot(way, normal) / Vectors.norm(way) / Vectors.norm(normal);
        assertThat(cosine).isEqualTo(-1, within(1e-12));
    }
}
