package dev.growth.strategy.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * k-means on features of samples, a sample's loss being its weight.
 *
 * <p>Most distances need not be computed. Of a sample at x in the cluster of centre a, {@code
 * margin = ‖x − c_k‖² − ‖x − c_a‖²} says by how much another centre k is farther off. It is affine
 * in x: where the centres move by δ, it changes by {@code −2·(x − c_a)·(δ_k − δ_a)} and a number
 * that is the same for all of the cluster. So it falls by {@code 2·‖x − c_a‖·‖δ_k − δ_a‖} at most,
 * and while it stays above 0 the sample stays where it is. (C. Elkan, Using the triangle inequality
 * to accelerate k-means, ICML 2003, bounds the two distances instead, which says less.) And the
 * means only take in what changed sides.
 */
final class KMeans {
    /** A share of all weight below which what is left of a sum may be rounding errors. */
    private static final double LITTLE = 1e-3;

    private final double[] losses;
    private final Features features;
    private final double weight;
    private final double[][] centres;
    private final double[][] sums;
    private final double[] totals;
    private final int[] nearest;

    /** ‖x − c_a‖ of each sample at most. */
    private final double[] most;

    /** Of each sample to each centre, sample by sample, at least. */
    private final double[] margins;

    /**
     * @param losses of the samples, at least one
     * @param features of the same samples
     * @param number of clusters; fewer where there are fewer different samples, none where all
     *     losses are 0
     */
    KMeans(double[] losses, Features features, int number, RandomGenerator random) {
        this.losses = losses;
        this.features = features;
        weight = Arrays.stream(losses).sum();
        centres = seeds(number, random).toArray(double[][]::new);
        sums =
                Arrays.stream(centres)
                        .map(centre -> new double[centre.length])
                        .toArray(double[][]::new);
        totals = new double[centres.length];
        nearest = new int[losses.length];
        most = new double[losses.length];
        margins = new double[losses.length * centres.length];
        Arrays.fill(nearest, -1);
    }

    /** As in k-means++, with probabilities {@code loss·d²}. */
    private List<double[]> seeds(int number, RandomGenerator random) {
        int[] all = IntStream.range(0, losses.length).toArray();
        double[] weights = losses.clone();
        double[] squares = new double[weights.length];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        List<double[]> seeds = new ArrayList<>();
        while (seeds.size() < number) {
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
            double[] seed = features.row(drawn);
            seeds.add(seed);
            double[] fromSeed = features.squaredDistances(all, new double[][] {seed});
            for (int i = 0; i < weights.length; i++) {
                squares[i] = Math.min(squares[i], fromSeed[i]);
                weights[i] = features.isRounding(squares[i], i) ? 0 : losses[i] * squares[i];
            }
        }
        return seeds;
    }

    /** Finds the nearest centres, and moves the centres; whether a sample changed sides. */
    boolean round() {
        int[] before = nearest.clone();
        int[] open = IntStream.range(0, nearest.length).filter(this::isOpen).toArray();
        double[] squares = features.squaredDistances(open, centres);
        for (int i = 0; i < open.length; i++) {
            assign(open[i], squares, i * centres.length);
        }
        int[] changed = Arrays.stream(open).filter(i -> nearest[i] != before[i]).toArray();
        add(changed, before);
        double[][] old = centres.clone();
        for (int k = 0; k < centres.length; k++) {
            move(k);
        }
        follow(old);
        return changed.length > 0;
    }

    private boolean isOpen(int sample) {
        int at = nearest[sample];
        for (int k = 0; k < centres.length; k++) {
            if (at < 0 || (k != at && margins[sample * centres.length + k] <= 0)) {
                return true;
            }
        }
        return false;
    }

    private void assign(int sample, double[] squares, int start) {
        int at = Math.max(0, nearest[sample]);
        for (int k = 0; k < centres.length; k++) {
            at = squares[start + k] < squares[start + at] ? k : at;
        }
        nearest[sample] = at;
        most[sample] = Math.sqrt(squares[start + at]);
        for (int k = 0; k < centres.length; k++) {
            margins[sample * centres.length + k] = squares[start + k] - squares[start + at];
        }
    }

    /** Takes samples into the sums that they belong to now, and out of those that they did. */
    private void add(int[] samples, int[] before) {
        double[] weights = new double[samples.length * sums.length];
        for (int i = 0; i < samples.length; i++) {
            int sample = samples[i];
            weigh(weights, i, nearest[sample], losses[sample]);
            if (before[sample] >= 0) {
                weigh(weights, i, before[sample], -losses[sample]);
            }
        }
        features.addTo(sums, samples, weights);
    }

    private void weigh(double[] weights, int at, int k, double loss) {
        weights[at * sums.length + k] += loss;
        totals[k] += loss;
    }

    /** To the mean; an empty cluster's centre stays. */
    private void move(int k) {
        if (totals[k] < LITTLE * weight) {
            Arrays.fill(sums[k], 0);
            totals[k] = 0;
            int[] none = new int[nearest.length];
            Arrays.fill(none, -1);
            add(members(k), none);
        }
        if (totals[k] > 0) {
            centres[k] = Vectors.scaled(sums[k], 1 / totals[k]);
        }
    }

    /** Lessens what is known of margins by what the moves of the centres can have taken. */
    private void follow(double[][] old) {
        int count = centres.length;
        double[][] moves = new double[count][];
        for (int k = 0; k < count; k++) {
            moves[k] = Vectors.add(centres[k], -1, old[k]);
        }
        double[][] apart = new double[count][count];
        double[][] common = new double[count][count];
        for (int at = 0; at < count; at++) {
            for (int k = 0; k < count; k++) {
                double[] between = Vectors.add(old[k], -1, old[at]);
                apart[at][k] = Vectors.norm(Vectors.add(moves[k], -1, moves[at]));
                common[at][k] =
                        Vectors.dot(moves[k], moves[k])
                                - Vectors.dot(moves[at], moves[at])
                                + 2 * Vectors.dot(between, moves[k]);
            }
        }
        double[] lengths = Arrays.stream(moves).mapToDouble(Vectors::norm).toArray();
        for (int i = 0; i < nearest.length; i++) {
            int at = nearest[i];
            for (int k = 0; k < count; k++) {
                margins[i * count + k] += common[at][k] - 2 * most[i] * apart[at][k];
            }
            most[i] += lengths[at];
        }
    }

    /** Squared distances of all samples from the centres of their clusters. */
    private double[] squaredDistances() {
        int[] all = IntStream.range(0, nearest.length).toArray();
        double[] squares = features.squaredDistances(all, centres);
        return Arrays.stream(all)
                .mapToDouble(i -> squares[i * centres.length + nearest[i]])
                .toArray();
    }

    /** {@code Σ loss·d²}. */
    double objective() {
        return Vectors.dot(losses, squaredDistances());
    }

    /** Number of clusters, some of which may be empty. */
    int clusters() {
        return centres.length;
    }

    /** The members of a cluster, ascending. */
    int[] members(int k) {
        return IntStream.range(0, nearest.length).filter(i -> nearest[i] == k).toArray();
    }

    /** Of each cluster the member nearest its centre, the first of several; −1 of an empty one. */
    int[] typical() {
        double[] squares = squaredDistances();
        int[] typical = new int[centres.length];
        Arrays.fill(typical, -1);
        for (int i = 0; i < nearest.length; i++) {
            int first = typical[nearest[i]];
            if (first < 0 || squares[i] < squares[first]) {
                typical[nearest[i]] = i;
            }
        }
        return typical;
    }
}
