package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.tensor.NormalizationRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceNormalizationTest {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);
    private static final int ROWS = 7;
    private static final int WIDTH = 3;

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    /** Means 3 and 5, variances 4 and 0; an epsilon of 12 makes a root round. */
    @Test
    void workedOutByHand() {
        Tensor x = tensor(new double[][] {{1, 5}, {5, 5}});
        Tensor z = workspace.create(2, 2);
        Tensor h = workspace.create(2, 2);
        Tensor statistics = workspace.create(2, 2);
        Tensor running = tensor(new double[][] {{1, 1}, {1, 1}});
        Tensor scale = tensor(new double[][] {{6, 2}});
        Tensor shift = tensor(new double[][] {{1, -1}});
        NormalizationRates rates = new NormalizationRates(0.25, 12);
        workspace.normalize(z, h, statistics, running, x, scale, shift, RELU, rates);
        assertThat(workspace.read(z)).containsExactly(-2, -1, 4, -1);
        assertThat(workspace.read(h)).containsExactly(0, 0, 4, 0);
        assertThat(workspace.read(statistics)).containsExactly(3, 5, 0.25, 1 / Math.sqrt(12));
        assertThat(workspace.read(running)).containsExactly(1.5, 2, 1.75, 0.75);
    }

    /** Of the loss {@code Σ c ∘ z² / 2}, whose gradient with respect to z is c ∘ z. */
    @Test
    void backwardIsTheGradientOfForward() {
        double[][] values = Rows.random(ROWS, WIDTH, 1);
        double[][] scales = Rows.random(1, WIDTH, 2);
        double[][] shifts = Rows.random(1, WIDTH, 3);
        double[][] c = Rows.random(ROWS, WIDTH, 4);
        Tensor statistics = workspace.create(2, WIDTH);
        Tensor z = normalized(values, scales, shifts, statistics);
        Tensor delta = workspace.create(ROWS, WIDTH);
        workspace.multiplyElements(delta, tensor(c), z);
        Tensor ofScale = workspace.create(1, WIDTH);
        Tensor ofShift = workspace.create(1, WIDTH);
        workspace.normalizeBackward(
                delta, ofScale, ofShift, delta, tensor(values), statistics, tensor(scales));
        assertLikeDifferences(delta, values, () -> loss(values, scales, shifts, c));
        assertLikeDifferences(ofScale, scales, () -> loss(values, scales, shifts, c));
        assertLikeDifferences(ofShift, shifts, () -> loss(values, scales, shifts, c));
    }

    private void assertLikeDifferences(Tensor gradient, double[][] at, DoubleSupplier loss) {
        double[][] expected = new double[at.length][WIDTH];
        double step = 1e-5;
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < WIDTH; j++) {
                double value = at[i][j];
                at[i][j] = value + step;
                double above = loss.getAsDouble();
                at[i][j] = value - step;
                double below = loss.getAsDouble();
                at[i][j] = value;
                expected[i][j] = (above - below) / (2 * step);
            }
        }
        double[][] actual = Rows.of(workspace, gradient);
        for (int i = 0; i < at.length; i++) {
            assertThat(actual[i]).containsExactly(expected[i], within(1e-8));
        }
    }

    private double loss(double[][] x, double[][] scale, double[][] shift, double[][] c) {
        double[] z = workspace.read(normalized(x, scale, shift, workspace.create(2, WIDTH)));
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += c[i / WIDTH][i % WIDTH] * z[i] * z[i] / 2;
        }
        return sum;
    }

    private Tensor normalized(double[][] x, double[][] scale, double[][] shift, Tensor statistics) {
        Tensor z = workspace.create(ROWS, WIDTH);
        workspace.normalize(
                z,
                z,
                statistics,
                workspace.create(2, WIDTH),
                tensor(x),
                tensor(scale),
                tensor(shift),
                IDENTITY,
                NormalizationRates.CUSTOMARY);
        return z;
    }

    private Tensor tensor(double[][] rows) {
        return Rows.tensor(workspace, rows);
    }
}
