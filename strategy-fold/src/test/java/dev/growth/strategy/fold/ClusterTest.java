package dev.growth.strategy.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Matrix;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClusterTest {
    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    /** A loss, and the point that has it. */
    private static double[] sample(double loss, double... point) {
        return DoubleStream.concat(DoubleStream.of(loss), Arrays.stream(point)).toArray();
    }

    private static List<double[]> drawn(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<double[]> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.add(
                    sample(
                            random.nextDouble(0.1, 3),
                            random.nextGaussian(),
                            random.nextGaussian(),
                            random.nextGaussian()));
        }
        return result;
    }

    private Tensor points(List<double[]> samples) {
        int columns = samples.getFirst().length - 1;
        return workspace.create(
                Matrix.of(
                        samples.size(),
                        columns,
                        samples.stream().flatMapToDouble(s -> Arrays.stream(s).skip(1)).toArray()));
    }

    private KMeans means(List<double[]> samples, int clusters, long seed) {
        double[] losses = samples.stream().mapToDouble(sample -> sample[0]).toArray();
        Features features = new Features(points(samples), workspace);
        return new KMeans(losses, features, clusters, new SplittableRandom(seed));
    }

    private List<Cluster> clusters(List<double[]> samples, int most) {
        Tensor points = points(samples);
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            double[] output = {1, 0};
            instances.add(new Instance(points, i, workspace, output, 1, samples.get(i)[0]));
        }
        return Cluster.of(
                instances, new Features(points, workspace), most, new SplittableRandom(1));
    }

    @Test
    void weightedObjectiveNeverRises() {
        int falls = 0;
        for (long seed = 0; seed < 50; seed++) {
            KMeans means = means(drawn(60, seed), 4, seed);
            double before = Double.POSITIVE_INFINITY;
            for (boolean changed = true; changed; ) {
                changed = means.round();
                double after = means.objective();
                assertThat(after).as("seed %s", seed).isLessThanOrEqualTo(before * (1 + 1e-14));
                falls += after < before ? 1 : 0;
                before = after;
            }
            int members = IntStream.range(0, 4).map(k -> means.members(k).length).sum();
            assertThat(members).isEqualTo(60);
        }
        assertThat(falls).isGreaterThan(100);
    }

    /**
     * Whatever was not computed: in the end every sample is in the cluster of its nearest centre.
     */
    @Test
    void noSampleIsNearerToAnotherCentre() {
        for (long seed = 0; seed < 20; seed++) {
            List<double[]> samples = drawn(300, seed);
            KMeans means = means(samples, 5, seed);
            int rounds = 1;
            while (means.round()) {
                rounds++;
            }
            assertThat(rounds).as("seed %s", seed).isGreaterThan(3);
            double[][] centres =
                    IntStream.range(0, 5)
                            .mapToObj(k -> centre(samples, means.members(k)))
                            .toArray(double[][]::new);
            for (int k = 0; k < centres.length; k++) {
                for (int i : means.members(k)) {
                    double[] point = Arrays.copyOfRange(samples.get(i), 1, 4);
                    double own = Vectors.squaredDistance(point, centres[k]);
                    assertThat(List.of(centres))
                            .as("seed %s, sample %s", seed, i)
                            .allSatisfy(other ->
                                    assertThat(Vectors.squaredDistance(point, other))
                                            .isGreaterThanOrEqualTo(own - 1e-12));
                }
            }
        }
    }

    private static double[] centre(List<double[]> samples, int[] members) {
        double[] sum = new double[3];
        double total = 0;
        for (int i : members) {
            double[] sample = samples.get(i);
            sum = Vectors.add(sum, sample[0], Arrays.copyOfRange(sample, 1, 4));
            total += sample[0];
        }
        return Vectors.scaled(sum, 1 / total);
    }

    @Test
    void clustersAreFoundAndTheWorstComesFirst() {
        List<double[]> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            samples.add(sample(0.5, i * 0.01, 0));
            samples.add(sample(2, 10 + i * 0.01, 0));
            samples.add(sample(1, 0, 10 + i * 0.01));
        }
        List<Cluster> clusters = clusters(samples, 3);
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
        Cluster only = clusters(List.of(sample(1, 0), sample(1, 1), sample(8, 2)), 1).getFirst();
        assertThat(only.typical().point()[0]).isEqualTo(2);
        Cluster even = clusters(List.of(sample(1, 0), sample(1, 1), sample(1, 2)), 1).getFirst();
        assertThat(even.typical().point()[0]).isEqualTo(1);
    }

    @Test
    void samplesWithoutLossMakeNone() {
        assertThat(clusters(List.of(sample(0, 1), sample(0, 2)), 4)).isEmpty();
    }

    @Test
    void equalSamplesMakeOneCluster() {
        assertThat(clusters(List.of(sample(1, 3, 4), sample(1, 3, 4)), 4))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.size()).isEqualTo(2));
    }
}
