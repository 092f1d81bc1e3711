package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.Samples;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Network;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Samples samples = TestRuns.samples(25, 3, 2, Loss.MEAN_SQUARED_ERROR);
    private final Network network =
            TestRuns.network(
                    workspace, ActivationFunction.TANH, Loss.MEAN_SQUARED_ERROR, 3, 4, 3, 2);

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                TestRuns.SGD,
                new Optimizer.Sgd(0.1, 0, false, 1e-3),
                TestRuns.ADAM,
                new Optimizer.Adamw(0.01, 0.9, 0.999, 1e-8, 0.01));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainingLowersTheLoss(Optimizer optimizer) {
        Trainer trainer = trainer(optimizer);
        steps(trainer, 3);
        double before = trainer.takeLoss().mean();
        steps(trainer, 60);
        trainer.takeLoss();
        steps(trainer, 3);

        assertThat(trainer.takeLoss().mean()).isLessThan(0.9 * before);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void neuronsThatDoNothingDisturbNoOldParameter(Optimizer optimizer) {
        Trainer plain = trainer(optimizer);
        Trainer grown = trainer(optimizer);
        steps(plain, 7);
        steps(grown, 7);
        // Neither incoming nor outgoing weights: with tanh(0) = 0 no gradient reaches them either.
        grown.grow(edited(grown.network(), Matrix.zeros(2, 3), Matrix.zeros(2, 3)));
        steps(plain, 20);
        steps(grown, 20);

        assertThat(grown.network().widths()).containsExactly(6, 3);
        double[] expected = workspace.read(plain.network().layer(1).weights());
        double[] actual =
                workspace.read(workspace.view(grown.network().layer(1).weights(), 0, 0, 3, 4));
        assertThat(actual).containsExactly(expected);
        assertThat(workspace.read(workspace.view(grown.network().layer(2).weights(), 0, 0, 4, 3)))
                .containsExactly(workspace.read(plain.network().layer(2).weights()));
    }

    @Test
    void newNeuronsTakeAdamsFirstStepNoLargerThanTheLearningRate() {
        Trainer trainer = trainer(TestRuns.ADAM);
        steps(trainer, 50);
        Matrix incoming = Matrix.of(1, 3, 0.3, -0.2, 0.1);
        trainer.grow(edited(trainer.network(), incoming, Matrix.of(1, 3, 0.1, 0.2, 0.3)));
        steps(trainer, 1);

        double[] now =
                workspace.read(workspace.view(trainer.network().layer(1).weights(), 0, 4, 3, 1));
        for (int i = 0; i < 3; i++) {
            // A fresh slot under an old step count would move by 3.2 × the learning rate.
            assertThat(Math.abs(now[i] - incoming.get(0, i))).isCloseTo(0.01, within(1e-6));
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Trainer one = trainer(TestRuns.ADAM);
        Trainer two = trainer(TestRuns.ADAM);
        steps(one, 30);
        steps(two, 30);

        assertThat(workspace.read(one.network().layer(2).weights()))
                .containsExactly(workspace.read(two.network().layer(2).weights()));
    }

    private Trainer trainer(Optimizer optimizer) {
        return TestRuns.trainer(workspace, network, samples, TestRuns.training(optimizer, 10));
    }

    private Edited edited(Network current, Matrix incoming, Matrix outgoing) {
        Matrix bias = Matrix.zeros(incoming.rows(), 1);
        return new NetworkEditor(workspace)
                .apply(current, new AddNeurons(1, incoming, bias, outgoing));
    }

    private static void steps(Trainer trainer, int count) {
        for (int i = 0; i < count; i++) {
            trainer.step();
        }
    }
}
