package dev.growth.strategy.splitting;

import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import java.util.List;

/**
 * The splits of one layer but for how far they go.
 *
 * @param chosen which
 * @param spectra with the directions
 * @param c sum of the magnitudes of a signed split's shares
 * @param bias whether the last component of a direction is the bias's
 */
record Splits(List<Candidate> chosen, Spectra spectra, double c, boolean bias) {

    /** What the loss changes by for each unit of ε²/2. */
    double gain() {
        return chosen.stream().mapToDouble(Candidate::gain).sum();
    }

    /** With children that are ε away from their parents. */
    List<Split> at(double epsilon) {
        return chosen.stream().map(candidate -> split(candidate, epsilon)).toList();
    }

    private Split split(Candidate candidate, double epsilon) {
        int neuron = candidate.neuron();
        double[] least = move(spectra.least().directions(), neuron, epsilon);
        double[] greatest = move(spectra.greatest().directions(), neuron, epsilon);
        return candidate.shape().split(neuron, least, greatest, c);
    }

    /** ε times a direction, with a component for the bias even if there is none. */
    private double[] move(Matrix directions, int neuron, double epsilon) {
        double[] move = new double[directions.columns() + (bias ? 0 : 1)];
        for (int i = 0; i < directions.columns(); i++) {
            move[i] = epsilon * directions.get(neuron, i);
        }
        return move;
    }
}
