package dev.growth.engine.training;

import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.network.Layer;

/**
 * What training changes of a layer.
 *
 * @param layer its weights, and its bias; of a normalised layer the weights before normalisation
 *     and the shift after it
 * @param scale 1 × width: of the normalisation; 1 × 0 of other layers
 * @param running 2 × width: running mean and variance of the normalisation; 2 × 0 of other layers
 */
public record TrainedLayer(Layer layer, Tensor scale, Tensor running) {
    static final NormalizationRates RATES = NormalizationRates.CUSTOMARY;

    /** With these, running statistics become those of the batch. */
    static final NormalizationRates WHOLE = new NormalizationRates(1, RATES.epsilon());

    /** Scale and running statistics of zeros, if it needs any. */
    static TrainedLayer of(Layer layer, Workspace workspace) {
        int width = layer.normalized() ? layer.width() : 0;
        return new TrainedLayer(layer, workspace.create(1, width), workspace.create(2, width));
    }

    /** A layer before its first step: one that is normalised has a scale of 1 and no shift. */
    static TrainedLayer fresh(Layer layer, Workspace workspace) {
        TrainedLayer result = of(layer, workspace);
        if (layer.normalized()) {
            workspace.fill(result.scale, 1);
            workspace.fill(workspace.view(result.running, 1, 0, 1, layer.width()), 1);
        }
        return result;
    }

    boolean normalized() {
        return layer.normalized();
    }

    /** What the running statistics make of the normalisation; see {@link Affine}. */
    Affine affine(Workspace workspace) {
        return new Affine(workspace.read(scale), workspace.read(running));
    }

    /**
     * A normalisation with fixed statistics: {@code factor(j)·z + bias}.
     *
     * @param scale of each neuron
     * @param running of each neuron the mean, after those the variances
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never changed
    record Affine(double[] scale, double[] running) {
        double mean(int neuron) {
            return running[neuron];
        }

        double variance(int neuron) {
            return running[scale.length + neuron];
        }

        double factor(int neuron) {
            return scale[neuron] / Math.sqrt(variance(neuron) + RATES.epsilon());
        }
    }

    /** Writes what the layer computes with the running statistics into another one of its shape. */
    void foldInto(Layer plain, Workspace workspace) {
        int width = layer.width();
        Affine affine = affine(workspace);
        double[] factors = new double[width];
        double[] biases = workspace.read(layer.bias());
        for (int j = 0; j < width; j++) {
            factors[j] = affine.factor(j);
            biases[j] -= affine.mean(j) * factors[j];
        }
        try (Workspace inner = workspace.open()) {
            Tensor columns = inner.create(1, width);
            inner.write(columns, factors);
            inner.scaleColumns(plain.weights(), layer.weights(), columns);
        }
        workspace.write(plain.bias(), biases);
    }
}
