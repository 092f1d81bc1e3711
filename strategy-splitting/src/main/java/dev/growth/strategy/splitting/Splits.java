package dev.growth.strategy.splitting;

import dev.growth.api.growth.Prediction;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The splits of one layer but for how far they go.
 *
 * @param layer whose neurons are split
 * @param chosen which
 * @param spectra with the directions
 * @param c sum of the magnitudes of a signed split's shares
 * @param bias whether the last component of a direction is the bias's
 */
record Splits(int layer, List<Candidate> chosen, Spectra spectra, double c, boolean bias) {
    /** Of the prediction, which is exact to second order. */
    private static final double TOLERANCE = 1e-3;

    /** What the loss changes by for each unit of ε²/2. */
    double gain() {
        return chosen.stream().mapToDouble(Candidate::gain).sum();
    }

    /** With children that are ε away from their parents. */
    SplitNeurons edit(double epsilon) {
        return new SplitNeurons(
                layer, chosen.stream().map(candidate -> split(candidate, epsilon)).toList());
    }

    /** Of {@code ε²/2·gain}, to be measured at this ε; empty where σ″ is only a surrogate. */
    Optional<Prediction> prediction(double epsilon, Curvature curvature) {
        return curvature.surrogate()
                ? Optional.empty()
                : Optional.of(new Prediction(this::edit, this::change, epsilon, TOLERANCE));
    }

    /** Which neurons, into what, and what that does. */
    Map<String, Object> evidence(double epsilon) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("neurons", chosen.stream().map(Candidate::neuron).toList());
        evidence.put("shapes", chosen.stream().map(each -> each.shape().inWords()).toList());
        evidence.put("gains", chosen.stream().mapToDouble(Candidate::gain).toArray());
        evidence.put("change", change(epsilon));
        return evidence;
    }

    private double change(double epsilon) {
        return epsilon * epsilon / 2 * gain();
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
