package dev.growth.strategy.fold;

import dev.growth.api.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Samples that are alike. */
final class Cluster {
    private static final int MOST_ROUNDS = 100;

    private final List<Instance> members;
    private final Instance typical;

    private Cluster(List<Instance> members, Instance typical) {
        this.members = List.copyOf(members);
        this.typical = typical;
    }

    /**
     * k-means on the features, a sample's loss being its weight: it lessens {@code Σ loss·d²}. The
     * first centres are drawn as in k-means++, with probabilities {@code loss·d²}.
     *
     * @param instances at least one
     * @param features of the same
     * @param most number of clusters; fewer where there are fewer different samples
     * @return the highest mean loss first, none empty
     */
    static List<Cluster> of(
            List<Instance> instances, Features features, int most, RandomGenerator random) {
        double[] losses = instances.stream().mapToDouble(Instance::loss).toArray();
        KMeans means = new KMeans(losses, features, most, random);
        if (means.clusters() == 0) {
            return List.of();
        }
        boolean changed = true;
        for (int round = 0; round < MOST_ROUNDS && changed; round++) {
            changed = means.round();
        }
        int[] typical = means.typical();
        List<Cluster> clusters = new ArrayList<>();
        for (int k = 0; k < means.clusters(); k++) {
            if (typical[k] >= 0) {
                List<Instance> members =
                        Arrays.stream(means.members(k)).mapToObj(instances::get).toList();
                clusters.add(new Cluster(members, instances.get(typical[k])));
            }
        }
        clusters.sort(Comparator.comparingDouble((Cluster c) -> -c.meanLoss()));
        return clusters;
    }

    /** The same, of features that are standardised over all samples. */
    static List<Cluster> of(
            List<Instance> instances, int most, RandomGenerator random, Workspace workspace) {
        if (instances.isEmpty()) {
            return List.of();
        }
        try (Workspace inner = workspace.open()) {
            return of(instances, Instance.features(instances, inner), most, random);
        }
    }

    int size() {
        return members.size();
    }

    double meanLoss() {
        return members.stream().mapToDouble(Instance::loss).sum() / size();
    }

    /** The member nearest the centre. */
    Instance typical() {
        return typical;
    }

    /** Writes down what it is, and its typical member; names end with the suffix. */
    void describe(String suffix, Map<String, Object> evidence) {
        evidence.put("cluster-size" + suffix, size());
        evidence.put("cluster-loss" + suffix, meanLoss());
        evidence.put("typical-instance" + suffix, typical.point());
        evidence.put("loss" + suffix, typical.loss());
        evidence.put("predicted-class" + suffix, typical.predicted());
        evidence.put("true-class" + suffix, typical.actual());
    }
}
