package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.Samples;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.Network;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with batch normalisation, in float64. */
class NormalizationTest {
    private static final Loss LOSS = Loss.SOFTMAX_CROSS_ENTROPY;
    private static final double RATE = 1e-9;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @AfterEach
    void close() {
        backend.close();
    }

    private Trainer trainer(boolean convolutional, Optimizer optimizer, int batch) {
        int inputs = convolutional ? TestRuns.IMAGE.inputs() : 3;
        Samples samples = TestRuns.samples(20, inputs, 3, LOSS);
        Network network =
                convolutional
                        ? TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 3)
                        : TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 5, 4, 3);
        return TestRuns.trainer(
                workspace, network.normalized(true), samples, TestRuns.training(optimizer, batch));
    }

    /** What a step of plain SGD moves, over its rate, is the gradient of what it minimises. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsFollowTheGradientOfTheLossOverBatches(boolean convolutional) {
        Trainer warm = trainer(convolutional, TestRuns.ADAM, 0);
        warm.step();
        warm.step();
        Map<String, double[]> start = values(warm);
        Map<String, double[]> gradient = new HashMap<>();
        Trainer trainer = at(start, convolutional);
        trainer.step();
        values(trainer)
                .forEach((name, moved) -> {
                    double[] from = start.get(name);
                    double[] each = new double[moved.length];
                    for (int i = 0; i < each.length; i++) {
                        each[i] = (from[i] - moved[i]) / RATE;
                    }
                    gradient.put(name, each);
                });
        double h = 1e-5;
        for (String name : start.keySet()) {
            if (name.endsWith("running")) {
                continue; // not trained
            }
            for (int i = 0; i < start.get(name).length; i++) {
                double difference =
                        (loss(start, name, i, h, convolutional)
                                        - loss(start, name, i, -h, convolutional))
                                / (2 * h);
                assertThat(gradient.get(name)[i])
                        .as(name + "[" + i + "]")
                        .isCloseTo(difference, within(2e-6));
            }
        }
    }

    private Trainer at(Map<String, double[]> values, boolean convolutional) {
        Trainer trainer = trainer(convolutional, new Optimizer.Sgd(RATE, 0, false, 0), 0);
        Map<String, Tensor> tensors = trainer.trained().tensors();
        values.forEach((name, each) -> workspace.write(tensors.get(name), each));
        return trainer;
    }

    private double loss(
            Map<String, double[]> start, String name, int index, double h, boolean convolutional) {
        Map<String, double[]> changed = new HashMap<>(start);
        double[] values = start.get(name).clone();
        values[index] += h;
        changed.put(name, values);
        Trainer trainer = at(changed, convolutional);
        trainer.step();
        return trainer.takeLoss().mean();
    }

    private Map<String, double[]> values(Trainer trainer) {
        Map<String, double[]> result = new HashMap<>();
        trainer.trained().tensors().forEach((name, t) -> result.put(name, workspace.read(t)));
        return result;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everybodyElseSeesTheNetworkThatTheRunningStatisticsMake(boolean convolutional) {
        Trainer trainer = trainer(convolutional, TestRuns.ADAM, 7);
        for (int i = 0; i < 10; i++) {
            trainer.step();
        }
        Network plain = trainer.network();
        for (int l = 1; l <= plain.hiddenLayers(); l++) {
            TrainedLayer trained = trainer.trained().layers().get(l - 1);
            double[] scale = workspace.read(trained.scale());
            double[] running = workspace.read(trained.running());
            double[] weights = workspace.read(trained.layer().weights());
            double[] shift = workspace.read(trained.layer().bias());
            double[] x = TestRuns.STREAMS.stream("x").doubles(plain.layer(l).fanIn()).toArray();
            int width = scale.length;
            for (int j = 0; j < width; j++) {
                double product = product(x, weights, j, width);
                double normal = (product - running[j]) / Math.sqrt(running[width + j] + 1e-5);
                double expected = scale[j] * normal + shift[j];
                double actual =
                        product(x, workspace.read(plain.layer(l).weights()), j, width)
                                + workspace.read(plain.layer(l).bias())[j];
                assertThat(actual).isCloseTo(expected, within(1e-12));
            }
        }
        assertThat(trainer.trained().layers().getLast().normalized()).isFalse();
    }

    private static double product(double[] x, double[] weights, int column, int width) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * weights[i * width + column];
        }
        return sum;
    }

    @Test
    void runningStatisticsMoveATenthOfTheWayInEachStep() {
        Trainer trainer = trainer(false, new Optimizer.Sgd(RATE, 0, false, 0), 0);
        double[] start = workspace.read(trainer.trained().layers().getFirst().running());
        assertThat(start).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        trainer.step();
        double[] once = workspace.read(trainer.trained().layers().getFirst().running());
        trainer.step();
        double[] twice = workspace.read(trainer.trained().layers().getFirst().running());
        for (int j = 0; j < start.length; j++) {
            double batch = start[j] + 10 * (once[j] - start[j]);
            assertThat(twice[j]).isCloseTo(0.9 * once[j] + 0.1 * batch, within(1e-7));
            assertThat(once[j]).isNotEqualTo(start[j]);
        }
    }

    @Test
    void aStepWithoutNormalisationSharesTheNetworkThatIsTrained() {
        Samples samples = TestRuns.samples(20, 3, 3, LOSS);
        Network network = TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 5, 4, 3);
        Trainer trainer =
                TestRuns.trainer(workspace, network, samples, TestRuns.training(TestRuns.ADAM, 7));
        assertThat(trainer.network().layer(1).weights())
                .isSameAs(trainer.trained().layers().getFirst().layer().weights());
        assertThat(trainer.trained().tensors()).hasSize(6);
    }
}
