package dev.growth.strategy.splitting;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import java.util.Locale;

/**
 * What a neuron can be split into. Shares sum to 1, and their mean offset is 0, so the function
 * changes only to second order: the loss by {@code ε²/2·gain}.
 *
 * <p>With negative shares there is a limit c on the sum of their magnitudes. Then {@code p =
 * (c+1)/2} of it is positive and {@code q = (c−1)/2} negative: the most that can be gained is
 * {@code p·λ_min − q·λ_max} (Wu, Ye, Lei, Lee, Liu: Steepest Descent Neural Architecture
 * Optimization: Escaping Local Optimum with Signed Neural Splitting, arXiv 2003.10392).
 */
enum Shape {
    /** θ ± ε·v_min with half of the outgoing weights each: gain λ_min. */
    PAIR(1, true, false) {
        @Override
        double gain(double least, double greatest, double c) {
            return least;
        }

        @Override
        double[] shares(double c) {
            return new double[] {0.5, 0.5};
        }
    },
    /** θ with −q and θ ± ε·v_min with p/2 each: gain p·λ_min. */
    POSITIVE_TRIPLET(2, true, false) {
        @Override
        double gain(double least, double greatest, double c) {
            return (c + 1) / 2 * least;
        }

        @Override
        double[] shares(double c) {
            return new double[] {(1 - c) / 2, (c + 1) / 4, (c + 1) / 4};
        }
    },
    /** θ with p and θ ± ε·v_max with −q/2 each: gain −q·λ_max. */
    NEGATIVE_TRIPLET(2, false, true) {
        @Override
        double gain(double least, double greatest, double c) {
            return (1 - c) / 2 * greatest;
        }

        @Override
        double[] shares(double c) {
            return new double[] {(c + 1) / 2, (1 - c) / 4, (1 - c) / 4};
        }
    },
    /** θ ± ε·v_min with p/2 each and θ ± ε·v_max with −q/2 each: gain p·λ_min − q·λ_max. */
    QUARTET(3, true, true) {
        @Override
        double gain(double least, double greatest, double c) {
            return (c + 1) / 2 * least + (1 - c) / 2 * greatest;
        }

        @Override
        double[] shares(double c) {
            return new double[] {(c + 1) / 4, (c + 1) / 4, (1 - c) / 4, (1 - c) / 4};
        }
    };

    private final int added;
    private final boolean alongLeast;
    private final boolean alongGreatest;

    Shape(int added, boolean alongLeast, boolean alongGreatest) {
        this.added = added;
        this.alongLeast = alongLeast;
        this.alongGreatest = alongGreatest;
    }

    /** For the run record: {@code negative-triplet}. */
    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many neurons there are more afterwards. */
    int added() {
        return added;
    }

    /** Whether every direction that it moves along lowers the loss. */
    boolean pays(double least, double greatest) {
        return (!alongLeast || least < 0) && (!alongGreatest || greatest > 0);
    }

    /**
     * What the loss changes by for each unit of ε²/2; negative where it falls.
     *
     * @param least λ_min
     * @param greatest λ_max
     * @param c sum of the magnitudes of the shares, where some are negative
     */
    abstract double gain(double least, double greatest, double c);

    /** Of the children, in the order of their offsets. */
    abstract double[] shares(double c);

    /**
     * The split.
     *
     * @param least ε·v_min, with the bias's offset last
     * @param greatest ε·v_max likewise
     */
    Split split(int neuron, double[] least, double[] greatest, double c) {
        double[] shares = shares(c);
        double[] offsets = new double[shares.length * least.length];
        int child = shares.length % 2; // an odd first child stays where the parent is
        if (alongLeast) {
            put(offsets, child, least);
            child += 2;
        }
        if (alongGreatest) {
            put(offsets, child, greatest);
        }
        return new Split(
                neuron,
                Matrix.of(shares.length, least.length, offsets),
                Matrix.of(shares.length, 1, shares));
    }

    private static void put(double[] offsets, int child, double[] move) {
        for (int i = 0; i < move.length; i++) {
            offsets[child * move.length + i] = move[i];
            offsets[(child + 1) * move.length + i] = -move[i];
        }
    }
}
