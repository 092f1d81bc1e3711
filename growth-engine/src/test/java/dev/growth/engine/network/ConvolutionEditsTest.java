package dev.growth.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.growth.api.tensor.Tensor;
import dev.growth.api.tensor.Workspace;
import dev.growth.engine.TestRuns;
import dev.growth.engine.recipe.AfterGrowthSettings;
import dev.growth.engine.recipe.Optimizer;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.Pass;
import dev.growth.engine.training.Trainer;
import dev.growth.tck.reference.ReferenceBackend;
import dev.growth.tck.reference.ReferenceEdits;
import dev.growth.tck.reference.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class ConvolutionEditsTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;
    private static final int INPUTS = TestRuns.IMAGE.inputs();
    private static final int SAMPLES = 4;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Network network =
            TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2);

    @AfterEach
    void close() {
        backend.close();
    }

    /** Of channels 3 and 2, 4 neurons, 2 outputs; kernels 3×3 and 2×2, then 4×3 pixels. */
    public static Stream<NetworkEdit> edits() {
        RandomGenerator random = new SplittableRandom(5);
        NetworkEdit first =
                new AddNeurons(1, draw(random, 2, 18), draw(random, 2, 1), draw(random, 2, 8));
        NetworkEdit second =
                new AddNeurons(2, draw(random, 3, 12), draw(random, 3, 1), draw(random, 3, 48));
        NetworkEdit split =
                new SplitNeurons(
                        1,
                        List.of(
                                new Split(2, draw(random, 3, 19), Matrix.of(3, 1, 0.5, 0.2, 0.3)),
                                new Split(0, draw(random, 2, 19), Matrix.of(2, 1, 0.5, 0.5))));
        NetworkEdit atBoundary =
                new SplitNeurons(
                        2, List.of(new Split(1, draw(random, 2, 13), Matrix.of(2, 1, 0.25, 0.75))));
        NetworkEdit insert = inserted(random, 1, 3);
        return Stream.of(
                first,
                second,
                split,
                atBoundary,
                insert,
                inserted(random, 0, 2),
                inserted(random, 2, 2),
                new ChangeWeights(2, draw(random, 12, 2), draw(random, 1, 2)),
                new Sequence(List.of(second, split)),
                new Sequence(
                        List.of(
                                insert,
                                new AddNeurons(
                                        1,
                                        draw(random, 1, 18),
                                        draw(random, 1, 1),
                                        draw(random, 1, 3)))));
    }

    private static InsertLayer inserted(RandomGenerator random, int after, int channels) {
        return new InsertLayer(
                after,
                draw(random, channels, channels),
                draw(random, 1, channels),
                Activation.of(ActivationFunction.SOFTPLUS));
    }

    private static Matrix draw(RandomGenerator random, int rows, int columns) {
        return Matrix.of(rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditIsWhatTheKitsReferenceMakesOfIt(NetworkEdit edit) {
        ReferenceNetwork reference =
                new ReferenceNetwork(
                        workspace, network.layers().stream().map(this::values).toList(), LOSS);
        Network edited = new NetworkEditor(workspace).apply(network, edit).network();
        double[] expected = ReferenceEdits.apply(reference, edit).predict(inputs()).toArray();

        assertThat(outputs(edited)).usingComparatorWithPrecision(1e-12).containsExactly(expected);
        assertThat(expected).isNotEqualTo(outputs(network));
    }

    /**
     * Moments and ages stay with their weights, in each place of the kernels after the channels.
     */
    @ParameterizedTest
    @MethodSource("dev.growth.engine.training.TrainerTest#optimizers")
    void channelsThatDoNothingDisturbNothing(Optimizer optimizer) {
        Trainer plain = trainer(optimizer, AfterGrowthSettings.NONE);
        Trainer grown = trainer(optimizer, AfterGrowthSettings.NONE);
        steps(plain, 7);
        steps(grown, 7);
        for (int layer = 1; layer <= 2; layer++) {
            Network now = grown.network();
            int fanOut = now.fanOut(layer);
            grown.grow(
                    new NetworkEditor(workspace)
                            .apply(
                                    now,
                                    new AddNeurons(
                                            layer,
                                            Matrix.zeros(2, now.layer(layer).fanIn()),
                                            Matrix.zeros(2, 1),
                                            Matrix.zeros(2, fanOut))));
        }
        steps(plain, 20);
        steps(grown, 20);

        assertThat(grown.network().widths()).containsExactly(5, 4, 4);
        assertThat(outputs(grown.network()))
                .usingComparatorWithPrecision(1e-13)
                .containsExactly(outputs(plain.network()));
    }

    @Test
    void oldWeightsStayFrozenInEachPlaceOfTheKernel() {
        Trainer trainer = trainer(TestRuns.ADAM, new AfterGrowthSettings(1, 5));
        steps(trainer, 7);
        RandomGenerator random = new SplittableRandom(3);
        AddNeurons add =
                new AddNeurons(1, draw(random, 2, 18), draw(random, 2, 1), draw(random, 2, 8));
        trainer.grow(new NetworkEditor(workspace).apply(trainer.network(), add));
        double[] before = workspace.read(trainer.network().layer(2).weights());
        steps(trainer, 5);
        double[] after = workspace.read(trainer.network().layer(2).weights());

        for (int i = 0; i < before.length; i++) {
            boolean isNew = i / 2 % 5 >= 3; // two columns; five channels in a place, three old
            assertThat(after[i] != before[i]).as("weight %d", i).isEqualTo(isNew);
        }
    }

    private Trainer trainer(Optimizer optimizer, AfterGrowthSettings after) {
        return TestRuns.trainer(
                workspace,
                network,
                TestRuns.samples(25, INPUTS, 2, LOSS),
                TestRuns.training(optimizer, 10, after));
    }

    private static void steps(Trainer trainer, int count) {
        for (int i = 0; i < count; i++) {
            trainer.step();
        }
    }

    private ReferenceNetwork.Layer values(Layer layer) {
        return new ReferenceNetwork.Layer(
                matrix(layer.weights()), matrix(layer.bias()), layer.activation(), layer.patches());
    }

    private Matrix matrix(Tensor tensor) {
        return Matrix.of(tensor.rows(), tensor.columns(), workspace.read(tensor));
    }

    private Matrix inputs() {
        Pass pass = pass(network);
        return matrix(pass.activations(0));
    }

    private double[] outputs(Network any) {
        Pass pass = pass(any);
        pass.forward();
        return workspace.read(pass.output());
    }

    private Pass pass(Network any) {
        DeviceSamples samples =
                DeviceSamples.upload(TestRuns.samples(SAMPLES, INPUTS, 2, LOSS), workspace);
        Pass pass = Pass.forward(any, samples, SAMPLES, workspace);
        int[] rows = new int[SAMPLES];
        Arrays.setAll(rows, i -> i);
        workspace.write(pass.rows(), rows);
        pass.gather();
        return pass;
    }
}
