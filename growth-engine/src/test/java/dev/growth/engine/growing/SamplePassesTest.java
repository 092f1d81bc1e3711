package dev.growth.engine.growing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.growth.engine.network.Network;
import dev.growth.engine.network.NetworkEditor;
import dev.growth.engine.recipe.StatisticsSettings;
import dev.growth.engine.training.DeviceSamples;
import dev.growth.engine.training.Pass;
import dev.growth.tck.reference.ReferenceBackend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplePassesTest {
    private static final Loss LOSS = Loss.MEAN_SQUARED_ERROR;
    private static final int SAMPLES = 25;

    private static final NetworkEdit ADD_TO_FIRST =
            new AddNeurons(
                    1,
                    Matrix.of(2, 3, 1, 2, 3, 4, 5, 6),
                    Matrix.of(2, 1, 7, 8),
                    Matrix.of(2, 2, 1, -1, 0.5, 2));
    private static final NetworkEdit ADD_TO_SECOND =
            new AddNeurons(
                    2, Matrix.of(1, 4, 1, 2, 3, 4), Matrix.of(1, 1, 1), Matrix.of(1, 2, 3, -1));
    private static final NetworkEdit SPLIT =
            new SplitNeurons(
                    1,
                    List.of(
                            new Split(
                                    2,
                                    Matrix.of(2, 4, 1, 2, 3, 4, -1, -2, -3, -4),
                                    Matrix.of(2, 1, 0.5, 0.5)),
                            new Split(
                                    1,
                                    Matrix.of(2, 4, 1, 0, 3, 0, -1, 0, -3, 0),
                                    Matrix.of(2, 1, 0.5, 0.5))));
    private static final NetworkEdit INSERT =
            new InsertLayer(
                    1,
                    Matrix.of(4, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7),
                    Matrix.row(1, 2, 3, 4),
                    Activation.of(ActivationFunction.TANH));
    private static final NetworkEdit CHANGE_SECOND =
            new ChangeWeights(2, Matrix.of(4, 2, 1, 2, 3, 4, 5, 6, 7, 8), Matrix.row(1, 2));
    private static final NetworkEdit CHANGE_LAST =
            new ChangeWeights(3, Matrix.of(2, 2, 1, 2, 3, 4), Matrix.zeros(1, 0));

    private static final List<NetworkEdit> EDITS =
            List.of(
                    ADD_TO_FIRST,
                    ADD_TO_SECOND,
                    SPLIT,
                    INSERT,
                    CHANGE_SECOND,
                    CHANGE_LAST,
                    new Sequence(List.of()),
                    new Sequence(List.of(CHANGE_LAST, ADD_TO_SECOND)),
                    new Sequence(List.of(CHANGE_SECOND, ADD_TO_SECOND)),
                    new Sequence(List.of(ADD_TO_FIRST, CHANGE_LAST)),
                    new Sequence(List.of(SPLIT, CHANGE_LAST)),
                    new Sequence(List.of(INSERT, SPLIT)));

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Workspace workspace = backend.open();
    private final Network network =
            TestRuns.network(workspace, ActivationFunction.TANH, LOSS, 3, 4, 2, 2);

    @AfterEach
    void close() {
        backend.close();
    }

    /** Whatever was kept, and whatever of it an edit can use. */
    @Test
    void theLossOfAnEditedNetworkIsThatOfAPassOverAllOfIt() {
        for (NetworkEdit edit : EDITS) {
            Network edited = new NetworkEditor(workspace).apply(network, edit).network();
            double whole = passes(edited, 0).loss();
            for (int held : new int[] {0, 10, SAMPLES}) {
                SamplePasses passes = passes(network, held);
                passes.loss();
                assertThat(passes.loss(edited, Unchanged.by(edit, network)))
                        .as("%s, %d samples held", edit, held)
                        .isCloseTo(whole, within(1e-14 * whole));
                assertThat(passes.loss(edited, Unchanged.NOTHING))
                        .as("%s, %d samples held", edit, held)
                        .isCloseTo(whole, within(1e-14 * whole));
            }
        }
    }

    /** What was cut from images is used again, too. */
    @Test
    void soItIsWithConvolutions() {
        Network images = TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2);
        List<NetworkEdit> edits =
                List.of(
                        addTo(1, images),
                        addTo(2, images),
                        addTo(3, images),
                        new InsertLayer(
                                2,
                                Matrix.of(2, 2, 1, -1, 2, 3),
                                Matrix.row(1, 2),
                                Activation.of(ActivationFunction.TANH)),
                        new ChangeWeights(
                                4, Matrix.of(4, 2, 1, 2, 3, 4, 5, 6, 7, 8), Matrix.row(1, 2)));
        for (NetworkEdit edit : edits) {
            Network edited = new NetworkEditor(workspace).apply(images, edit).network();
            double whole = passes(edited, 0).loss();
            for (int held : new int[] {0, 10, SAMPLES}) {
                SamplePasses passes = passes(images, held);
                passes.loss();
                assertThat(passes.loss(edited, Unchanged.by(edit, images)))
                        .as("%s, %d samples held", edit, held)
                        .isCloseTo(whole, within(1e-14 * whole));
            }
        }
    }

    private static NetworkEdit addTo(int layer, Network network) {
        int fanIn = network.layer(layer).fanIn();
        int fanOut = network.fanOut(layer);
        return new AddNeurons(
                layer, counted(2, fanIn), Matrix.of(2, 1, 0.5, -0.5), counted(2, fanOut));
    }

    private static Matrix counted(int rows, int columns) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, Math::sin);
        return Matrix.of(rows, columns, values);
    }

    @Test
    void anEditLeavesTheLayersBeforeItAndTheNeuronsBeforeItsOwn() {
        assertThat(EDITS.stream().map(edit -> Unchanged.by(edit, network)))
                .containsExactly(
                        new Unchanged(0, 4),
                        new Unchanged(1, 2),
                        new Unchanged(0, 1),
                        new Unchanged(1, 0),
                        new Unchanged(1, 0),
                        new Unchanged(2, 0),
                        new Unchanged(3, 0),
                        new Unchanged(1, 2),
                        new Unchanged(1, 0),
                        new Unchanged(0, 4),
                        new Unchanged(0, 1),
                        new Unchanged(0, 1));
    }

    @Test
    void whatIsHeldIsWhatWouldFlow() {
        List<double[]> expected = gradients(passes(network, 0));
        for (int held : new int[] {7, 10, 20, SAMPLES}) {
            SamplePasses passes = passes(network, held);
            double loss = passes.loss();
            assertThat(gradients(passes)).as("%d held", held).containsExactlyElementsOf(expected);
            assertThat(gradients(passes)).as("%d held", held).containsExactlyElementsOf(expected);
            assertThat(passes.loss()).isEqualTo(loss);
        }
    }

    /** Whether or not it could have been held without the capture; one of some samples is apart. */
    @Test
    void aCaptureOfAllSamplesIsWhatFlows() {
        List<double[]> expected = gradients(passes(network, 0));
        double loss = passes(network, 0).loss();
        Network edited = new NetworkEditor(workspace).apply(network, ADD_TO_SECOND).network();
        double lossAfter = passes(edited, 0).loss();
        for (int held : new int[] {0, SAMPLES}) {
            SamplePasses passes = passes(network, held);
            passes.capture(5);
            Pass all = passes.capture(SAMPLES + 1);
            assertThat(gradients(passes)).containsExactlyElementsOf(expected);
            assertThat(passes.loss()).isEqualTo(loss);
            assertThat(passes.loss(edited, Unchanged.by(ADD_TO_SECOND, network)))
                    .isCloseTo(lossAfter, within(1e-14 * lossAfter));
            workspace.fill(all.gradient(1), 7);
            assertThat(gradients(passes))
                    .hasSize(3)
                    .allSatisfy(gradient -> assertThat(gradient).containsOnly(7));
        }
    }

    @Test
    void soItIsWithWhatIsCutFromImages() {
        Network images = TestRuns.convolutional(workspace, ActivationFunction.TANH, LOSS, 2);
        SamplePasses fresh = passes(images, 0);
        SamplePasses captured = passes(images, 0);
        captured.capture(SAMPLES);
        for (int layer = 1; layer <= 3; layer++) {
            int l = layer;
            List<double[]> expected = new ArrayList<>();
            fresh.forEachBatch(pass -> expected.add(workspace.read(pass.outgoingGradient(l))));
            List<double[]> seen = new ArrayList<>();
            captured.forEachBatch(pass -> seen.add(workspace.read(pass.outgoingGradient(l))));
            assertThat(seen).containsExactlyElementsOf(expected);
        }
    }

    private List<double[]> gradients(SamplePasses passes) {
        List<double[]> gradients = new ArrayList<>();
        passes.forEachBatch(pass -> gradients.add(workspace.read(pass.gradient(1))));
        return gradients;
    }

    private SamplePasses passes(Network of, long held) {
        DeviceSamples source =
                DeviceSamples.upload(TestRuns.samples(SAMPLES, of.inputs(), 2, LOSS), workspace);
        StatisticsSamples drawn =
                StatisticsSamples.draw(
                        source, new StatisticsSettings(0, 10, 0), TestRuns.STREAMS.stream("draw"));
        return new SamplePasses(of, drawn, workspace, held);
    }
}
