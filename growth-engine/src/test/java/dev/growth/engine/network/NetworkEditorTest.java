package dev.growth.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.growth.api.network.Activation;
import dev.growth.api.network.ActivationFunction;
import dev.growth.api.network.Loss;
import dev.growth.api.network.Matrix;
import dev.growth.api.network.NetworkEdit;
import dev.growth.api.network.NetworkEdit.AddNeurons;
import dev.growth.api.network.NetworkEdit.ChangeWeights;
import dev.growth.api.network.NetworkEdit.InsertLayer;
import dev.growth.api.network.NetworkEdit.Sequence;
import dev.growth.api.network.NetworkEdit.Split;
import dev.growth.api.network.NetworkEdit.SplitNeurons;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.Pass;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkEditorTest {
    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Network network =
            TestRuns.network(
                    workspace, ActivationFunction.RELU, Loss.MEAN_SQUARED_ERROR, 3, 4, 2, 2);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void newNeuronsAreAppendedWithTheirWeights() {
        Network grown =
                apply(
                        new AddNeurons(
                                1,
                                Matrix.of(1, 3, 1, 2, 3),
                                Matrix.of(1, 1, 4),
                                Matrix.of(1, 2, 5, 6)));

        assertThat(grown.widths()).containsExactly(5, 2);
        assertThat(workspace.read(workspace.view(grown.layer(1).weights(), 0, 4, 3, 1)))
                .containsExactly(1, 2, 3);
        assertThat(workspace.read(workspace.view(grown.layer(1).weights(), 0, 0, 3, 4)))
                .containsExactly(workspace.read(network.layer(1).weights()));
        assertThat(workspace.read(grown.layer(1).bias())[4]).isEqualTo(4);
        assertThat(workspace.read(workspace.view(grown.layer(2).weights(), 4, 0, 1, 2)))
                .containsExactly(5, 6);
        assertThat(grown.layer(3)).as("an untouched layer is shared").isSameAs(network.layer(3));
    }

    @Test
    void neuronsWithoutOutgoingWeightsLeaveTheFunctionAsItIs() {
        Network grown =
                apply(
                        new AddNeurons(
                                2,
                                Matrix.of(2, 4, 1, 2, 3, 4, 5, 6, 7, 8),
                                Matrix.of(2, 1, 1, 1),
                                Matrix.zeros(2, 2)));

        assertThat(outputs(grown)).containsExactly(outputs(network));
    }

    @Test
    void aSplitWithoutOffsetsLeavesTheFunctionAsItIs() {
        Split first = new Split(1, Matrix.zeros(2, 4), Matrix.of(2, 1, 0.5, 0.5));
        Split second = new Split(3, Matrix.zeros(3, 4), Matrix.of(3, 1, 0.5, 0.25, 0.25));

        Network grown = apply(new SplitNeurons(1, List.of(first, second)));

        assertThat(grown.widths()).containsExactly(7, 2);
        assertThat(outputs(grown)).usingComparatorWithPrecision(1e-14).contains(outputs(network));
    }

    @Test
    void theFirstChildTakesTheParentsPlaceAndTheOthersAreAppended() {
        Matrix offsets = Matrix.of(2, 4, 1, 0, 0, 2, -1, 0, 0, -2);

        Network grown =
                apply(
                        new SplitNeurons(
                                1, List.of(new Split(2, offsets, Matrix.of(2, 1, 0.3, 0.7)))));

        double weight = workspace.read(network.layer(1).weights())[2];
        double[] weights = workspace.read(grown.layer(1).weights());
        assertThat(weights[2]).isEqualTo(weight + 1);
        assertThat(weights[4]).isEqualTo(weight - 1);
        double bias = workspace.read(network.layer(1).bias())[2];
        assertThat(workspace.read(grown.layer(1).bias())).endsWith(bias + 2, 0, bias - 2);
        double outgoing = workspace.read(network.layer(2).weights())[4];
        double[] next = workspace.read(grown.layer(2).weights());
        assertThat(next[4]).isEqualTo(0.3 * outgoing);
        assertThat(next[8]).isEqualTo(0.7 * outgoing);
    }

    @Test
    void anIdentityLayerAfterReluLeavesTheFunctionAsItIs() {
        Edited edited =
                new NetworkEditor(workspace)
                        .apply(
                                network,
                                new InsertLayer(
                                        2,
                                        Matrix.of(2, 2, 1, 0, 0, 1),
                                        Matrix.zeros(1, 2),
                                        Activation.of(ActivationFunction.RELU)));

        assertThat(edited.network().widths()).containsExactly(4, 2, 2);
        assertThat(edited.sources()).containsExactly(0, 1, Edited.NEW, 2);
        assertThat(outputs(edited.network())).containsExactly(outputs(network));
    }

    @Test
    void aSequenceAppliesLaterEditsToWhatEarlierOnesMade() {
        AddNeurons one =
                new AddNeurons(1, Matrix.zeros(1, 3), Matrix.zeros(1, 1), Matrix.zeros(1, 2));
        ChangeWeights change =
                new ChangeWeights(2, Matrix.of(5, 2, new double[10]), Matrix.row(1, -1));

        Network grown = apply(new Sequence(List.of(one, change)));

        double[] before = workspace.read(network.layer(2).bias());
        assertThat(workspace.read(grown.layer(2).bias()))
                .containsExactly(before[0] + 1, before[1] - 1);
        assertThat(workspace.read(network.layer(2).bias()))
                .as("the old network is left alone")
                .containsExactly(before);
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        apply(
                                new AddNeurons(
                                        1,
                                        Matrix.zeros(1, 5),
                                        Matrix.zeros(1, 1),
                                        Matrix.zeros(1, 2))))
                .withMessageContaining("incoming weights 1 × 5")
                .withMessageContaining("1 × 3 fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        apply(
                                new AddNeurons(
                                        3,
                                        Matrix.zeros(1, 2),
                                        Matrix.zeros(1, 1),
                                        Matrix.zeros(1, 2))))
                .withMessageContaining("hidden layer 3 of a network of [4, 2]");
    }

    private Network apply(NetworkEdit edit) {
        return new NetworkEditor(workspace).apply(network, edit).network();
    }

    private double[] outputs(Network any) {
        DeviceSamples samples =
                DeviceSamples.upload(TestRuns.samples(9, 3, 2, Loss.MEAN_SQUARED_ERROR), workspace);
        Pass pass = new Pass(any, samples, 9, workspace);
        int[] rows = new int[9];
        Arrays.setAll(rows, i -> i);
        workspace.write(pass.rows(), rows);
        pass.gather();
        pass.forward();
        return workspace.read(pass.output());
    }
}
