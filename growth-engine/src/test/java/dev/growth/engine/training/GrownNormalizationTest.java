package dev.growth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.growth.api.data.Samples;
import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.network.ConvolutionEditsTest;
import dev.growth.engine.network.Edited;
import dev.growth.engine.network.Network;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Growth of networks with batch normalisation, in float64. */
class GrownNormalizationTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;
    private static final int COUNT = 30;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();

    @AfterEach
    void close() {
        backend.close();
    }

    static Stream<NetworkEdit> edits() {
        return ConvolutionEditsTest.edits();
    }

    private Trainer convolutional() {
        return warm(
                TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2)
                        .normalized(true),
                TestRuns.IMAGE.inputs());
    }

    /** 3-5-4-2. */
    private Trainer dense(boolean normalized) {
        Network network = TestRuns.network(workspace, ActivationFunction.RELU, LOSS, 3, 5, 4, 2);
        return warm(network.normalized(normalized), 3);
    }

    private Trainer warm(Network network, int inputs) {
        Samples samples = TestRuns.samples(COUNT, inputs, 2, LOSS);
        Trainer trainer =
                TestRuns.trainer(workspace, network, samples, TestRuns.training(TestRuns.ADAM, 0));
        for (int i = 0; i < 5; i++) {
            trainer.step();
        }
        trainer.takeLoss();
        return trainer;
    }

    private Network grow(Trainer trainer, NetworkEdit edit) {
        Edited edited = new NetworkEditor(workspace).apply(trainer.network(), edit);
        Network copy = edited.network().copiedTo(workspace);
        trainer.grow(edited);
        return copy;
    }

    private Pass pass(Trainer trainer, Network network) {
        Pass pass = new Pass(network, trainer.samples(), COUNT, workspace);
        int[] rows = new int[COUNT];
        Arrays.setAll(rows, i -> i);
        workspace.write(pass.rows(), rows);
        pass.gather();
        pass.forward();
        pass.loss(1);
        return pass;
    }

    private double[] outputs(Trainer trainer, Network network) {
        return workspace.read(pass(trainer, network).output());
    }

    private double loss(Trainer trainer, Network network) {
        return Arrays.stream(workspace.read(pass(trainer, network).losses()))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("edits")
    void trainingGoesOnWithWhatTheEditMade(NetworkEdit edit) {
        Trainer trainer = convolutional();
        double[] before = outputs(trainer, trainer.network());
        Network edited = grow(trainer, edit);
        double[] expected = outputs(trainer, edited);

        assertThat(outputs(trainer, trainer.network()))
                .usingComparatorWithPrecision(1e-11)
                .containsExactly(expected);
        assertThat(expected).isNotEqualTo(before);
        trainer.step();
        assertThat(trainer.takeLoss().mean()).isFinite();
    }

    @Test
    void whatAnEditLeavesAloneStaysAsItWasToTheBit() {
        Trainer trainer = dense(true);
        TrainedNetwork before = trainer.trained();
        double[][] old = {
            workspace.read(before.layers().get(0).layer().weights()),
            workspace.read(before.layers().get(0).running()),
            workspace.read(before.layers().get(0).scale()),
            workspace.read(before.layers().get(0).layer().bias()),
            workspace.read(before.layers().get(1).layer().weights()),
        };
        Matrix incoming = Matrix.of(2, 3, 0.1, 0.2, -0.3, 0.7, 0.5, 0.6);
        grow(trainer, new AddNeurons(1, incoming, Matrix.of(2, 1, 0.2, 1), Matrix.zeros(2, 4)));
        TrainedLayer first = trainer.trained().layers().get(0);
        TrainedLayer second = trainer.trained().layers().get(1);

        assertThat(block(first.layer().weights(), 3, 5)).containsExactly(old[0]);
        assertThat(block(first.running(), 2, 5)).containsExactly(old[1]);
        assertThat(block(first.scale(), 1, 5)).containsExactly(old[2]);
        assertThat(block(first.layer().bias(), 1, 5)).containsExactly(old[3]);
        assertThat(block(second.layer().weights(), 5, 4)).containsExactly(old[4]);
    }

    private double[] block(Tensor tensor, int rows, int columns) {
        return workspace.read(workspace.view(tensor, 0, 0, rows, columns));
    }

    /** [K]: γ = √(var + ε), β = mean. */
    @Test
    void newNeuronsAreNormalisedAsTheIdentity() {
        Trainer trainer = dense(true);
        Matrix incoming = Matrix.of(2, 3, 0.1, 0.2, -0.3, 0.7, 0.5, 0.6);
        Matrix bias = Matrix.of(2, 1, 0.2, 1);
        Network edited = grow(trainer, new AddNeurons(1, incoming, bias, Matrix.zeros(2, 4)));
        TrainedLayer layer = trainer.trained().layers().get(0);
        Tensor z = pass(trainer, edited).preActivations(1);
        for (int neuron = 0; neuron < 2; neuron++) {
            double[] values = workspace.read(workspace.view(z, 0, 5 + neuron, COUNT, 1));
            double mean = Arrays.stream(values).average().orElseThrow();
            OptionalDouble variance =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average();
            assertThat(entry(layer.scale(), 0, 5 + neuron))
                    .isCloseTo(Math.sqrt(variance.orElseThrow() + 1e-5), within(1e-12));
            assertThat(entry(layer.layer().bias(), 0, 5 + neuron)).isCloseTo(mean, within(1e-12));
            assertThat(entry(layer.running(), 0, 5 + neuron))
                    .isCloseTo(mean - bias.get(neuron, 0), within(1e-12));
            for (int i = 0; i < 3; i++) {
                assertThat(entry(layer.layer().weights(), i, 5 + neuron))
                        .isEqualTo(incoming.get(neuron, i));
            }
        }
    }

    private double entry(Tensor tensor, int row, int column) {
        return workspace.read(workspace.view(tensor, row, column, 1, 1))[0];
    }

    /** So a step over all samples starts where the network without normalisation was. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anInsertedLayerDoesNotChangeWhatIsTrainedEither(int after) {
        Trainer trainer = dense(false);
        double loss = loss(trainer, trainer.network());
        int width = after == 0 ? 3 : trainer.network().layer(after).width();
        InsertLayer insert =
                new InsertLayer(
                        after,
                        Matrix.identity(width),
                        Matrix.zeros(1, width),
                        Activation.of(
                                after == 0 ? ActivationFunction.IDENTITY : ActivationFunction.RELU),
                        true);
        grow(trainer, insert);

        assertThat(trainer.trained().layers().get(after).normalized()).isTrue();
        assertThat(loss(trainer, trainer.network())).isCloseTo(loss, within(1e-12));
        trainer.step();
        assertThat(trainer.takeLoss().mean()).isCloseTo(loss, within(1e-12));
    }

    @Test
    void aNeuronWhoseScaleCameToNothingIsNormalisedAnew() {
        Trainer trainer = dense(true);
        TrainedLayer second = trainer.trained().layers().get(1);
        workspace.fill(workspace.view(second.scale(), 0, 2, 1, 1), 0);
        trainer.step();
        workspace.fill(workspace.view(second.scale(), 0, 2, 1, 1), 0);
        ChangeWeights change =
                new ChangeWeights(2, Matrix.zeros(5, 4), Matrix.of(1, 4, 0, 0, 0.5, 0));
        Network edited = grow(trainer, change);

        assertThat(outputs(trainer, trainer.network()))
                .usingComparatorWithPrecision(1e-11)
                .containsExactly(outputs(trainer, edited));
        assertThat(trainer.trained().tensors().values())
                .allSatisfy(t -> assertThat(workspace.read(t)).doesNotContain(Double.NaN));
    }
}
