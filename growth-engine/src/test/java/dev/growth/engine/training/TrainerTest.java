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
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
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

    @ParameterizedTest
    @MethodSource("optimizers")
    void oldWeightsStayFrozenForAsManyStepsAsAsked(Optimizer optimizer) {
        Trainer trainer = trainer(optimizer, new AfterGrowthSettings(1, 5));
        steps(trainer, 7);
        trainer.grow(halves(trainer.network()));
        double[][] before = oldParameters(trainer);
        double[] added = newParameters(trainer);
        steps(trainer, 5);

        assertThat(oldParameters(trainer)).isDeepEqualTo(before);
        assertThat(newParameters(trainer)).isNotEqualTo(added);

        steps(trainer, 1);

        assertThat(oldParameters(trainer)[0]).isNotEqualTo(before[0]);
        assertThat(oldParameters(trainer)[2]).isNotEqualTo(before[2]);
    }

    @Test
    void newWeightsMoveByAMultiple() {
        Optimizer plainSgd = new Optimizer.Sgd(0.1, 0, false, 0);
        Trainer plain = trainer(plainSgd, AfterGrowthSettings.NONE);
        Trainer scaled = trainer(plainSgd, new AfterGrowthSettings(0.25, 0));
        steps(plain, 7);
        steps(scaled, 7);
        assertThat(workspace.read(scaled.network().layer(1).weights()))
                .containsExactly(workspace.read(plain.network().layer(1).weights()));
        plain.grow(halves(plain.network()));
        scaled.grow(halves(scaled.network()));
        double[] before = newParameters(plain);
        steps(plain, 1);
        steps(scaled, 1);

        assertThat(oldParameters(scaled)).isDeepEqualTo(oldParameters(plain));
        double[] moved = newParameters(plain);
        double[] movedLess = newParameters(scaled);
        for (int i = 0; i < before.length; i++) {
            assertThat(movedLess[i] - before[i])
                    .isCloseTo(0.25 * (moved[i] - before[i]), within(1e-15));
        }
        assertThat(moved).isNotEqualTo(before);
    }

    @Test
    void withoutGrowthNothingIsNewOrOld() {
        Trainer plain = trainer(TestRuns.ADAM);
        Trainer other = trainer(TestRuns.ADAM, new AfterGrowthSettings(3, 100));
        steps(plain, 20);
        steps(other, 20);

        assertThat(oldParameters(other)).isDeepEqualTo(oldParameters(plain));
    }

    /** Two more neurons in hidden layer 1. */
    private Edited halves(Network current) {
        return edited(
                current,
                Matrix.of(2, 3, 0.3, -0.2, 0.1, 0.5, 0.5, -0.5),
                Matrix.of(2, 3, 0.1, 0.2, 0.3, -0.3, 0.2, 0.5));
    }

    /** Weights and bias of layer 1, weights of layer 2 as they were before, the rest whole. */
    private double[][] oldParameters(Trainer trainer) {
        Network now = trainer.network();
        return new double[][] {
            workspace.read(workspace.view(now.layer(1).weights(), 0, 0, 3, 4)),
            workspace.read(workspace.view(now.layer(1).bias(), 0, 0, 1, 4)),
            workspace.read(workspace.view(now.layer(2).weights(), 0, 0, 4, 3)),
            workspace.read(now.layer(2).bias()),
            workspace.read(now.layer(3).weights()),
            workspace.read(now.layer(3).bias())
        };
    }

    private double[] newParameters(Trainer trainer) {
        Network now = trainer.network();
        return Stream.of(
                        workspace.view(now.layer(1).weights(), 0, 4, 3, 2),
                        workspace.view(now.layer(1).bias(), 0, 4, 1, 2),
                        workspace.view(now.layer(2).weights(), 4, 0, 2, 3))
                .flatMapToDouble(added -> Arrays.stream(workspace.read(added)))
                .toArray();
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
        return trainer(optimizer, AfterGrowthSettings.NONE);
    }

    private Trainer trainer(Optimizer optimizer, AfterGrowthSettings after) {
        return TestRuns.trainer(
                workspace, network, samples, TestRuns.training(optimizer, 10, after));
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
