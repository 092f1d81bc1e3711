package dev.growth.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import dev.growth.api.network.NetworkSpec;
import dev.growth.tck.reference.ReferenceNetwork.Layer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceEditsTest {
    private static final Activation RELU = Activation.of(ActivationFunction.RELU);
    private static final Activation IDENTITY = Activation.of(ActivationFunction.IDENTITY);

    @AutoClose private final ReferenceBackend backend = new ReferenceBackend();
    private final ReferenceNetwork network =
            new ReferenceNetwork(
                    backend.open(),
                    List.of(
                            new Layer(Matrix.of(2, 2, 1, 2, 3, 4), Matrix.row(5, 6), RELU),
                            new Layer(Matrix.of(2, 1, 7, 8), Matrix.row(9), IDENTITY)),
                    Loss.MEAN_SQUARED_ERROR);

    @Test
    void addNeurons() {
        List<Layer> grown =
                apply(
                        new AddNeurons(
                                1,
                                Matrix.of(2, 2, 10, 20, 30, 40),
                                Matrix.of(2, 1, 50, 60),
                                Matrix.of(2, 1, 70, 80)));
        assertThat(grown.get(0).weights()).isEqualTo(Matrix.of(2, 4, 1, 2, 10, 30, 3, 4, 20, 40));
        assertThat(grown.get(0).bias()).isEqualTo(Matrix.row(5, 6, 50, 60));
        assertThat(grown.get(1).weights()).isEqualTo(Matrix.of(4, 1, 7, 8, 70, 80));
        assertThat(grown.get(1).bias()).isEqualTo(Matrix.row(9));
    }

    @Test
    void splitNeurons() {
        Split first =
                new Split(1, Matrix.of(2, 3, 0.1, 0.2, 0.3, -1, -2, -3), Matrix.of(2, 1, .25, .75));
        Split second = new Split(0, Matrix.of(2, 3, 0, 0, 0, 1, 1, 1), Matrix.of(2, 1, 2, -1));
        List<Layer> grown = apply(new SplitNeurons(1, List.of(first, second)));
        assertThat(grown.get(0).weights()).isEqualTo(Matrix.of(2, 4, 1, 2.1, 1, 2, 3, 4.2, 2, 4));
        assertThat(grown.get(0).bias()).isEqualTo(Matrix.row(5, 6.3, 3, 6));
        assertThat(grown.get(1).weights()).isEqualTo(Matrix.of(4, 1, 14, 2, 6, -7));
    }

    @Test
    void splitWithoutOffsetsLeavesTheFunction() {
        Split copies = new Split(1, Matrix.zeros(3, 3), Matrix.of(3, 1, 0.5, 0.25, 0.25));
        ReferenceNetwork grown =
                ReferenceEdits.apply(network, new SplitNeurons(1, List.of(copies)));
        Matrix inputs = Matrix.of(2, 2, 0.5, -1, 2, 3);
        assertThat(grown.predict(inputs).toArray())
                .containsExactly(network.predict(inputs).toArray(), within(1e-12));
        assertThat(grown.widths()).containsExactly(4);
    }

    @Test
    void insertLayer() {
        InsertLayer insert =
                new InsertLayer(1, Matrix.of(2, 2, 1, 0, 0, 1), Matrix.zeros(1, 2), RELU);
        ReferenceNetwork grown = ReferenceEdits.apply(network, insert);
        assertThat(grown.widths()).containsExactly(2, 2);
        Matrix inputs = Matrix.of(2, 2, 0.5, -1, 2, 3);
        assertThat(grown.predict(inputs)).isEqualTo(network.predict(inputs));
        InsertLayer first =
                new InsertLayer(0, Matrix.of(2, 2, 0, 1, 1, 0), Matrix.row(1, 2), IDENTITY);
        assertThat(apply(first).get(0).bias()).isEqualTo(Matrix.row(1, 2));
        assertThat(apply(first)).hasSize(3);
    }

    @Test
    void changeWeights() {
        List<Layer> changed = apply(new ChangeWeights(2, Matrix.of(2, 1, 1, -1), Matrix.row(0.5)));
        assertThat(changed.get(1).weights()).isEqualTo(Matrix.of(2, 1, 8, 7));
        assertThat(changed.get(1).bias()).isEqualTo(Matrix.row(9.5));
        assertThat(
                        apply(new ChangeWeights(2, Matrix.zeros(2, 1), Matrix.zeros(1, 0)))
                                .get(1)
                                .bias())
                .isEqualTo(Matrix.row(9));
    }

    @Test
    void laterEditsSeeEarlierOnes() {
        AddNeurons add =
                new AddNeurons(1, Matrix.zeros(1, 2), Matrix.zeros(1, 1), Matrix.zeros(1, 1));
        ChangeWeights change = new ChangeWeights(2, Matrix.of(3, 1, 0, 0, 1), Matrix.zeros(1, 0));
        assertThat(apply(new Sequence(List.of(add, change))).get(1).weights())
                .isEqualTo(Matrix.of(3, 1, 7, 8, 1));
        assertMisfit(new Sequence(List.of(change, add)));
    }

    @Test
    void theOldNetworkStays() {
        List<Layer> before = network.values();
        apply(new ChangeWeights(1, Matrix.of(2, 2, 1, 1, 1, 1), Matrix.row(1, 1)));
        assertThat(network.values()).isEqualTo(before);
    }

    @Test
    void misfitsAreRefused() {
        Matrix one = Matrix.zeros(1, 1);
        assertMisfit(new AddNeurons(1, Matrix.zeros(1, 3), one, one));
        assertMisfit(new AddNeurons(1, Matrix.zeros(1, 2), Matrix.zeros(1, 0), one));
        assertMisfit(new AddNeurons(1, Matrix.zeros(1, 2), one, Matrix.zeros(1, 2)));
        assertMisfit(new AddNeurons(2, Matrix.zeros(1, 2), one, one));
        assertMisfit(new AddNeurons(0, Matrix.zeros(1, 2), one, one));
        assertMisfit(new SplitNeurons(1, List.of(new Split(2, Matrix.zeros(1, 3), one))));
        assertMisfit(new SplitNeurons(1, List.of(new Split(0, Matrix.zeros(1, 2), one))));
        assertMisfit(new InsertLayer(2, one, one, RELU));
        assertMisfit(new InsertLayer(1, one, one, RELU));
        assertMisfit(new InsertLayer(1, Matrix.zeros(2, 2), Matrix.zeros(1, 0), RELU));
        assertMisfit(new ChangeWeights(3, one, one));
        assertMisfit(new ChangeWeights(2, one, Matrix.zeros(1, 0)));
        assertMisfit(new ChangeWeights(2, Matrix.zeros(2, 1), Matrix.zeros(1, 2)));
    }

    @Test
    void networksWithoutBiasTakeNone() {
        NetworkSpec spec = new NetworkSpec(List.of(2), RELU, false, Loss.MEAN_SQUARED_ERROR);
        ReferenceNetwork plain = ReferenceNetwork.random(backend.open(), 2, spec, 1, 3);
        Split split = new Split(0, Matrix.of(2, 3, 1, 1, 0, 2, 2, 1), Matrix.zeros(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReferenceEdits.apply(plain, new SplitNeurons(1, List.of(split))))
                .withMessageContaining("offset of a bias");
        NetworkEdit add =
                new AddNeurons(1, Matrix.zeros(1, 2), Matrix.zeros(1, 0), Matrix.zeros(1, 1));
        assertThat(ReferenceEdits.apply(plain, add).widths()).containsExactly(3);
    }

    private List<Layer> apply(NetworkEdit edit) {
        return ReferenceEdits.apply(network, edit).values();
    }

    private void assertMisfit(NetworkEdit edit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(edit))
                .withMessageContaining("does not fit the network");
    }
}
