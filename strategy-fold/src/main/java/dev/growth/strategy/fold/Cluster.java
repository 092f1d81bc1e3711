package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Samples that are alike. */
final class Cluster {
    private static final int MOST_ROUNDS = 100;

    private final List<Instance> members;
    private final double[] centre;

    private Cluster(List<Instance> members, double[] centre) {
        this.members = List.copyOf(members);
        this.centre = centre;
    }

    /**
     * k-means on the standardised features, a sample's loss being its weight: it lessens {@code Σ
     * loss·d²}. The first centres are drawn as in k-means++, with probabilities {@code loss·d²}.
     *
     * @param instances at least one
     * @param most number of clusters; fewer where there are fewer different samples
     * @param objective is told {@code Σ loss·d²} after each round
     * @return the highest mean loss first, none empty
     */
    static List<Cluster> of(
            List<Instance> instances, int most, RandomGenerator random, DoubleConsumer objective) {
        List<double[]> centres = seeds(instances, most, random);
        int[] nearest = new int[0];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] before = nearest;
            nearest = instances.stream().mapToInt(i -> nearest(i, centres)).toArray();
            for (int k = 0; k < centres.size(); k++) {
                centres.set(k, mean(members(instances, nearest, k), centres.get(k)));
            }
            objective.accept(objective(instances, nearest, centres));
            if (Arrays.equals(before, nearest)) {
                break;
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        for (int k = 0; k < centres.size(); k++) {
            List<Instance> members = members(instances, nearest, k);
            if (!members.isEmpty()) {
                clusters.add(new Cluster(members, centres.get(k)));
            }
        }
        clusters.sort(Comparator.comparingDouble((Cluster c) -> -c.meanLoss()));
        return clusters;
    }

    private static List<double[]> seeds(
            List<Instance> instances, int most, RandomGenerator random) {
        double[] weights = instances.stream().mapToDouble(Instance::loss).toArray();
        List<double[]> seeds = new ArrayList<>();
        while (seeds.size() < most) {
            double total = Arrays.stream(weights).sum();
            if (!(total > 0)) {
                break;
            }
            double left = random.nextDouble() * total;
            int drawn = 0;
            while (drawn < weights.length - 1 && left >= weights[drawn]) {
                left -= weights[drawn];
                drawn++;
            }
            seeds.add(instances.get(drawn).standard());
            for (int i = 0; i < weights.length; i++) {
                Instance instance = instances.get(i);
                int closest = nearest(instance, seeds);
                weights[i] =
                        instance.loss()
                                * Vectors.squaredDistance(instance.standard(), seeds.get(closest));
            }
        }
        return seeds;
    }

    private static int nearest(Instance instance, List<double[]> centres) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.size(); k++) {
            double distance = Vectors.squaredDistance(instance.standard(), centres.get(k));
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }

    private static List<Instance> members(List<Instance> instances, int[] nearest, int k) {
        return IntStream.range(0, nearest.length)
                .filter(i -> nearest[i] == k)
                .mapToObj(instances::get)
                .toList();
    }

    private static double[] mean(List<Instance> members, double[] ifEmpty) {
        double total = members.stream().mapToDouble(Instance::loss).sum();
        if (!(total > 0)) {
            return ifEmpty;
        }
        double[] mean = new double[ifEmpty.length];
        for (Instance member : members) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += member.loss() / total * member.standard()[j];
            }
        }
        return mean;
    }

    private static double objective(
            List<Instance> instances, int[] nearest, List<double[]> centres) {
        double sum = 0;
        for (int i = 0; i < nearest.length; i++) {
            Instance instance = instances.get(i);
            sum +=
                    instance.loss()
                            * Vectors.squaredDistance(instance.standard(), centres.get(nearest[i]));
        }
        return sum;
    }

    int size() {
        return members.size();
    }

    double meanLoss() {
        return members.stream().mapToDouble(Instance::loss).sum() / size();
    }

    /** The member nearest the centre. */
    Instance typical() {
        return members.stream()
                .min(Comparator.comparingDouble(i -> Vectors.squaredDistance(i.standard(), centre)))
                .orElseThrow();
    }

    /** Writes down what it is, and its typical member; names end with the suffix. */
    void describe(String suffix, Map<String, Object> evidence) {
        Instance typical = typical();
        evidence.put("cluster-size" + suffix, size());
        evidence.put("cluster-loss" + suffix, meanLoss());
        evidence.put("typical-instance" + suffix, typical.point().clone());
        evidence.put("loss" + suffix, typical.loss());
        evidence.put("predicted-class" + suffix, typical.predicted());
        evidence.put("true-class" + suffix, typical.actual());
    }
}
