package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.AdamHyperparameters;
import dev.growth.api.tensor.ElementType;
import dev.growth.api.tensor.SgdRates;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceTrainingTest {
    private static final Offset<Double> CLOSE = within(1e-15);
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @Test
    void gather() {
        Tensor rows = workspace.create(3, 1, ElementType.INT32);
        workspace.write(rows, new int[] {1, 0, 1});
        Tensor out = workspace.create(3, 2);
        workspace.gather(out, tensor(new double[][] {{1, 2}, {3, 4}}), rows, 0.5);
        assertThat(workspace.read(out)).containsExactly(1.5, 2, 0.5, 1, 1.5, 2);
    }

    @Test
    void denseForwardAndBackward() {
        Tensor x = tensor(new double[][] {{1, 2}});
        Tensor w = tensor(new double[][] {{1, -1, 0.5}, {2, 1, -1}});
        Tensor z = workspace.create(1, 3);
        Tensor h = workspace.create(1, 3);
        workspace.dense(z, h, x, w, tensor(new double[][] {{0, 1, 0}}), RELU);
        assertThat(workspace.read(z)).containsExactly(5, 2, -1.5);
        assertThat(workspace.read(h)).containsExactly(5, 2, 0);

        Tensor next = tensor(new double[][] {{1}, {2}, {4}});
        Tensor out = workspace.create(1, 3);
        workspace.denseBackward(out, tensor(new double[][] {{3}}), next, z, h, RELU);
        assertThat(workspace.read(out)).containsExactly(3, 6, 0);
    }

    @Test
    void activateInAllOrders() {
        Activation square = new Activation(ActivationFunction.RELU_POWER, 3);
        Tensor z = tensor(new double[][] {{-1, 2}});
        Tensor out = workspace.create(1, 2);
        workspace.activate(out, z, square, 1);
        assertThat(workspace.read(out)).containsExactly(0, 12);
        workspace.activate(out, z, square, 2);
        assertThat(workspace.read(out)).containsExactly(0, 12);
        workspace.activate(z, z, square, 0);
        assertThat(workspace.read(z)).containsExactly(0, 8);
    }

    @Test
    void softmaxCrossEntropy() {
        Tensor losses = workspace.create(2, 1);
        Tensor delta = workspace.create(2, 2);
        Tensor output = tensor(new double[][] {{Math.log(3), 0}, {1000, 0}});
        Tensor target = tensor(new double[][] {{0}, {1}});
        workspace.loss(losses, delta, output, target, Loss.SOFTMAX_CROSS_ENTROPY, 2);
        assertThat(workspace.read(losses))
                .containsExactly(new double[] {Math.log(4.0 / 3), 1000}, CLOSE);
        assertThat(workspace.read(delta)).containsExactly(new double[] {-0.5, 0.5, 2, -2}, CLOSE);
    }

    @Test
    void binaryCrossEntropy() {
        Tensor losses = workspace.create(1, 1);
        Tensor delta = workspace.create(1, 3);
        Tensor output = tensor(new double[][] {{0, 1000, -1000}});
        Tensor target = tensor(new double[][] {{1, 0, 1}});
        workspace.loss(losses, delta, output, target, Loss.BINARY_CROSS_ENTROPY, 1);
        assertThat(workspace.read(losses)[0]).isEqualTo(2000 + Math.log(2), within(1e-12));
        assertThat(workspace.read(delta)).containsExactly(-0.5, 1, -1);
    }

    @Test
    void meanSquaredError() {
        Tensor losses = workspace.create(1, 1);
        Tensor delta = workspace.create(1, 2);
        Tensor output = tensor(new double[][] {{1, 5}});
        Tensor target = tensor(new double[][] {{0, 2}});
        workspace.loss(losses, delta, output, target, Loss.MEAN_SQUARED_ERROR, 10);
        assertThat(workspace.read(losses)).containsExactly(5);
        assertThat(workspace.read(delta)).containsExactly(10, 30);
    }

    @Test
    void plainSgdNeedsNoVelocity() {
        Tensor w = tensor(new double[][] {{1}});
        Tensor schedule = tensor(new double[][] {{0.5, 1}});
        workspace.sgd(
                w,
                tensor(new double[][] {{2}}),
                workspace.create(0, 0),
                schedule,
                new SgdRates(0, false, 1));
        assertThat(workspace.read(w)).containsExactly(-0.5);
    }

    @Test
    void momentumAndNesterov() {
        Tensor w = tensor(new double[][] {{0}});
        Tensor v = tensor(new double[][] {{1}});
        Tensor g = tensor(new double[][] {{2}});
        Tensor schedule = tensor(new double[][] {{1, 1}});
        workspace.sgd(w, g, v, schedule, new SgdRates(0.5, false, 0));
        assertThat(workspace.read(v)).containsExactly(2.5);
        assertThat(workspace.read(w)).containsExactly(-2.5);
        workspace.sgd(w, g, v, schedule, new SgdRates(0.5, true, 0));
        assertThat(workspace.read(v)).containsExactly(3.25);
        assertThat(workspace.read(w)).containsExactly(-2.5 - 2 - 1.625);
    }

    /** The first step of Adam is the learning rate against the gradient's sign, at any age. */
    @Test
    void adamStartsFreshForNewEntries() {
        Tensor w = workspace.create(2, 1);
        Tensor g = tensor(new double[][] {{3}, {-5}});
        Tensor m = tensor(new double[][] {{3 * (1 - Math.pow(0.9, 9))}, {0}});
        Tensor v = tensor(new double[][] {{9 * (1 - Math.pow(0.999, 9))}, {0}});
        workspace.adam(
                w,
                g,
                m,
                v,
                tensor(new double[][] {{0}, {9}}),
                workspace.create(1, 1),
                tensor(new double[][] {{0.1, 10}}),
                new AdamHyperparameters(0.9, 0.999, 1e-12, 0, false));
        assertThat(workspace.read(w)).containsExactly(new double[] {-0.1, 0.1}, within(1e-12));
        assertThat(workspace.read(m)[1]).isEqualTo(-0.5, within(1e-15));
    }

    /** Neither 0 nor rounded, in a run of more steps than float32 can count. */
    @Test
    void adamsAgesAreExactAfterManySteps() {
        try (ReferenceBackend single = new ReferenceBackend(ElementType.FLOAT32);
                Workspace floats = single.open()) {
            double late = 0x1p40;
            Tensor w = floats.create(2, 1);
            Tensor g = floats.create(2, 1);
            floats.fill(g, 3);
            Tensor rowBirth = floats.create(2, 1, ElementType.FLOAT64);
            floats.write(rowBirth, new double[] {0, late});
            Tensor schedule = floats.create(1, 2, ElementType.FLOAT64);
            floats.write(schedule, new double[] {0.1, late + 1});
            floats.adam(
                    w,
                    g,
                    floats.create(2, 1),
                    floats.create(2, 1),
                    rowBirth,
                    floats.create(1, 1, ElementType.FLOAT64),
                    schedule,
                    new AdamHyperparameters(0.9, 0.999, 1e-12, 0, false));
            double uncorrected = 0.1 * 0.1 / Math.sqrt(0.001);
            assertThat(floats.read(w))
                    .containsExactly(new double[] {-uncorrected, -0.1}, within(1e-6));
        }
    }

    @Test
    void decayIsCoupledOrDecoupled() {
        assertThat(oneAdamStep(true)).isEqualTo(2 - 0.1 * 0.5 * 2 - 0.1, within(1e-9));
        // The gradient 1 + 0.5·2 is positive: its size does not matter in the first step.
        assertThat(oneAdamStep(false)).isEqualTo(2 - 0.1, within(1e-9));
    }

    private double oneAdamStep(boolean decoupled) {
        Tensor w = tensor(new double[][] {{2}});
        workspace.adam(
                w,
                tensor(new double[][] {{1}}),
                workspace.create(1, 1),
                workspace.create(1, 1),
                workspace.create(1, 1),
                workspace.create(1, 1),
                tensor(new double[][] {{0.1, 1}}),
                new AdamHyperparameters(0.9, 0.999, 1e-12, 0.5, decoupled));
        return workspace.read(w)[0];
    }

    private Tensor tensor(double[][] rows) {
        return Rows.tensor(workspace, rows);
    }
}
