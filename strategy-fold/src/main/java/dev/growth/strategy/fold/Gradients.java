package dev.growth.strategy.fold;

import dev.growth.api.growth.Batch;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Transpose;
import dev.growth.api.tensor.Workspace;
import java.util.Arrays;

/**
 * {@code g(w) = E[δ·relu(w·(x − x_f))]} over a batch: the gradient that the outgoing weights of a
 * neuron which folds at x_f would have. Many directions w go through it as one matrix product.
 */
final class Gradients {
    static final Activation RELU = Activation.of(ActivationFunction.RELU);

    private final Tensor x;
    private final Tensor delta;
    private final double[] fold;
    private final Workspace workspace;

    /**
     * @param x what enters the layer that gets the neuron
     * @param delta the gradient of the layer after it
     * @param fold x_f
     */
    private Gradients(Tensor x, Tensor delta, double[] fold, Workspace workspace) {
        this.x = x;
        this.delta = delta;
        this.fold = fold;
        this.workspace = workspace;
    }

    /**
     * Over all samples of a batch.
     *
     * @param layer that gets the neuron
     * @param fold x_f
     */
    static Gradients of(Batch batch, int layer, double[] fold, Workspace workspace) {
        return new Gradients(batch.inputs(layer), batch.gradient(layer + 1), fold, workspace);
    }

    /** Over so many of its samples, spread evenly; itself if it has no more. */
    Gradients spread(int most) {
        int samples = samples();
        if (samples <= most) {
            return this;
        }
        int[] chosen = new int[most];
        Arrays.setAll(chosen, i -> (int) ((long) i * samples / most));
        try (Workspace inner = workspace.open()) {
            Tensor rows = inner.create(most, 1, ElementType.INT32);
            inner.write(rows, chosen);
            return new Gradients(rows(x, rows), rows(delta, rows), fold, workspace);
        }
    }

    private Tensor rows(Tensor table, Tensor rows) {
        Tensor result = workspace.create(rows.rows(), table.columns());
        workspace.gather(result, table, rows, 1);
        return result;
    }

    /** Number of samples. */
    int samples() {
        return x.rows();
    }

    /**
     * Norms of g, and how they change with w.
     *
     * @param norms {@code ‖g(w)‖} of each direction
     * @param slopes its gradient in w, 0 where the norm is 0
     */
    @SuppressWarnings("ArrayRecordComponent") // two results of one pass, never compared
    record Norms(double[] norms, double[][] slopes) {}

    /** The share of a norm that is rounding. */
    double rounding() {
        return workspace.precision() == ElementType.FLOAT64 ? 1e-15 : 1e-6;
    }

    /** For these directions. */
    Norms at(double[][] directions) {
        try (Workspace inner = workspace.open()) {
            int count = directions.length;
            Tensor z = inner.create(x.rows(), count);
            Tensor h = inner.create(x.rows(), count);
            inner.dense(z, h, x, columns(directions, inner), biases(directions, inner), RELU);
            Tensor g = inner.create(count, delta.columns());
            double share = 1.0 / x.rows();
            inner.multiply(g, h, delta, Transpose.A, share, 0);
            Tensor squares = inner.create(count, 1);
            inner.rowDots(squares, g, g);
            Tensor back = inner.create(x.rows(), count);
            inner.denseBackward(back, delta, g, z, h, RELU);
            Tensor slopes = inner.create(x.columns(), count); // long and narrow is fast
            inner.multiply(slopes, x, back, Transpose.A, share, 0);
            Tensor shifts = inner.create(1, count);
            inner.sumRows(shifts, back, share, 0);
            return norms(inner.read(squares), inner.read(slopes), inner.read(shifts));
        }
    }

    private Norms norms(double[] squares, double[] slopes, double[] shifts) {
        int inputs = fold.length;
        double[] norms = new double[squares.length];
        double[][] gradients = new double[squares.length][inputs];
        for (int r = 0; r < norms.length; r++) {
            norms[r] = Math.sqrt(squares[r]);
            for (int i = 0; i < inputs && norms[r] > 0; i++) {
                double slope = slopes[i * norms.length + r] - fold[i] * shifts[r];
                gradients[r][i] = slope / norms[r];
            }
        }
        return new Norms(norms, gradients);
    }

    private Tensor columns(double[][] directions, Workspace inner) {
        double[] values = new double[fold.length * directions.length];
        for (int i = 0; i < fold.length; i++) {
            for (int r = 0; r < directions.length; r++) {
                values[i * directions.length + r] = directions[r][i];
            }
        }
        Tensor columns = inner.create(fold.length, directions.length);
        inner.write(columns, values);
        return columns;
    }

    private Tensor biases(double[][] directions, Workspace inner) {
        double[] values = new double[directions.length];
        for (int r = 0; r < values.length; r++) {
            values[r] = -Vectors.dot(directions[r], fold);
        }
        Tensor biases = inner.create(1, directions.length);
        inner.write(biases, values);
        return biases;
    }
}
