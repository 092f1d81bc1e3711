package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static Instance instance(double loss, double... point) {
        return Instance.wrong(point, 0, 1, loss);
    }

    private static List<Instance> drawn(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<Instance> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(
                    instance(
                            random.nextDouble(0.1, 3),
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextGaussian()));
        }
        return result;
    }

    @Test
    void weightedObjectiveNeverRises() {
        int falls = 0;
        for (long seed = 0; seed < 50; seed++) {
            List<Double> objectives = new ArrayList<>();
            List<Instance> instances = drawn(60, seed);
            List<Cluster> clusters =
                    Cluster.of(
                            instances,
                            4,
                            new SplittableRandom(seed),
                            o -> objectives.add(o.getAsDouble()));
            assertThat(clusters.stream().mapToInt(Cluster::size).sum()).isEqualTo(60);
            for (int i = 1; i < objectives.size(); i++) {
                assertThat(objectives.get(i))
                        .as("seed %s, round %s", seed, i)
                        .isLessThanOrEqualTo(objectives.get(i - 1) * (1 + 1e-14));
                falls += objectives.get(i) < objectives.get(i - 1) ? 1 : 0;
            }
        }
        assertThat(falls).isGreaterThan(50);
    }

    @Test
    void clustersAreFoundAndTheWorstComesFirst() {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            instances.add(instance(0.5, i * 0.01, 0));
            instances.add(instance(2, 10 + i * 0.01, 0));
            instances.add(instance(1, 0, 10 + i * 0.01));
        }
        List<Cluster> clusters = Cluster.of(instances, 3, new SplittableRandom(1), o -> {});
        assertThat(clusters)
                .extracting(Cluster::meanLoss)
                .satisfiesExactly(
                        loss -> assertThat(loss).isEqualTo(2, within(1e-12)),
                        loss -> assertThat(loss).isEqualTo(1, within(1e-12)),
                        loss -> assertThat(loss).isEqualTo(0.5, within(1e-12)));
        assertThat(clusters).extracting(Cluster::size).containsExactly(10, 10, 10);
        assertThat(clusters.getFirst().typical().point()[0]).isBetween(10.04, 10.05);
    }

    /** The centre is the mean weighted by losses, so it lies where losses are high. */
    @Test
    void lossesAreWeights() {
        List<Instance> instances = List.of(instance(1, 0.0), instance(1, 1.0), instance(8, 2.0));
        Cluster only = Cluster.of(instances, 1, new SplittableRandom(1), o -> {}).getFirst();
        assertThat(only.typical().point()[0]).isEqualTo(2);
        List<Instance> even = List.of(instance(1, 0.0), instance(1, 1.0), instance(1, 2.0));
        assertThat(
                        Cluster.of(even, 1, new SplittableRandom(1), o -> {})
                                .getFirst()
                                .typical()
                                .point()[0])
                .isEqualTo(1);
    }

    @Test
    void equalSamplesMakeOneCluster() {
        List<Instance> instances = List.of(instance(1, 3, 4), instance(1, 3, 4));
        assertThat(Cluster.of(instances, 4, new SplittableRandom(1), o -> {}))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.size()).isEqualTo(2));
    }
}
