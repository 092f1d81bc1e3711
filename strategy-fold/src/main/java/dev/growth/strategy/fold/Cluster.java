package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
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
     * k-means on the standardised features, a sample's loss being its weight: it lessens {@code Σ
     * loss·d²}. The first centres are drawn as in k-means++, with probabilities {@code loss·d²}.
     *
     * @param instances at least one
     * @param most number of clusters; fewer where there are fewer different samples
     * @param objective is offered {@code Σ loss·d²} after each round
     * @return the highest mean loss first, none empty
     */
    static List<Cluster> of(
            List<Instance> instances,
            int most,
            RandomGenerator random,
            Consumer<DoubleSupplier> objective) {
        KMeans means = new KMeans(instances, most, random);
        boolean changed = true;
        for (int round = 0; round < MOST_ROUNDS && changed; round++) {
            changed = means.round();
            objective.accept(means::objective);
        }
        List<Cluster> clusters = new ArrayList<>();
        for (int k = 0; k < means.clusters(); k++) {
            List<Instance> members = means.members(k);
            if (!members.isEmpty()) {
                clusters.add(new Cluster(members, means.typical(k)));
            }
        }
        clusters.sort(Comparator.comparingDouble((Cluster c) -> -c.meanLoss()));
        return clusters;
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
