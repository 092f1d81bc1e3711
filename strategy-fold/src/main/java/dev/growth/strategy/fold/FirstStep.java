package dev.growth.strategy.fold;

import dev.growth.api.growth.GrowthContext;
import dev.growth.api.growth.Prediction;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Optional;

/**
 * The first plain gradient step of a new neuron's outgoing weights, which are 0: a step of size γ
 * makes them {@code −γ·g}, {@code g = E[δ·relu(w·x + b)]} over all statistics samples, and changes
 * the mean loss by {@code −γ‖g‖²} to first order.
 *
 * @param layer that gets the neuron
 * @param incoming 1 × p: w
 * @param bias 1 × 1: b
 * @param gradient 1 × c: g
 * @param square {@code E[relu(w·x + b)²]}
 */
record FirstStep(int layer, Matrix incoming, Matrix bias, Matrix gradient, double square) {
    /** Small enough for the loss to be linear in, large enough to be measured in float32. */
    private static final double MEASURED_SHARE_OF_REACH = 0.01;

    /** Of the prediction, which is exact to first order. */
    private static final double TOLERANCE = 1e-3;

    /** The step of a neuron of these weights. */
    static FirstStep of(int layer, Matrix incoming, Matrix bias, GrowthContext context) {
        int outputs = context.network().layer(layer + 1).width();
        try (Workspace workspace = context.workspace().open()) {
            Tensor w = workspace.create(incoming.columns(), 1);
            workspace.write(w, incoming.toArray());
            Tensor b = workspace.create(1, 1);
            workspace.write(b, bias.toArray());
            Tensor gradient = workspace.create(1, outputs, ElementType.FLOAT64);
            Tensor square = workspace.create(1, 1, ElementType.FLOAT64);
            double share = 1.0 / context.samples();
            context.forEachBatch(batch -> {
                try (Workspace inner = workspace.open()) {
                    Tensor h = inner.create(batch.samples(), 1);
                    Tensor z = inner.create(batch.samples(), 1);
                    inner.dense(z, h, batch.activations(layer - 1), w, b, Gradients.RELU);
                    inner.multiply(gradient, h, batch.gradient(layer + 1), Transpose.A, share, 1);
                    inner.multiplySelf(square, h, share, 1);
                }
            });
            return new FirstStep(
                    layer,
                    incoming,
                    bias,
                    Matrix.row(workspace.read(gradient)),
                    workspace.read(square)[0]);
        }
    }

    /** ‖g‖. */
    double gradientNorm() {
        return Vectors.norm(gradient.toArray());
    }

    /** Adds the neuron with outgoing weights 0. */
    AddNeurons edit() {
        return new AddNeurons(layer, incoming, bias, Matrix.zeros(1, gradient.columns()));
    }

    /** What the step does; empty where no sample has a say. */
    Optional<Prediction> prediction() {
        double norm = gradientNorm();
        if (!(norm > 0) || !(square > 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new Prediction(
                        amplitude ->
                                new AddNeurons(layer, incoming, bias, gradient.scaled(-amplitude)),
                        amplitude -> -amplitude * norm * norm,
                        MEASURED_SHARE_OF_REACH / square,
                        TOLERANCE));
    }
}
